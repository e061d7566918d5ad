//! The prefetcher with a renderer at its queue, and no sound device: what is prepared is what is exported.

use std::sync::mpsc::{Receiver, sync_channel};

use super::*;
use crate::audio::renderer::Renderer;
use crate::audio::shared_transport::Position;
use crate::catalogue::Catalogue;
use crate::language::Lang;
use crate::options::{PlayOptions, Talk};
use crate::player::queue::{QueuedSource, queues};
use crate::routine::{self, Routine};
use crate::session::Session;
use crate::signals::Signals;
use crate::timeline::Sound::{End, Start, Tick};
use crate::timeline::{CueKind, SegmentKind};
use crate::voice::{Voice, VoiceOptions};

const ROUTINE: &str = r#"{
  "title": "T",
  "exercises": {
    "a": { "name": "A", "say": "Do a.", "hold": 3, "ready": 3, "sides": "each", "switch": 3 },
    "b": { "name": "B", "say": "Do b.", "reps": 2, "tempo": "1-0-1", "ready": 3 }
  },
  "steps": [{ "exercise": "a" }, { "rest": 1 }, { "exercise": "b" }]
}"#;

fn routine() -> Routine {
    let routine = routine::read("test", ROUTINE, &Catalogue::default()).expect("it is right");
    assert_eq!(routine.lang, Lang::En);
    routine
}

fn fake() -> VoiceOptions {
    let (say_as, program) = (Vec::new(), Vec::new());
    VoiceOptions {
        options: PlayOptions { voice: Some("fake".to_owned()), speed: Some(2.0), ..PlayOptions::default() },
        lang: Lang::En,
        say_as,
        program,
        cache: None,
        signals: Signals::default(),
    }
}

fn synthesizer() -> Synthesizer {
    match fake().open() {
        Ok(Voice::Synthesized(voice)) => Synthesizer::new(Some(PhraseCache::new(voice))),
        _ => panic!("the fake voice is recorded"),
    }
}

/// The timeline, and all its samples.
fn exported(composer: &Composer<'_>) -> (Vec<Segment>, Vec<Vec<f32>>) {
    let mut synthesizer = synthesizer();
    let segments: Vec<Segment> = composer.segments(&mut synthesizer).collect();
    let samples = segments.iter().map(|segment| {
        let audio = synthesizer.audio(segment);
        let mut samples = vec![0.0; audio.frames as usize];
        audio.mix(0, &mut samples);
        samples
    });
    let samples = samples.collect();
    (segments, samples)
}

/// A session that is rendered as fast as the prefetcher prepares it.
struct Stage {
    renderer: Renderer<QueuedSource>,
    shared: Arc<SharedTransport>,
    orders: Arc<Orders>,
    events: Receiver<PrefetchEvent>,
    generation: u32,
    played: crate::player::queue::PlayerHandle,
}

impl Stage {
    /// Renders until something is true, and gives each sample with its position; a standing session gives none.
    fn render_until(&mut self, is: impl Fn(&SharedTransport) -> bool) -> Vec<(Position, f32)> {
        let mut heard = Vec::new();
        while !is(&self.shared) {
            self.played.free();
            let (before, mut block) = (self.shared.position(), [0.0; 48]);
            self.renderer.render(&mut block);
            let after = self.shared.position();
            if before.segment == after.segment && after.frame == before.frame + 48 {
                heard.extend((before.frame..).zip(block).map(|(frame, sample)| (Position { frame, ..before }, sample)));
            } else if before == after {
                std::thread::yield_now();
            }
        }
        heard
    }

    fn seek(&mut self, segment: u32, offset: Offset, extension: Duration, playing: Option<Arc<Segment>>) {
        self.generation += 1;
        self.orders.seek(Seek { generation: self.generation, segment, offset, extension }, playing);
        let frame = match offset {
            Offset::At(at) => to_frames(at, RATE),
            Offset::CueAt(_) => 0,
            Offset::Here => Position::HERE,
        };
        self.shared.seek(self.generation, Position { segment, frame });
    }
}

fn on_stage<T>(composer: &Composer<'_>, act: impl FnOnce(&mut Stage) -> T) -> T {
    let shared = Arc::new(SharedTransport::default());
    let (source, prepared, played) = queues();
    let (events, from_prefetcher) = sync_channel(10_000);
    let renderer = Renderer::new(source, Arc::clone(&shared), RATE);
    let orders = Arc::new(Orders::default());
    let signals = Signals::default();
    let (asked, over) = (Arc::clone(&orders), signals.clone());
    let mut stage =
        Stage { renderer, shared: Arc::clone(&shared), orders, events: from_prefetcher, generation: 0, played };
    #[expect(clippy::disallowed_methods, reason = "the prefetcher works on a thread of its own")]
    std::thread::scope(|scope| {
        scope.spawn(move || Prefetcher::new(composer, synthesizer(), shared, prepared, events, signals).run(&asked));
        // A test that fails ends the thread as well.
        let _ended = Ended(over);
        act(&mut stage)
    })
}

struct Ended(Signals);

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.end();
    }
}

/// Every sample must be the exported one.
fn compare(heard: &[(Position, f32)], exported: &[Vec<f32>]) {
    assert!(heard.len() > 48_000, "only {} samples were heard", heard.len());
    for (at, sample) in heard {
        assert_eq!(*sample, exported[at.segment as usize][at.frame as usize], "at {at:?}");
    }
}

#[test]
fn what_is_prepared_is_what_is_exported() {
    let routine = routine();
    let session = Session::new(&routine);
    let composer = Composer::new(&session, Talk::Full, 1);
    let (segments, samples) = exported(&composer);
    let (heard, measured) = on_stage(&composer, |stage| {
        let heard = stage.render_until(SharedTransport::is_over);
        let mut measured = Vec::new();
        while measured.len() < segments.len() {
            if let PrefetchEvent::Measured(segment, length) = stage.events.recv().expect("the session is measured") {
                measured.push((segment, length));
            }
        }
        (heard, measured)
    });
    compare(&heard, &samples);
    assert_eq!(measured, (0..).zip(segments.iter().map(|segment| segment.length)).collect::<Vec<_>>());
}

#[test]
fn after_seeks_in_a_row_only_the_last_is_prepared_and_heard_sample_for_sample() {
    let routine = routine();
    let session = Session::new(&routine);
    let composer = Composer::new(&session, Talk::Full, 1);
    let (segments, samples) = exported(&composer);
    on_stage(&composer, |stage| {
        stage.render_until(|shared| shared.position().segment == 1);
        stage.shared.set_stop(Position::default());
        let none = || (Offset::default(), Duration::ZERO, None);
        for segment in [5, 2, 8, 3] {
            let (offset, extension, playing) = none();
            stage.seek(segment, offset, extension, playing);
        }
        stage.shared.set_stop(Position::NEVER);
        let heard = stage.render_until(|shared| {
            shared.position() >= Position { segment: 6, frame: 0 } && shared.current_generation() == 4
        });
        let first = heard.iter().find(|(at, _)| at.segment > 1).map(|(at, _)| at.segment);
        assert_eq!(first, Some(3));
        compare(
            &heard.iter().filter(|(at, _)| at.segment >= 3 && at.frame > 500).copied().collect::<Vec<_>>(),
            &samples,
        );
        let words = &segments[3].cues[1];
        let middle = words.at + words.length / 2;
        stage.seek(3, Offset::CueAt(middle), Duration::ZERO, None);
        stage.render_until(|shared| shared.current_generation() == 5 && shared.position().frame > 48);
        let (begin, here) = (to_frames(words.at, RATE), stage.shared.position());
        assert!(
            here.segment == 3 && (begin..begin + 480).contains(&here.frame),
            "{here:?}: the words from their beginning"
        );
    });
}

#[test]
fn more_time_keeps_what_has_begun_and_moves_what_is_to_come() {
    let routine = routine();
    let session = Session::new(&routine);
    let composer = Composer::new(&session, Talk::Full, 1);
    let (segments, _) = exported(&composer);
    let work = (0..)
        .zip(&segments)
        .find(|(_, segment)| segment.kind == SegmentKind::Work)
        .map(|(index, _)| index)
        .expect("work");
    on_stage(&composer, |stage| {
        stage.render_until(|shared| shared.position().segment == work && shared.position().frame >= 48_000);
        stage.shared.set_stop(Position::default());
        let playing = Arc::new(segments[work as usize].clone());
        stage.seek(work, Offset::Here, Duration::from_secs(10), Some(playing));
        let longer = loop {
            let event = stage.events.recv().expect("the segment is laid out again");
            if let PrefetchEvent::Prepared { generation: 1, index, segment, is_exact: true } = event {
                assert_eq!(index, work);
                break segment;
            }
        };
        let sounds: Vec<_> = longer.cues.iter().map(|cue| (cue.at.as_secs_f64(), cue.kind.clone())).collect();
        let expected = [(0.0, Start), (10.0, Tick), (11.0, Tick), (12.0, Tick), (13.0, End)];
        assert_eq!(sounds, expected.map(|(at, sound)| (at, CueKind::Sound(sound))));
        assert!(stage.shared.position().frame >= 48_000, "the hold goes on where it was");
        stage.shared.set_stop(Position::NEVER);
        stage.render_until(SharedTransport::is_over);
    });
}

#[test]
fn an_interjection_that_was_cancelled_is_not_synthesised() {
    let routine = routine();
    let session = Session::new(&routine);
    let composer = Composer::new(&session, Talk::Full, 1);
    on_stage(&composer, |stage| {
        stage.shared.interject(2);
        stage.orders.interject(1, composer.coach.paused());
        stage.seek(0, Offset::default(), Duration::ZERO, None);
        stage.render_until(|shared| shared.current_generation() == 1 && shared.position().segment == 2);
        stage.orders.interject(2, composer.coach.paused());
        let interjected = std::iter::from_fn(|| stage.events.recv().ok()).find_map(|event| match event {
            PrefetchEvent::Interjected(number) => Some(number),
            _ => None,
        });
        assert_eq!(interjected, Some(2));
    });
}
