//! `backcare export`: a session as a sound file.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::bail;
use indicatif::{ProgressBar, ProgressStyle};

use super::request::SessionRequest;
use super::target::Target;
use crate::audio::clip::{RATE, to_frames};
use crate::audio::encode::FileFormat;
use crate::cli::Export;
use crate::coach::Composer;
use crate::export::{OfflineSource, export};
use crate::session::Session;
use crate::voice::synthesizer::Synthesizer;
use crate::voice::{PhraseCache, Voice};

/// What to say instead of a voice that cannot be recorded.
const RECORDED: &str = if cfg!(target_os = "macos") {
    "--voice say can, and piper or espeak-ng where they are installed"
} else {
    "--voice embedded can, and espeak-ng, pico2wave or piper where they are installed"
};

impl Export {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let target = Target::new(&self.output, self.force)?;
        // Standard output has no name to tell another format by.
        let format = FileFormat::of(&self.output).unwrap_or(FileFormat::Wav);
        let request = SessionRequest::new(&self.session)?;
        let routine = request.routine()?;
        let session = Session::new(&routine);
        let composer = request.composer(&session)?;
        let mut synthesizer = match request.voice(&routine).open()? {
            Voice::Synthesized(voice) => Synthesizer::new(Some(PhraseCache::new(voice))),
            Voice::Silent => Synthesizer::new(None),
            Voice::SelfSpeaking(_) => {
                bail!("the system's voice cannot be recorded, as it speaks by itself; {RECORDED}")
            }
        };
        let about = fits_in_a_file(format, &composer, &mut synthesizer)?;
        // A slow voice takes its time; off a terminal nothing is drawn.
        let style =
            ProgressStyle::with_template("{wide_bar} {percent} %").unwrap_or_else(|_| ProgressStyle::default_bar());
        let progress = ProgressBar::new(to_frames(about, RATE)).with_style(style);
        let source = OfflineSource::new(&composer, synthesizer);
        let written = target.write(|file, name| {
            export(source, format, (file, name), |samples| {
                progress.inc(samples as u64);
                request.signals.caught().map_or(Ok(()), |signal| Err(signal.into()))
            })
        });
        progress.finish_and_clear();
        written.map(|()| ExitCode::SUCCESS)
    }
}

/// Refuses what the format cannot hold; only a session that comes near is measured first. Returns about how long it is.
fn fits_in_a_file(
    format: FileFormat,
    composer: &Composer<'_>,
    synthesizer: &mut Synthesizer,
) -> anyhow::Result<Duration> {
    let samples = |total: Duration| to_frames(total, RATE);
    let about: Duration = composer.segments(&mut synthesizer.known()).map(|segment| segment.length).sum();
    if samples(about) < format.max_samples() / 2 {
        return Ok(about);
    }
    let total: Duration = composer.segments(synthesizer).map(|segment| segment.length).sum();
    if samples(total) > format.max_samples() {
        let hours = format.max_samples() / u64::from(RATE) / 3600;
        bail!("this session is too long for a WAV file, which holds at most {hours} hours");
    }
    Ok(total)
}
