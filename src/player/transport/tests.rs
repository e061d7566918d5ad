//! Every rule of steering: keys in a row, and where they lead.

use super::*;
use crate::catalogue::Catalogue;
use crate::coach::Composer;
use crate::options::Talk;
use crate::player::index::TimelineIndex;
use crate::player::remote::State::{self, Lost, Paused, Playing, Preparing, Waiting};
use crate::routine;
use crate::session::Session;
use crate::timeline::{Estimates, Segment, Sound};

/// Its segments:
///
/// ```text
/// 0 chime  1 title  2 safety
/// 3 announce  4 ready  5 work  6 rest  7 work  8 rest      (two holds)
/// 9 announce  10 ready  11 work  12 rest                   (at one's own pace)
/// 13 announce  14 ready  15 work  16 switch  17 work       (two sides)
/// 18 wait  19 finish
/// ```
const ROUTINE: &str = r#"{ "title": "T", "exercises": {
  "a": { "name": "A", "say": "Do a.", "hold": 20, "sets": 2 },
  "b": { "name": "B", "say": "Do b.", "reps": 8, "pace": "own", "equipment": "a band" },
  "c": { "name": "C", "say": "Do c.", "hold": 20, "sides": "each" } },
  "steps": [{ "exercise": "a" }, { "exercise": "b" }, { "exercise": "c" }, { "wait": "Well?" }] }"#;

/// A session whose segments are all laid out, and a transport in it.
struct Stage {
    index: TimelineIndex,
    segments: Vec<Segment>,
    transport: Transport,
    now: Duration,
    is_prepared: bool,
    effects: Vec<Effect>,
}

impl Stage {
    /// The session at a moment of a segment, in seconds.
    fn at(segment: u32, at: f64) -> Self {
        let routine = routine::read("test", ROUTINE, &Catalogue::default()).expect("it is right");
        let session = Session::new(&routine);
        let composer = Composer::new(&session, Talk::Full, 1);
        let segments = composer.segments(&mut Estimates).collect();
        let target = Target { segment, at: Duration::from_secs_f64(at) };
        let mut stage = Self {
            index: TimelineIndex::new(&composer),
            segments,
            transport: Transport::default(),
            now: Duration::from_secs(100),
            is_prepared: true,
            effects: Vec::new(),
        };
        stage.transport.rendered(0, target);
        stage
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

    /// A key each: those of the keyboard, `e` for Enter, `m` for the media key "next", `l` and `f` for a device that is
    /// lost and found, `g` for going on to the next segment, `h` for an interjection that can be heard. A point: the seek has landed. A digit: so many seconds go by, in the same segment.
    fn press(&mut self, keys: &str) {
        for key in keys.chars() {
            let command = match key {
                ' ' => Command::TogglePause,
                'e' => Command::Ready,
                'n' => Command::Next,
                'm' => Command::NextOrReady,
                'b' => Command::Back,
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
                    let at = if self.transport.stands() { at } else { at + passed };
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

    /// What the newest interjection is; none, if it was cancelled.
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

/// From a moment of a segment, these keys lead to this moment, and the session is in this state.
type Row = (&'static str, (u32, f64), &'static str, (u32, f64), State);

const ROWS: &[Row] = &[
    ("n goes to the next exercise", (5, 2.0), "n", (9, 0.0), Playing),
    ("n twice in one write moves two", (5, 2.0), "nn", (13, 0.0), Playing),
    ("n four times moves on to the end, and not beyond", (3, 1.0), "nnnnn", (19, 0.0), Playing),
    ("n while paused goes on there", (5, 2.0), " n", (9, 0.0), Playing),
    ("n twice while the device is lost", (5, 2.0), "lnn", (13, 0.0), Lost),
    ("s skips the set", (5, 2.0), "s", (6, 0.0), Playing),
    ("s twice skips two", (5, 2.0), "ss", (8, 0.0), Playing),
    ("s in an announcement skips the first set", (3, 1.0), "s", (6, 0.0), Playing),
    ("s twice while lost", (5, 2.0), "lss", (8, 0.0), Lost),
    ("s after the last set does nothing", (18, 0.0), "s", (18, 0.0), Playing),
    ("b starts the exercise over", (11, 1.0), "b", (9, 0.0), Playing),
    ("b twice goes one exercise further back", (11, 1.0), "bb", (3, 0.0), Playing),
    ("b three times goes two further", (11, 1.0), "bbb", (0, 0.0), Playing),
    ("b again within three seconds goes further", (11, 1.0), "b.2b", (3, 0.0), Playing),
    ("b again within three seconds goes further after a short announcement too", (11, 1.0), "b.2gb", (3, 0.0), Playing),
    ("b four seconds after the last, after a short announcement, starts over", (11, 1.0), "b.4gb", (9, 0.0), Playing),
    ("b during an announcement goes further, however late", (9, 1.0), "b", (3, 0.0), Playing),
    ("b in a get-ready starts over", (10, 1.0), "b", (9, 0.0), Playing),
    ("b four seconds after the last, in the announcement, goes further", (11, 1.0), "b.4b", (3, 0.0), Playing),
    ("b before the first exercise goes to the start", (2, 1.0), "b", (0, 0.0), Playing),
    ("b at the end goes to the wait before it", (19, 1.0), "b", (18, 0.0), Playing),
    ("n between two b starts over again", (11, 1.0), "bnb", (9, 0.0), Playing),
    ("b while lost", (11, 1.0), "lbb", (3, 0.0), Lost),
    ("space pauses where it is", (5, 2.0), " ", (5, 2.0), Paused),
    ("space twice goes on there", (5, 2.0), "  ", (5, 2.0), Playing),
    ("t while paused stays paused", (5, 2.0), " t", (5, 2.0), Paused),
    ("r in work stays there", (5, 2.0), "r", (5, 2.0), Playing),
    ("r in a rest says it again", (6, 2.0), "r", (6, 0.0), Playing),
    ("r in an announcement says it again", (9, 2.0), "r", (9, 0.0), Playing),
    ("a device that comes back in work goes on there", (5, 2.0), "lf", (5, 2.0), Playing),
    ("a device that comes back while paused stays paused", (5, 2.0), " lf", (5, 2.0), Paused),
    ("Enter ends a rest", (6, 5.0), "e", (7, 0.0), Preparing),
    ("Enter ends a rest before an exercise", (8, 5.0), "e", (9, 0.0), Preparing),
    ("Enter ends a get-ready", (4, 1.0), "e", (5, 0.0), Preparing),
    ("Enter ends a change of sides", (16, 1.0), "e", (17, 0.0), Preparing),
    ("Enter ends a wait", (18, 1.0), "e", (19, 0.0), Playing),
    ("Enter leaves a countdown alone", (6, 43.0), "e", (6, 43.0), Playing),
    ("Enter in a hold does nothing", (5, 2.0), "e", (5, 2.0), Playing),
    ("Enter in a paused hold goes on", (5, 2.0), " e", (5, 2.0), Playing),
    ("Enter in an announcement does nothing", (9, 1.0), "e", (9, 1.0), Playing),
    ("Enter twice ends the rest only", (6, 5.0), "ee", (7, 0.0), Preparing),
    ("the media key skips", (5, 2.0), "m", (9, 0.0), Playing),
    ("the media key ends a wait", (18, 5.0), "m", (19, 0.0), Playing),
    ("space at a wait goes on", (18, 5.0), " ", (19, 0.0), Playing),
    ("+ stays where it is", (6, 2.0), "++", (6, 2.0), Playing),
];

#[test]
fn every_row_of_keys_leads_where_it_should() {
    for (what, (segment, at), keys, to, state) in ROWS {
        let mut stage = Stage::at(*segment, *at);
        stage.press(keys);
        assert_eq!((stage.place(), stage.state()), (*to, *state), "{what}: {keys:?}");
        let last = stage.effects.iter().rev().find_map(|effect| match effect {
            Effect::Seek(seek) => Some(seek.generation),
            _ => None,
        });
        assert_eq!(last.unwrap_or(0), stage.transport.generation(), "{what}: the newest seek is carried out");
    }
}

#[test]
fn keys_lead_to_the_same_places_before_anything_is_prepared() {
    for keys in ["n", "nn", "nnnn", "s", "ss", "b", "bb", "bnb", " n"] {
        let place = |is_prepared| {
            let mut stage = Stage { is_prepared, ..Stage::at(11, 1.0) };
            stage.press(keys);
            stage.place()
        };
        assert_eq!(place(false), place(true), "{keys:?}");
    }
}

#[test]
fn a_seek_that_has_not_landed_is_not_forgotten_by_what_is_still_rendered() {
    let mut stage = Stage::at(5, 2.0);
    stage.press("n");
    stage.transport.rendered(0, Target { segment: 5, at: Duration::from_secs(3) });
    assert_eq!(stage.place(), (9, 0.0));
    stage.press("n");
    assert_eq!(stage.place(), (13, 0.0));
    stage.transport.rendered(1, Target { segment: 9, at: Duration::ZERO });
    assert_eq!(stage.place(), (13, 0.0), "the seek before");
    stage.transport.rendered(2, Target { segment: 13, at: Duration::from_secs(1) });
    assert_eq!(stage.place(), (13, 1.0));
}

#[test]
fn work_goes_on_after_three_ticks_and_words_late_from_a_pause_are_cancelled() {
    let mut stage = Stage::at(5, 2.0);
    stage.press("  ");
    assert_eq!(stage.effects, [interject(1, Interjection::Paused), interject(2, Interjection::Ticks)]);
    let mut stage = Stage::at(6, 2.0);
    stage.press("  ");
    assert_eq!(stage.effects, [interject(1, Interjection::Paused), Effect::CancelInterjection(2)]);
    for (keys, last) in [("t ", 2), ("r ", 2), ("tr", 2), (" t ", 3), ("t  ", 3)] {
        let mut stage = Stage::at(5, 2.0);
        stage.press(keys);
        let numbers = stage.effects.iter().map(|effect| match effect {
            Effect::Interject(number, _) | Effect::CancelInterjection(number) => *number,
            other => panic!("{other:?}"),
        });
        assert_eq!(
            numbers.collect::<Vec<_>>(),
            (1..=last).collect::<Vec<_>>(),
            "each key cancels what the one before lets be said: {keys:?}"
        );
    }
}

#[test]
fn what_is_said_while_the_session_stands_counts_down_only_where_work_goes_on() {
    let said = |segment, at, keys: &str| {
        let mut stage = Stage::at(segment, at);
        stage.press(keys);
        stage.interjection().cloned()
    };
    let countdown = |interjection| match interjection {
        Some(Interjection::TimeRemaining { countdown, .. } | Interjection::Instruction { countdown }) => {
            Some(countdown)
        }
        _ => None,
    };
    assert_eq!(countdown(said(5, 2.0, "t")), Some(true));
    assert_eq!(countdown(said(5, 2.0, " t")), Some(false));
    assert_eq!(countdown(said(6, 2.0, "t")), Some(false));
    assert_eq!(countdown(said(5, 2.0, "r")), Some(true));
    assert_eq!(countdown(said(5, 2.0, " r")), Some(false));
    assert_eq!(countdown(said(4, 2.0, "r")), Some(false));
}

#[test]
fn who_is_ready_hears_what_was_not_said_yet_and_then_the_ticks() {
    let unsaid = |segment: u32, at: f64| {
        let mut stage = Stage::at(segment, at);
        stage.press("e");
        let Some(Interjection::Unsaid { segment: left, said, countdown }) = stage.interjection().cloned() else {
            panic!("{:?}", stage.effects);
        };
        assert_eq!(left, segment);
        assert!(stage.transport.stands(), "until it can be heard");
        stage.transport.interjected(u32::MAX);
        assert_eq!(stage.state(), Playing);
        (said.iter().map(|phrase| phrase.text.to_string()).collect::<Vec<_>>(), countdown)
    };
    assert_eq!(unsaid(6, 1.0), (vec![], true), "not even the length of the rest");
    assert_eq!(unsaid(6, 20.0), (vec!["Rest for forty-five seconds.".into(), "Thirty seconds left.".into()], true));
    assert!(!unsaid(8, 7.0).1, "an announcement comes, not work");
    assert_eq!(unsaid(16, 0.0), (vec![], true));
}

#[test]
fn what_opens_a_set_is_heard_whatever_other_keys_are_pressed_before_it_begins() {
    let heard = |keys: &str| {
        let mut stage = Stage::at(16, 0.0);
        stage.press(keys);
        let last = stage.effects.iter().rev().find_map(|effect| match effect {
            Effect::Interject(number, interjections) => Some((*number, interjections.clone())),
            _ => None,
        });
        let (number, interjections) = last.expect("something is heard");
        let opens = matches!(interjections.last(), Some(Interjection::Unsaid { segment: 16, countdown: true, .. }));
        let waits = stage.transport.stands();
        stage.transport.interjected(number);
        (stage.place(), opens, waits, stage.state())
    };
    let opened = ((17, 0.0), true, true, Playing);
    for keys in ["e", "e.", "e  ", "e.  ", "et", "er", "e t ", "elf", "e lf ", "e.ttr"] {
        assert_eq!(heard(keys), opened, "{keys:?}");
    }
    assert_eq!(heard("e t"), ((17, 0.0), false, true, Paused), "not while it is paused");
    assert_eq!(heard("e.h1  "), ((17, 1.0), false, false, Playing), "once it has begun, ticks are enough");
    assert_eq!(heard("en "), ((18, 0.0), false, true, Paused), "who goes elsewhere does not hear it");
}

#[test]
fn work_at_ones_own_pace_ends_with_its_tone() {
    let mut stage = Stage::at(11, 9.0);
    assert_eq!(stage.state(), Waiting);
    stage.press("e");
    let end = stage.segments[11].wait.expect("it waits").then.as_secs_f64();
    assert_eq!((stage.place(), stage.state()), ((11, end), Playing));
}

#[test]
fn a_segment_is_extended_up_to_a_bound_and_only_where_it_is_now() {
    let mut stage = Stage::at(6, 2.0);
    stage.press("++");
    let seek = |generation, seconds| {
        let extension = Duration::from_secs(seconds);
        Effect::Seek(Seek { generation, segment: 6, offset: Offset::Here, extension })
    };
    assert_eq!(stage.effects, [seek(1, 10), seek(2, 20)]);
    stage.press(&"+".repeat(58));
    assert_eq!(stage.effects.last(), Some(&seek(60, 600)));
    stage.press("+");
    assert_eq!(stage.interjection(), Some(&Interjection::NoMoreTime));
    stage.press("nb");
    let back = stage.effects.last();
    assert!(matches!(back, Some(Effect::Seek(Seek { segment: 3, extension: Duration::ZERO, .. }))), "{back:?}");
    let mut stage = Stage::at(3, 1.0);
    stage.press("+");
    assert_eq!(stage.effects, [], "an announcement is as long as its words");
    let mut stage = Stage::at(5, 2.0);
    stage.press("s+");
    let last = Effect::Seek(Seek {
        generation: 2,
        segment: 6,
        offset: Offset::At(Duration::ZERO),
        extension: Duration::from_secs(10),
    });
    assert_eq!(stage.effects.last(), Some(&last), "the rest that is being gone to");
}

#[test]
fn a_moment_of_the_session_is_found_by_estimates_too() {
    let mut stage = Stage::at(0, 0.0);
    let moment = stage.index.begin(9) + Duration::from_secs(1);
    let effects = stage.scene(|transport, scene| transport.apply(Command::Seek(moment), scene));
    let offset = Offset::CueAt(Duration::from_secs(1));
    let seek = Seek { generation: 1, segment: 9, offset, extension: Duration::ZERO };
    assert_eq!(effects, [Effect::CancelInterjection(1), Effect::Seek(seek)]);
    assert_eq!(stage.transport.jumps(), 1);
}

#[test]
fn words_that_a_lost_device_cut_are_said_again_and_work_goes_on_after_ticks() {
    let mut stage = Stage::at(9, 1.0);
    let cue =
        stage.segments[9].cues.iter().find(|cue| cue.at < Duration::from_secs(1) && cue.end() > Duration::from_secs(1));
    let at = cue.map(|cue| cue.at).expect("something is being said");
    stage.press("lf");
    assert!(
        matches!(stage.effects[..], [Effect::Seek(Seek { segment: 9, offset: Offset::At(from), .. })] if from == at)
    );
    let mut stage = Stage::at(5, 2.0);
    stage.press("lf");
    assert_eq!(stage.effects, [interject(1, Interjection::Ticks)]);
    let mut stage = Stage::at(5, 2.0);
    stage.press("lnf");
    assert!(matches!(stage.effects[..], [_, Effect::Seek(Seek { segment: 9, .. })]), "{:?}", stage.effects);
}

#[test]
fn a_listener_who_is_waited_for_is_reminded_every_twenty_seconds_until_a_key_is_pressed() {
    let mut stage = Stage::at(18, 5.0);
    let mut reminders = 0;
    for _ in 0..50 {
        stage.now += Duration::from_secs(1);
        reminders += u32::from(stage.scene(|transport, scene| transport.remind(scene)).is_some());
    }
    assert_eq!(reminders, 3);
    stage.press(" ");
    assert_eq!(stage.interjection(), None, "the last one is cancelled");
}

#[test]
fn the_session_stops_where_it_must_wait() {
    let stop = |mut stage: Stage| stage.scene(|transport, scene| transport.stop_at(scene));
    assert_eq!(stop(Stage::at(5, 2.0)), None);
    assert_eq!(stop(Stage::at(11, 0.5)), Stage::at(11, 0.5).segments[11].wait.map(|wait| wait.at));
    let mut late = Stage::at(4, 1.0);
    let first = late.segments[4].cues.iter().find(|cue| cue.kind == CueKind::Sound(Sound::Tick)).map(|cue| cue.at);
    let stop = late.scene(|transport, scene| {
        scene.next_is_prepared = false;
        transport.stop_at(scene)
    });
    assert_eq!(stop, first, "before the countdown, if nothing is prepared after it");
}
