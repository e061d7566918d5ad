//! `backcare export`: writes a session to a sound file.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::bail;
use indicatif::{ProgressBar, ProgressStyle};

use super::request::SessionRequest;
use super::target::Target;
use super::voice_fallback::with_voice;
use crate::audio::clip::{RATE, to_frames};
use crate::audio::encode::{FileFormat, Tags};
use crate::cli::Export;
use crate::coach::Composer;
use crate::export::{OfflineSource, export};
use crate::session::Session;
use crate::voice::synthesizer::Synthesizer;
use crate::voice::{PhraseCache, Voice};

/// Voices that can be recorded, suggested in the error for those that cannot.
const RECORDABLE: &str = if cfg!(target_os = "macos") {
    "use --voice say, or piper or espeak-ng if installed"
} else {
    "use --voice natural or pico, or espeak-ng, pico2wave or piper if installed"
};

impl Export {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let target = Target::new(&self.output, self.force)?;
        // Standard output has no extension to choose a format by.
        let format = FileFormat::of(&self.output).unwrap_or(FileFormat::Wav);
        let request = SessionRequest::new(&self.session)?;
        let routine = request.routine()?;
        let session = Session::with_range(&routine, request.options.range);
        let composer = request.composer(&session, request.known_sounds())?;
        with_voice(&request.voice(&routine), |voice, options| {
            let mut synthesizer = match voice {
                Voice::Synthesized(voice) => Synthesizer::new(Some(PhraseCache::new(voice))),
                Voice::Silent => Synthesizer::new(None),
                Voice::SelfSpeaking(_) => {
                    bail!("the system voice cannot be recorded; {RECORDABLE}")
                }
            };
            let length = check_size(format, &composer, &mut synthesizer)?;
            let progress = progress_bar(length);
            let tags = Tags { title: routine.title.clone(), voice: options.credit() };
            let source = OfflineSource::new(&composer, synthesizer);
            let written = target.write(|file, name| {
                export(source, (format, tags), (file, name), |samples| {
                    progress.inc(samples as u64);
                    request.signals.caught().map_or(Ok(()), |signal| Err(signal.into()))
                })
            });
            progress.finish_and_clear();
            written
        })?;
        Ok(ExitCode::SUCCESS)
    }
}

/// A bar for the samples of a session. Nothing is drawn unless stderr is a terminal.
fn progress_bar(length: Duration) -> ProgressBar {
    let style = ProgressStyle::with_template("{wide_bar} {percent} %").unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(to_frames(length, RATE)).with_style(style)
}

/// Returns the length of the session, or an error if it exceeds what the format can hold. The length is an estimate
/// unless it comes near the limit.
fn check_size(format: FileFormat, composer: &Composer<'_>, synthesizer: &mut Synthesizer) -> anyhow::Result<Duration> {
    let samples = |total: Duration| to_frames(total, RATE);
    let estimate: Duration = composer.segments(&mut synthesizer.known()).map(|segment| segment.length).sum();
    if samples(estimate) < format.max_samples() / 2 {
        return Ok(estimate);
    }
    let total: Duration = composer.segments(synthesizer).map(|segment| segment.length).sum();
    if samples(total) > format.max_samples() {
        let hours = format.max_samples() / u64::from(RATE) / 3600;
        bail!("this session is too long for a {} file (at most {hours} hours)", <&str>::from(format).to_uppercase());
    }
    Ok(total)
}
