//! Playback of a phrase or a segment on the sound device, for `backcare voices try` and `backcare sounds`.
#![expect(clippy::disallowed_methods, reason = "I/O: waits for the end of the phrase")]

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

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
use crate::voice::Voice;

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
        Voice::SelfSpeaking(mut voice) => {
            voice.speak(phrase)?;
            while voice.is_speaking()? {
                thread::sleep(TICK);
            }
            Ok(())
        }
        Voice::Silent => Ok(()),
    }
}

/// Plays the audio of a segment, and waits for its end.
///
/// # Errors
/// Returns an error if there is no working sound device.
pub(crate) fn play(audio: SegmentAudio) -> anyhow::Result<()> {
    let lead_in = SegmentAudio::with_clips(to_frames(LEAD_IN, RATE), Vec::new());
    let (source, mut prepared, _played) = queues();
    for item in [QueueItem::Segment(lead_in), QueueItem::Segment(audio), QueueItem::End(0)] {
        prepared.segments.push(item).ok().context("the queue is full")?;
    }
    let shared = Arc::new(SharedTransport::default());
    let samples = Arc::new(Mutex::new(Renderer::new(source, Arc::clone(&shared), RATE)));
    let output = AudioOutput::device(&samples).context("there is no sound device")?;
    let mut stall_detector = StallDetector::begin(0, Instant::now());
    while !shared.is_over() {
        anyhow::ensure!(!output.is_too_fast(), "the sound device discards sound instead of playing it");
        anyhow::ensure!(!stall_detector.is_gone(shared.frames_requested(), Instant::now()), "the sound device is gone");
        thread::sleep(TICK);
    }
    thread::sleep(DRAIN);
    Ok(())
}
