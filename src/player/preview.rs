//! Playback of a phrase or of segments on the sound device, for `backcare voices try`, `sounds` and `learn`.
#![expect(clippy::disallowed_methods, reason = "I/O: waits for the end of the phrase")]

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use std::{iter, thread};

use anyhow::Context;

use super::control_loop::DRAIN;
use super::output::{AudioOutput, StallDetector};
use super::queue::{QueueItem, queues};
use crate::audio::clip::{RATE, to_frames};
use crate::audio::renderer::Renderer;
use crate::audio::resampler::Resampler;
use crate::audio::segment_audio::{PlacedClip, SegmentAudio};
use crate::audio::shared_transport::SharedTransport;
use crate::defaults::LEAD_IN;
use crate::language::Phrase;
use crate::signals::Signals;
use crate::voice::{Speak, Voice};

/// The polling interval.
const TICK: Duration = Duration::from_millis(20);

/// Speaks a phrase, and waits for its end.
///
/// # Errors
/// Returns an error if the voice fails, or there is no working sound device.
pub(crate) fn say(voice: Voice, phrase: &Phrase) -> anyhow::Result<()> {
    match voice {
        Voice::Synthesized(mut voice) => {
            let clip = Resampler::default().clip(&voice.synthesize(phrase)?)?;
            let frames = clip.samples().len() as u64;
            play(SegmentAudio::with_clips(frames, vec![PlacedClip { at: 0, clip }]))
        }
        Voice::SelfSpeaking(mut voice) => speak(&mut *voice, phrase, &Signals::default()),
        Voice::Silent => Ok(()),
    }
}

/// Speaks a phrase with a voice that plays its speech itself, until its end or a signal.
///
/// # Errors
/// Returns an error if the voice fails.
pub(crate) fn speak(voice: &mut dyn Speak, phrase: &Phrase, signals: &Signals) -> anyhow::Result<()> {
    if signals.is_over() {
        return Ok(());
    }
    voice.speak(phrase)?;
    while voice.is_speaking()? {
        if signals.is_over() {
            voice.stop();
            break;
        }
        thread::sleep(TICK);
    }
    Ok(())
}

/// Plays the audio of a segment, and waits for its end.
///
/// # Errors
/// Returns an error if there is no working sound device.
pub(crate) fn play(audio: SegmentAudio) -> anyhow::Result<()> {
    play_all([Ok(audio)], &Signals::default())
}

/// Plays the audio of segments one after another, until the end of the last or a signal. The next ones are prepared while
/// one is heard.
///
/// # Errors
/// Returns the first error of the segments, or that there is no working sound device.
pub(crate) fn play_all(
    segments: impl IntoIterator<Item = anyhow::Result<SegmentAudio>>,
    signals: &Signals,
) -> anyhow::Result<()> {
    let lead_in = SegmentAudio::with_clips(to_frames(LEAD_IN, RATE), Vec::new());
    let segments = iter::once(Ok(lead_in)).chain(segments).map(|audio| audio.map(QueueItem::Segment));
    let mut items = segments.chain([Ok(QueueItem::End(0))]);
    let (source, mut prepared, mut played) = queues();
    let shared = Arc::new(SharedTransport::default());
    let samples = Arc::new(Mutex::new(Renderer::new(source, Arc::clone(&shared), RATE)));
    let output = AudioOutput::device(&samples).context("there is no sound device")?;
    let mut stall_detector = StallDetector::begin(0, Instant::now());
    while !shared.is_over() {
        while !prepared.segments.is_full()
            && !signals.is_over()
            && let Some(item) = items.next()
        {
            prepared.segments.push(item?).ok().context("the queue is full")?;
        }
        if signals.is_over() {
            return Ok(());
        }
        played.free();
        anyhow::ensure!(!output.is_too_fast(), "the sound device discards sound instead of playing it");
        anyhow::ensure!(!stall_detector.is_gone(shared.frames_requested(), Instant::now()), "the sound device is gone");
        thread::sleep(TICK);
    }
    thread::sleep(DRAIN);
    Ok(())
}
