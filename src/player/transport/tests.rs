//! Tests of the transport: sequences of keys and the positions that they lead to.

use super::*;
use crate::catalogue::Catalogue;
use crate::coach::Composer;
use crate::options::Talk;
use crate::player::index::TimelineIndex;
use crate::player::remote::State::{self, Lost, Paused, Playing, Preparing, Waiting};
use crate::routine;
use crate::session::Session;
use crate::timeline::{Estimates, Segment, Sound};

/// The segments of this routine:
///
/// ```text
/// 0 chime  1 title  2 safety
/// 3 announce  4 instruct  5 ready  6 work  7 rest  8 work  9 rest          (two holds)
/// 10 announce  11 instruct  12 ready  13 work  14 rest                     (at one's own pace)
/// 15 announce  16 instruct  17 ready  18 work  19 switch  20 work  21 rest (two sides)
/// 22 wait  23 finish
/// ```
const ROUTINE: &str = r#"{ "title": "T", "exercises": {
  "a": { "name": "A", "say": "Do a.", "hold": 20, "sets": 2 },
  "b": { "name": "B", "say": "Do b.", "reps": 8, "pace": "own" },
  "c": { "name": "C", "say": "Do c.", "hold": 20, "sides": "each" } },
  "steps": [{ "exercise": "a" }, { "exercise": "b" }, { "exercise": "c" }, { "wait": "Well?" }] }"#;

/// A transport in a session whose segments are all laid out.
struct Fixture {
    index: TimelineIndex,
    segments: Vec<Segment>,
    transport: Transport,
    now: Duration,
    is_prepared: bool,
    effects: Vec<Effect>,
}

impl Fixture {
    /// A session at a time of a segment, in seconds.
    fn at(segment: u32, at: f64) -> Self {
        Self::of(ROUTINE, segment, at)
    }

    fn of(routine: &str, segment: u32, at: f64) -> Self {
        let routine = routine::read("test", routine, &Catalogue::default()).expect("it is valid");
        let session = Session::new(&routine);
        let composer = Composer::new(&session, Talk::Full, 1);
        let segments = composer.segments(&mut Estimates).collect();
        let target = Target { segment, at: Duration::from_secs_f64(at) };
        let mut fixture = Self {
            index: TimelineIndex::new(&composer),
            segments,
            transport: Transport::default(),
            now: Duration::from_secs(100),
            is_prepared: true,
            effects: Vec::new(),
        };
        fixture.transport.rendered(0, target);
        fixture
    }

    fn scene<T>(&mut self, act: impl FnOnce(&mut Transport, &mut Scene<'_>) -> T) -> T {
        let segment = self.transport.target().segment as usize;
        let mut scene = Scene {
            index: &mut self.index,
            segment: self.segments.get(segment).filter(|_| self.is_prepared),
            next_is_prepared: self.is_prepared,
            has_listener: true,
            now: self.now,
        };
        act(&mut self.transport, &mut scene)
    }

    /// Applies keys and events, one character each: keys of the keyboard, `e` for Enter, `m` for the media key "next", `l`
    /// for a lost device and `f` for its return, `g` for the start of the next segment, `h` for an interjection that is
    /// ready, `.` for a seek that was carried out, and a digit for a number of seconds within the segment.
    fn press(&mut self, keys: &str) {
        for key in keys.chars() {
            let command = match key {
                ' ' => Command::TogglePause,
                'e' => Command::Ready,
                'n' => Command::Next,
                'm' => Command::NextOrReady,
                'b' => Command::Back,
                'B' => Command::Restart,
                'r' => Command::RepeatInstruction,
                '+' => Command::Extend,
                's' => Command::SkipSet,
                't' => Command::TimeRemaining,
                'l' => {
                    self.transport.lose();
                    continue;
                }
                'f' => {
                    let effects = self.scene(|transport, scene| transport.regain(scene));
                    self.effects.extend(effects);
                    continue;
                }
                '.' => {
                    let (generation, target) = (self.transport.generation(), self.transport.target());
                    self.transport.rendered(generation, target);
                    continue;
                }
                'h' => {
                    self.transport.interjected(u32::MAX);
                    continue;
                }
                'g' => {
                    let segment = self.transport.target().segment + 1;
                    self.transport.rendered(self.transport.generation(), Target { segment, at: Duration::ZERO });
                    continue;
                }
                seconds => {
                    let passed = Duration::from_secs(seconds.to_digit(10).expect("a digit").into());
                    self.now += passed;
                    let Target { segment, at } = self.transport.target();
                    let at = if self.transport.is_stopped() { at } else { at + passed };
                    self.transport.rendered(self.transport.generation(), Target { segment, at });
                    continue;
                }
            };
            let effects = self.scene(|transport, scene| transport.apply(command, scene));
            self.effects.extend(effects);
        }
    }

    fn place(&self) -> (u32, f64) {
        let target = self.transport.target();
        (target.segment, target.at.as_secs_f64())
    }

    fn state(&mut self) -> State {
        self.scene(|transport, scene| transport.state(scene))
    }

    /// The newest interjection; `None` if it was cancelled.
    fn interjection(&self) -> Option<&Interjection> {
        self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Interject(_, interjections) => Some(interjections.first()),
            Effect::CancelInterjection(_) => Some(None),
            _ => None,
        })?
    }
}

fn interject(number: u32, interjection: Interjection) -> Effect {
    Effect::Interject(number, vec![interjection])
}

/// A description, a position, keys, the position that they lead to, and the state.
type Row = (&'static str, (u32, f64), &'static str, (u32, f64), State);

const ROWS: &[Row] = &[
    ("n goes to the next exercise", (6, 2.0), "n", (10, 0.0), Playing),
    ("n twice in one write moves two", (6, 2.0), "nn", (15, 0.0), Playing),
    ("n more often than there are targets stops at the end", (3, 1.0), "nnnnn", (23, 0.0), Playing),
    ("n while paused resumes there", (6, 2.0), " n", (10, 0.0), Playing),
    ("n twice while the device is lost", (6, 2.0), "lnn", (15, 0.0), Lost),
    ("s skips the set", (6, 2.0), "s", (7, 0.0), Playing),
    ("s twice skips two", (6, 2.0), "ss", (9, 0.0), Playing),
    ("s in an announcement skips the first set", (3, 1.0), "s", (7, 0.0), Playing),
    ("s twice while lost", (6, 2.0), "lss", (9, 0.0), Lost),
    ("s after the last set does nothing", (22, 0.0), "s", (22, 0.0), Playing),
    ("b starts the exercise over", (13, 1.0), "b", (10, 0.0), Playing),
    ("b twice goes one exercise further back", (13, 1.0), "bb", (3, 0.0), Playing),
    ("b three times goes two further", (13, 1.0), "bbb", (0, 0.0), Playing),
    ("b again within three seconds goes further", (13, 1.0), "b.2b", (3, 0.0), Playing),
    (
        "b again within three seconds goes further after a short announcement too",
        (13, 1.0),
        "b.2ggb",
        (3, 0.0),
        Playing,
    ),
    ("b four seconds after the last, after a short announcement, starts over", (13, 1.0), "b.4ggb", (10, 0.0), Playing),
    ("b during an announcement goes further, however late", (10, 1.0), "b", (3, 0.0), Playing),
    ("b in a get-ready starts over", (12, 1.0), "b", (10, 0.0), Playing),
    ("b four seconds after the last, in the announcement, goes further", (13, 1.0), "b.4b", (3, 0.0), Playing),
    ("b before the first exercise goes to the start", (2, 1.0), "b", (0, 0.0), Playing),
    ("b at the end goes to the wait before it", (23, 1.0), "b", (22, 0.0), Playing),
    ("n between two b starts over again", (13, 1.0), "bnb", (10, 0.0), Playing),
    ("b while lost", (13, 1.0), "lbb", (3, 0.0), Lost),
    ("space pauses in place", (6, 2.0), " ", (6, 2.0), Paused),
    ("space twice resumes there", (6, 2.0), "  ", (6, 2.0), Playing),
    ("t while paused stays paused", (6, 2.0), " t", (6, 2.0), Paused),
    ("r in work stays there", (6, 2.0), "r", (6, 2.0), Playing),
    ("r in a rest repeats it", (7, 2.0), "r", (7, 0.0), Playing),
    ("r in an announcement repeats it", (10, 2.0), "r", (10, 0.0), Playing),
    ("a device that comes back during work continues there", (6, 2.0), "lf", (6, 2.0), Playing),
    ("a device that comes back while paused stays paused", (6, 2.0), " lf", (6, 2.0), Paused),
    ("Enter ends a rest", (7, 5.0), "e", (8, 0.0), Preparing),
    ("Enter ends a rest before an exercise", (9, 5.0), "e", (10, 0.0), Preparing),
    ("Enter ends a get-ready", (5, 1.0), "e", (6, 0.0), Preparing),
    ("Enter ends a change of sides", (19, 1.0), "e", (20, 0.0), Preparing),
    ("Enter ends a wait", (22, 1.0), "e", (23, 0.0), Playing),
    ("Enter leaves a countdown alone", (7, 43.0), "e", (7, 43.0), Playing),
    ("Enter in a hold does nothing", (6, 2.0), "e", (6, 2.0), Playing),
    ("Enter in a paused hold resumes", (6, 2.0), " e", (6, 2.0), Playing),
    ("Enter in an announcement does nothing", (10, 1.0), "e", (10, 1.0), Playing),
    ("Enter twice ends the rest only", (7, 5.0), "ee", (8, 0.0), Preparing),
    ("the media key skips", (6, 2.0), "m", (10, 0.0), Playing),
    ("the media key ends a wait", (22, 5.0), "m", (23, 0.0), Playing),
    ("space at a wait continues", (22, 5.0), " ", (23, 0.0), Playing),
    ("+ keeps the position", (7, 2.0), "++", (7, 2.0), Playing),
];

#[test]
fn keys_lead_to_the_expected_positions() {
    for (name, (segment, at), keys, to, state) in ROWS {
        let mut fixture = Fixture::at(*segment, *at);
        fixture.press(keys);
        assert_eq!((fixture.place(), fixture.state()), (*to, *state), "{name}: {keys:?}");
        let last = fixture.effects.iter().rev().find_map(|effect| match effect {
            Effect::Seek(seek) => Some(seek.generation),
            _ => None,
        });
        assert_eq!(last.unwrap_or(0), fixture.transport.generation(), "{name}: the newest seek is an effect");
    }
}

#[test]
fn keys_lead_to_the_same_positions_before_anything_is_prepared() {
    for keys in ["n", "nn", "nnnn", "s", "ss", "b", "bb", "bnb", " n"] {
        let place = |is_prepared| {
            let mut fixture = Fixture { is_prepared, ..Fixture::at(13, 1.0) };
            fixture.press(keys);
            fixture.place()
        };
        assert_eq!(place(false), place(true), "{keys:?}");
    }
}

#[test]
fn rendered_positions_of_earlier_generations_do_not_change_the_target() {
    let mut fixture = Fixture::at(6, 2.0);
    fixture.press("n");
    fixture.transport.rendered(0, Target { segment: 6, at: Duration::from_secs(3) });
    assert_eq!(fixture.place(), (10, 0.0));
    fixture.press("n");
    assert_eq!(fixture.place(), (15, 0.0));
    fixture.transport.rendered(1, Target { segment: 10, at: Duration::ZERO });
    assert_eq!(fixture.place(), (15, 0.0), "the previous seek");
    fixture.transport.rendered(2, Target { segment: 15, at: Duration::from_secs(1) });
    assert_eq!(fixture.place(), (15, 1.0));
}

#[test]
fn work_continues_after_three_ticks_and_each_key_cancels_the_previous_interjection() {
    let mut fixture = Fixture::at(6, 2.0);
    fixture.press("  ");
    assert_eq!(fixture.effects, [interject(1, Interjection::Paused), interject(2, Interjection::Ticks)]);
    let mut fixture = Fixture::at(7, 2.0);
    fixture.press("  ");
    assert_eq!(fixture.effects, [interject(1, Interjection::Paused), Effect::CancelInterjection(2)]);
    for (keys, last) in [("t ", 2), ("r ", 2), ("tr", 2), (" t ", 3), ("t  ", 3)] {
        let mut fixture = Fixture::at(6, 2.0);
        fixture.press(keys);
        let numbers = fixture.effects.iter().map(|effect| match effect {
            Effect::Interject(number, _) | Effect::CancelInterjection(number) => *number,
            other => panic!("{other:?}"),
        });
        assert_eq!(
            numbers.collect::<Vec<_>>(),
            (1..=last).collect::<Vec<_>>(),
            "each key cancels the previous interjection: {keys:?}"
        );
    }
}

#[test]
fn interjections_have_a_countdown_only_before_work_continues() {
    let interjection = |segment, at, keys: &str| {
        let mut fixture = Fixture::at(segment, at);
        fixture.press(keys);
        fixture.interjection().cloned()
    };
    let countdown = |interjection| match interjection {
        Some(Interjection::TimeRemaining { countdown, .. } | Interjection::Instruction { countdown }) => {
            Some(countdown)
        }
        _ => None,
    };
    assert_eq!(countdown(interjection(6, 2.0, "t")), Some(true));
    assert_eq!(countdown(interjection(6, 2.0, " t")), Some(false));
    assert_eq!(countdown(interjection(7, 2.0, "t")), Some(false));
    assert_eq!(countdown(interjection(6, 2.0, "r")), Some(true));
    assert_eq!(countdown(interjection(6, 2.0, " r")), Some(false));
    assert_eq!(countdown(interjection(5, 2.0, "r")), Some(false));
}

#[test]
fn ready_announces_what_was_not_said_yet_and_then_ticks() {
    let unsaid = |segment: u32, at: f64| {
        let mut fixture = Fixture::at(segment, at);
        fixture.press("e");
        let Some(Interjection::Unsaid { segment: left, said, countdown }) = fixture.interjection().cloned() else {
            panic!("{:?}", fixture.effects);
        };
        assert_eq!(left, segment);
        assert!(fixture.transport.is_stopped(), "the session waits for the interjection");
        fixture.transport.interjected(u32::MAX);
        assert_eq!(fixture.state(), Playing);
        (said.iter().map(|phrase| phrase.text.to_string()).collect::<Vec<_>>(), countdown)
    };
    assert_eq!(unsaid(7, 1.0), (vec![], true), "nothing was said yet");
    assert_eq!(unsaid(7, 20.0), (vec!["Rest for forty-five seconds.".into(), "Thirty seconds to go.".into()], true));
    assert!(!unsaid(9, 7.0).1, "an announcement follows, not work");
    assert_eq!(unsaid(19, 0.0), (vec![], true));
}

#[test]
fn a_set_begins_again_from_its_get_ready() {
    let restarted = |segment: u32, at: f64| {
        let mut fixture = Fixture::at(segment, at);
        fixture.press("B");
        (fixture.place().0, fixture.interjection().cloned(), fixture.transport.is_stopped())
    };
    let kind = |segment: u32| Fixture::at(segment, 0.0).index.kind(segment);
    assert_eq!([6, 7, 8].map(kind), [SegmentKind::Work, SegmentKind::Rest, SegmentKind::Work]);
    let again = |segment| (segment, Some(Interjection::GetReady), true);
    assert_eq!(restarted(6, 20.0), again(6), "in the set");
    assert_eq!(restarted(7, 5.0), again(6), "in the rest after it");
    assert_eq!(restarted(8, 1.0), again(8));
    assert_eq!(restarted(22, 0.5), (22, None, false), "a wait is begun again, not the set before it");
    assert_eq!(restarted(4, 1.0), (4, None, false), "instructions before the first set are repeated");
}

#[test]
fn the_opening_of_a_set_is_played_whatever_keys_are_pressed_before_it() {
    let play = |keys: &str| {
        let mut fixture = Fixture::at(19, 0.0);
        fixture.press(keys);
        let last = fixture.effects.iter().rev().find_map(|effect| match effect {
            Effect::Interject(number, interjections) => Some((*number, interjections.clone())),
            _ => None,
        });
        let (number, interjections) = last.expect("an interjection");
        let opens = matches!(interjections.last(), Some(Interjection::Unsaid { segment: 19, countdown: true, .. }));
        let waits = fixture.transport.is_stopped();
        fixture.transport.interjected(number);
        (fixture.place(), opens, waits, fixture.state())
    };
    let opened = ((20, 0.0), true, true, Playing);
    for keys in ["e", "e.", "e  ", "e.  ", "et", "er", "e t ", "elf", "e lf ", "e.ttr"] {
        assert_eq!(play(keys), opened, "{keys:?}");
    }
    assert_eq!(play("e t"), ((20, 0.0), false, true, Paused), "not during a pause");
    assert_eq!(play("e.h1  "), ((20, 1.0), false, false, Playing), "only ticks once the set has started");
    assert_eq!(play("en "), ((22, 0.0), false, true, Paused), "not after a seek to another segment");
}

#[test]
fn ready_ends_work_at_ones_own_pace_with_its_tone() {
    let mut fixture = Fixture::at(13, 9.0);
    assert_eq!(fixture.state(), Waiting);
    fixture.press("e");
    let end = fixture.segments[13].wait.expect("a wait").then.as_secs_f64();
    assert_eq!((fixture.place(), fixture.state()), ((13, end), Playing));
}

#[test]
fn only_the_current_segment_is_extended_up_to_a_limit() {
    let mut fixture = Fixture::at(7, 2.0);
    fixture.press("++");
    let seek = |generation, seconds| {
        let extension = Duration::from_secs(seconds);
        Effect::Seek(Seek { generation, segment: 7, offset: Offset::Here, extension })
    };
    assert_eq!(fixture.effects, [seek(1, 10), seek(2, 20)]);
    fixture.press(&"+".repeat(58));
    assert_eq!(fixture.effects.last(), Some(&seek(60, 600)));
    fixture.press("+");
    assert_eq!(fixture.interjection(), Some(&Interjection::NoMoreTime));
    fixture.press("nb");
    let back = fixture.effects.last();
    assert!(matches!(back, Some(Effect::Seek(Seek { segment: 3, extension: Duration::ZERO, .. }))), "{back:?}");
    let mut fixture = Fixture::at(3, 1.0);
    fixture.press("+");
    assert_eq!(fixture.effects, [], "an announcement cannot be extended");
    let mut fixture = Fixture::at(6, 2.0);
    fixture.press("s+");
    let last = Effect::Seek(Seek {
        generation: 2,
        segment: 7,
        offset: Offset::At(Duration::ZERO),
        extension: Duration::from_secs(10),
    });
    assert_eq!(fixture.effects.last(), Some(&last), "the target of the pending seek is extended");
}

#[test]
fn ready_ends_the_time_to_fetch_and_to_set_up_and_it_can_be_extended() {
    // 0 chime  1 title  2 safety  3 fetch  4 announce  5 set up  6 instruct
    let routine = r#"{ "title": "T", "exercises": { "a": { "name": "A", "equipment": "a mat",
        "setup": { "say": "Lay it down.", "pause": 20 }, "say": "Lie.", "hold": 20 } },
        "steps": [{ "exercise": "a" }] }"#;
    for segment in [3, 5] {
        let mut fixture = Fixture::of(routine, segment, 4.0);
        fixture.press("e");
        assert_eq!((fixture.place(), fixture.state()), ((segment + 1, 0.0), Playing));
        let mut fixture = Fixture::of(routine, segment, 4.0);
        fixture.press("+");
        let extension = Duration::from_secs(10);
        assert_eq!(fixture.effects, [Effect::Seek(Seek { generation: 1, segment, offset: Offset::Here, extension })]);
    }
    let back = |segment| {
        let mut fixture = Fixture::of(routine, segment, 1.0);
        fixture.press("b");
        fixture.place().0
    };
    assert_eq!([5, 6, 7].map(back), [0, 0, 4], "setting up and instructions belong to the announcement");
}

#[test]
fn a_seek_to_a_time_uses_estimated_lengths() {
    let mut fixture = Fixture::at(0, 0.0);
    let time = fixture.index.begin(10) + Duration::from_secs(1);
    let effects = fixture.scene(|transport, scene| transport.apply(Command::Seek(time), scene));
    let offset = Offset::CueAt(Duration::from_secs(1));
    let seek = Seek { generation: 1, segment: 10, offset, extension: Duration::ZERO };
    assert_eq!(effects, [Effect::CancelInterjection(1), Effect::Seek(seek)]);
    assert_eq!(fixture.transport.jumps(), 1);
}

#[test]
fn after_a_lost_device_interrupted_words_are_repeated_and_work_continues_after_ticks() {
    let mut fixture = Fixture::at(10, 1.0);
    let cue = fixture.segments[10]
        .cues
        .iter()
        .find(|cue| cue.at < Duration::from_secs(1) && cue.end() > Duration::from_secs(1));
    let at = cue.map(|cue| cue.at).expect("a phrase at this time");
    fixture.press("lf");
    assert!(
        matches!(fixture.effects[..], [Effect::Seek(Seek { segment: 10, offset: Offset::At(from), .. })] if from == at)
    );
    let mut fixture = Fixture::at(6, 2.0);
    fixture.press("lf");
    assert_eq!(fixture.effects, [interject(1, Interjection::Ticks)]);
    let mut fixture = Fixture::at(6, 2.0);
    fixture.press("lnf");
    assert!(matches!(fixture.effects[..], [_, Effect::Seek(Seek { segment: 10, .. })]), "{:?}", fixture.effects);
}

#[test]
fn a_wait_for_the_listener_has_a_reminder_every_twenty_seconds_until_a_key_is_pressed() {
    let mut fixture = Fixture::at(22, 5.0);
    let mut reminders = 0;
    for _ in 0..50 {
        fixture.now += Duration::from_secs(1);
        reminders += u32::from(fixture.scene(|transport, scene| transport.remind(scene)).is_some());
    }
    assert_eq!(reminders, 3);
    fixture.press(" ");
    assert_eq!(fixture.interjection(), None, "the last reminder is cancelled");
}

#[test]
fn the_session_stops_at_waits_and_before_segments_that_are_not_prepared() {
    let stop = |mut fixture: Fixture| fixture.scene(|transport, scene| transport.stop_at(scene));
    assert_eq!(stop(Fixture::at(6, 2.0)), None);
    assert_eq!(stop(Fixture::at(13, 0.5)), Fixture::at(13, 0.5).segments[13].wait.map(|wait| wait.at));
    let mut late = Fixture::at(5, 1.0);
    let first = late.segments[5].cues.iter().find(|cue| cue.kind == CueKind::Sound(Sound::Tick)).map(|cue| cue.at);
    let stop = late.scene(|transport, scene| {
        scene.next_is_prepared = false;
        transport.stop_at(scene)
    });
    assert_eq!(stop, first, "before the countdown if the next segment is not prepared");
}
