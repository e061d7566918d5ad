//! Tests of the renderer: at 1 Hz, where a sample is a second, and at 2 kHz with random commands.

use std::collections::VecDeque;
use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::audio::clip::{Clip, to_frames};
use crate::timeline::{Cue, CueKind, Segment, SegmentKind, Sound};

/// A source that can be rewound, as the prefetcher does after a seek.
struct TestSource {
    segments: Vec<SegmentAudio>,
    next: usize,
    generation: u32,
    interjections: VecDeque<SegmentAudio>,
}

impl SegmentSource for TestSource {
    fn next(&mut self, generation: u32) -> Next {
        let audio = self.segments.get(self.next).map(|audio| audio.clone().for_generation(generation));
        self.generation = generation;
        self.next += 1;
        audio.map_or(Next::End, Next::Segment)
    }

    fn interjection(&mut self, generation: u32) -> Option<SegmentAudio> {
        self.interjections.pop_front().map(|audio| audio.for_generation(generation))
    }
}

/// A segment with cues given by their places and lengths; the samples of each count up from 1.
fn audio(rate: u32, length: u64, cues: &[(u64, usize)]) -> SegmentAudio {
    let second = |n: u64| Duration::from_secs(n) / rate;
    let cue = |(at, count): &(u64, usize)| Cue {
        at: second(*at),
        length: second(*count as u64),
        kind: CueKind::Sound(Sound::Tick),
        rep: None,
    };
    let segment = Segment {
        enough: None,
        kind: SegmentKind::Say,
        length: second(length),
        label: None,
        cues: cues.iter().map(cue).collect(),
        wait: None,
    };
    SegmentAudio::new(&segment, rate, |cue, _| {
        Clip::new((1..=to_frames(cue.length, rate)).map(|n| n as f32 / 64.0).collect())
    })
}

fn renderer(rate: u32, segments: Vec<SegmentAudio>) -> (Renderer<TestSource>, Arc<SharedTransport>) {
    let shared = Arc::new(SharedTransport::default());
    let source = TestSource { segments, next: 0, generation: 0, interjections: VecDeque::new() };
    (Renderer::new(source, Arc::clone(&shared), rate), shared)
}

fn render(renderer: &mut Renderer<TestSource>, count: usize) -> Vec<f32> {
    let mut out = vec![0.5; count];
    renderer.render(&mut out);
    out.iter().map(|sample| sample * 64.0).collect()
}

#[test]
fn cues_play_at_their_places_and_segments_follow_each_other() {
    let (mut renderer, shared) = renderer(1, vec![audio(1, 6, &[(1, 2), (4, 1)]), audio(1, 3, &[(0, 2)])]);
    assert_eq!(render(&mut renderer, 12), [0., 1., 2., 0., 1., 0., 1., 2., 0., 0., 0., 0.]);
    assert!(shared.is_over());
}

#[test]
fn the_last_block_is_short() {
    let (mut renderer, _) = renderer(1, vec![audio(1, 3, &[]), audio(1, 0, &[]), audio(1, 2, &[])]);
    assert_eq!(renderer.render(&mut [0.0; 4]), 4);
    assert_eq!(renderer.render(&mut [0.0; 4]), 1);
}

#[test]
fn a_stop_ahead_of_the_position_stops_the_session_exactly_there() {
    let (mut renderer, shared) = renderer(1, vec![audio(1, 4, &[(0, 1), (2, 1)])]);
    shared.set_stop(Position { segment: 0, frame: 2 });
    assert_eq!(render(&mut renderer, 5), [1., 0., 0., 0., 0.]);
    assert_eq!(shared.position(), Position { segment: 0, frame: 2 });
    shared.set_stop(Position::NEVER);
    assert_eq!(render(&mut renderer, 2), [1., 0.]);
}

#[test]
fn a_stop_behind_the_position_is_a_pause_that_loses_only_the_fade() {
    let (mut renderer, shared) = renderer(1, vec![audio(1, 8, &[(0, 8)])]);
    assert_eq!(render(&mut renderer, 2), [1., 2.]);
    shared.set_stop(Position::default());
    assert_eq!(render(&mut renderer, 3), [0., 0., 0.]);
    shared.set_stop(Position::NEVER);
    assert_eq!(render(&mut renderer, 3), [4., 5., 6.]);
}

#[test]
fn a_seek_to_here_keeps_the_position() {
    let (mut renderer, shared) = renderer(1, vec![audio(1, 8, &[(0, 8)]), audio(1, 8, &[(2, 6)])]);
    assert_eq!(render(&mut renderer, 3), [1., 2., 3.]);
    shared.seek(1, Position { segment: 0, frame: Position::HERE });
    // The source returns the second segment, which replaces the first.
    assert_eq!(
        render(&mut renderer, 3),
        [0., 3., 4.],
        "one sample fades, then the new segment plays from its fifth sample"
    );
    assert_eq!(shared.position(), Position { segment: 0, frame: 6 });
}

#[test]
fn an_interjection_plays_while_the_session_is_stopped() {
    let (mut renderer, shared) = renderer(1, vec![audio(1, 6, &[(0, 6)])]);
    assert_eq!(render(&mut renderer, 2), [1., 2.]);
    renderer.source.interjections.push_back(audio(1, 3, &[(1, 1)]));
    assert_eq!(render(&mut renderer, 4), [0., 0., 1., 0.]);
    assert_eq!(shared.position(), Position { segment: 0, frame: 3 });
    assert_eq!(render(&mut renderer, 2), [4., 5.]);
}

#[test]
fn a_cancelled_interjection_fades_and_the_session_continues() {
    let (mut renderer, shared) = renderer(1, vec![audio(1, 6, &[(0, 6)])]);
    renderer.source.interjections.push_back(audio(1, 9, &[(0, 9)]));
    assert_eq!(render(&mut renderer, 2), [1., 2.]);
    shared.interject(1);
    assert_eq!(render(&mut renderer, 3), [0., 1., 2.], "one sample of the interjection fades");
}

#[test]
fn key_feedback_plays_at_once_even_during_a_pause() {
    let (renderer, shared) = renderer(1, vec![audio(1, 4, &[(0, 4)])]);
    let mut renderer = renderer.with_key_feedback(Clip::new(vec![0.5, 0.25]));
    assert_eq!(render(&mut renderer, 1), [1.]);
    shared.give_key_feedback();
    assert_eq!(render(&mut renderer, 1), [34.]);
    shared.set_stop(Position::default());
    assert_eq!(render(&mut renderer, 3), [16., 0., 0.]);
    shared.give_key_feedback();
    assert_eq!(render(&mut renderer, 3), [32., 16., 0.]);
}

#[derive(Clone, Debug)]
enum Action {
    Render(usize),
    Pause,
    Resume,
    Seek(u32, u64),
}

fn actions() -> impl Strategy<Value = Vec<Action>> {
    let action = prop_oneof![
        4 => (1_usize..900).prop_map(Action::Render),
        1 => Just(Action::Pause),
        1 => Just(Action::Resume),
        1 => (0_u32..3, 0_u64..700).prop_map(|(segment, frame)| Action::Seek(segment, frame)),
    ];
    prop::collection::vec(action, 1..40)
}

const LENGTHS: [u64; 3] = [1000, 700, 1300];

fn segments(rate: u32) -> Vec<SegmentAudio> {
    vec![
        audio(rate, LENGTHS[0], &[(10, 300), (400, 500)]),
        audio(rate, LENGTHS[1], &[(0, 650)]),
        audio(rate, LENGTHS[2], &[(100, 30), (300, 900)]),
    ]
}

proptest! {
    #[test]
    fn any_blocks_pauses_and_seeks_give_the_samples_of_an_export(actions in actions()) {
        const RATE: u32 = 2000;
        let (mut export, _) = renderer(RATE, segments(RATE));
        let export = render(&mut export, LENGTHS.iter().sum::<u64>() as usize);
        let (mut renderer, shared) = renderer(RATE, segments(RATE));
        let mut generation = 0;
        for action in actions {
            match action {
                Action::Pause => shared.set_stop(Position::default()),
                Action::Resume => shared.set_stop(Position::NEVER),
                Action::Seek(segment, frame) => {
                    generation += 1;
                    shared.seek(generation, Position { segment, frame });
                    renderer.source.next = segment as usize;
                }
                Action::Render(count) => for _ in 0..count {
                    let (before, gain, generation) = (shared.position(), renderer.gain, shared.current_generation());
                    let rendered = render(&mut renderer, 1)[0];
                    let after = shared.position();
                    let place = LENGTHS[..before.segment as usize].iter().sum::<u64>() + before.frame;
                    let expected = export.get(place as usize).copied().unwrap_or(0.0);
                    let moved = after.segment == before.segment && after.frame == before.frame + 1;
                    if moved && gain == 1.0 && renderer.gain == 1.0 {
                        prop_assert_eq!(rendered, expected, "at {:?}", before);
                    } else if moved {
                        prop_assert!(rendered.abs() <= expected.abs(), "a fade is never louder");
                    } else if after == before && generation == shared.current_generation() {
                        prop_assert_eq!(rendered, 0.0, "a stopped session is silent");
                    }
                }
            }
        }
    }
}
