//! Tests of the prefetcher with a renderer and without a sound device.

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
use crate::voice::{PhraseCache, Voice, VoiceOptions};

const ROUTINE: &str = r#"{
  "title": "T",
  "exercises": {
    "a": { "name": "A", "say": "Do a.", "hold": 3, "ready": 3, "sides": "each", "switch": 3 },
    "b": { "name": "B", "say": "Do b.", "reps": 2, "tempo": "1-0-1", "ready": 3 }
  },
  "steps": [{ "exercise": "a" }, { "rest": 1 }, { "exercise": "b" }]
}"#;

fn routine() -> Routine {
    let routine = routine::read("test", ROUTINE, &Catalogue::default()).expect("it is valid");
    assert_eq!(routine.lang, Lang::En);
    routine
}

fn fake() -> VoiceOptions {
    let (say_as, program) = (Vec::new(), Vec::new());
    VoiceOptions {
        play: PlayOptions { voice: Some("fake".to_owned()), speed: Some(2.0), ..PlayOptions::default() },
        lang: Lang::En,
        say_as,
        program,
        cache: None,
        added: None,
        signals: Signals::default(),
    }
}

fn synthesizer() -> Synthesizer {
    match fake().open() {
        Ok(Voice::Synthesized(voice)) => Synthesizer::new(Some(PhraseCache::new(voice))),
        _ => panic!("the fake voice is not a synthesizer"),
    }
}

/// The segments of an export, and the samples of each.
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

/// A session rendered as fast as the prefetcher prepares it.
struct Fixture {
    renderer: Renderer<QueuedSource>,
    shared: Arc<SharedTransport>,
    orders: Arc<Orders>,
    events: Receiver<PrefetchEvent>,
    generation: u32,
    played: crate::player::queue::PlayerHandle,
}

impl Fixture {
    /// Renders until a condition holds. Returns each sample with its position; a stopped session has none.
    fn render_until(&mut self, is_done: impl Fn(&SharedTransport) -> bool) -> Vec<(Position, f32)> {
        let mut rendered = Vec::new();
        while !is_done(&self.shared) {
            self.played.free();
            let (before, mut block) = (self.shared.position(), [0.0; 48]);
            self.renderer.render(&mut block);
            let after = self.shared.position();
            if before.segment == after.segment && after.frame == before.frame + 48 {
                rendered
                    .extend((before.frame..).zip(block).map(|(frame, sample)| (Position { frame, ..before }, sample)));
            } else if before == after {
                std::thread::yield_now();
            }
        }
        rendered
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

fn with_prefetcher<T>(composer: &Composer<'_>, test: impl FnOnce(&mut Fixture) -> T) -> T {
    let shared = Arc::new(SharedTransport::default());
    let (source, prepared, played) = queues();
    let (events, from_prefetcher) = sync_channel(10_000);
    let renderer = Renderer::new(source, Arc::clone(&shared), RATE);
    let orders = Arc::new(Orders::default());
    let signals = Signals::default();
    let (thread_orders, over) = (Arc::clone(&orders), signals.clone());
    let mut fixture =
        Fixture { renderer, shared: Arc::clone(&shared), orders, events: from_prefetcher, generation: 0, played };
    #[expect(clippy::disallowed_methods, reason = "the prefetcher works on a thread of its own")]
    std::thread::scope(|scope| {
        scope.spawn(move || {
            Prefetcher::new(composer, synthesizer(), shared, prepared, events, signals).run(&thread_orders);
        });
        // Ends the thread even if the test fails.
        let _guard = EndOnDrop(over);
        test(&mut fixture)
    })
}

struct EndOnDrop(Signals);

impl Drop for EndOnDrop {
    fn drop(&mut self) {
        self.0.end();
    }
}

/// Compares played samples with those of the export.
fn compare(rendered: &[(Position, f32)], exported: &[Vec<f32>]) {
    assert!(rendered.len() > 48_000, "only {} samples were rendered", rendered.len());
    for (at, sample) in rendered {
        assert_eq!(*sample, exported[at.segment as usize][at.frame as usize], "at {at:?}");
    }
}

#[test]
fn playback_renders_the_samples_of_an_export() {
    let routine = routine();
    let session = Session::new(&routine);
    let composer = Composer::new(&session, Talk::Full, 1);
    let (segments, samples) = exported(&composer);
    let (rendered, measured) = with_prefetcher(&composer, |fixture| {
        let rendered = fixture.render_until(SharedTransport::is_over);
        let mut measured = Vec::new();
        while measured.len() < segments.len() {
            if let PrefetchEvent::Measured(segment, length) = fixture.events.recv().expect("the session is measured") {
                measured.push((segment, length));
            }
        }
        (rendered, measured)
    });
    compare(&rendered, &samples);
    assert_eq!(measured, (0..).zip(segments.iter().map(|segment| segment.length)).collect::<Vec<_>>());
}

#[test]
fn of_consecutive_seeks_only_the_last_is_played() {
    let routine = routine();
    let session = Session::new(&routine);
    let composer = Composer::new(&session, Talk::Full, 1);
    let (segments, samples) = exported(&composer);
    with_prefetcher(&composer, |fixture| {
        fixture.render_until(|shared| shared.position().segment == 1);
        fixture.shared.set_stop(Position::default());
        let none = || (Offset::default(), Duration::ZERO, None);
        for segment in [5, 2, 8, 3] {
            let (offset, extension, playing) = none();
            fixture.seek(segment, offset, extension, playing);
        }
        fixture.shared.set_stop(Position::NEVER);
        let rendered = fixture.render_until(|shared| {
            shared.position() >= Position { segment: 6, frame: 0 } && shared.current_generation() == 4
        });
        let first = rendered.iter().find(|(at, _)| at.segment > 1).map(|(at, _)| at.segment);
        assert_eq!(first, Some(3));
        compare(
            &rendered.iter().filter(|(at, _)| at.segment >= 3 && at.frame > 500).copied().collect::<Vec<_>>(),
            &samples,
        );
        let words = &segments[3].cues[1];
        let middle = words.at + words.length / 2;
        fixture.seek(3, Offset::CueAt(middle), Duration::ZERO, None);
        fixture.render_until(|shared| shared.current_generation() == 5 && shared.position().frame > 48);
        let (begin, here) = (to_frames(words.at, RATE), fixture.shared.position());
        assert!(
            here.segment == 3 && (begin..begin + 480).contains(&here.frame),
            "{here:?} is not the beginning of the words"
        );
    });
}

#[test]
fn an_extension_keeps_past_cues_and_moves_later_ones() {
    let routine = routine();
    let session = Session::new(&routine);
    let composer = Composer::new(&session, Talk::Full, 1);
    let (segments, _) = exported(&composer);
    let work = (0..)
        .zip(&segments)
        .find(|(_, segment)| segment.kind == SegmentKind::Work)
        .map(|(index, _)| index)
        .expect("work");
    with_prefetcher(&composer, |fixture| {
        fixture.render_until(|shared| shared.position().segment == work && shared.position().frame >= 48_000);
        fixture.shared.set_stop(Position::default());
        let playing = Arc::new(segments[work as usize].clone());
        fixture.seek(work, Offset::Here, Duration::from_secs(10), Some(playing));
        let longer = loop {
            let event = fixture.events.recv().expect("the segment is laid out again");
            if let PrefetchEvent::Prepared { generation: 1, index, segment, is_exact: true } = event {
                assert_eq!(index, work);
                break segment;
            }
        };
        let sounds: Vec<_> = longer.cues.iter().map(|cue| (cue.at.as_secs_f64(), cue.kind.clone())).collect();
        let expected = [(0.0, Start), (10.0, Tick), (11.0, Tick), (12.0, Tick), (13.0, End)];
        assert_eq!(sounds, expected.map(|(at, sound)| (at, CueKind::Sound(sound))));
        assert!(fixture.shared.position().frame >= 48_000, "the hold continues at its position");
        fixture.shared.set_stop(Position::NEVER);
        fixture.render_until(SharedTransport::is_over);
    });
}

#[test]
fn a_cancelled_interjection_is_not_prepared() {
    let routine = routine();
    let session = Session::new(&routine);
    let composer = Composer::new(&session, Talk::Full, 1);
    with_prefetcher(&composer, |fixture| {
        fixture.shared.interject(2);
        fixture.orders.interject(1, composer.coach().paused());
        fixture.seek(0, Offset::default(), Duration::ZERO, None);
        fixture.render_until(|shared| shared.current_generation() == 1 && shared.position().segment == 2);
        fixture.orders.interject(2, composer.coach().paused());
        let interjected = std::iter::from_fn(|| fixture.events.recv().ok()).find_map(|event| match event {
            PrefetchEvent::Interjected(number) => Some(number),
            _ => None,
        });
        assert_eq!(interjected, Some(2));
    });
}
