//! The prompter with a renderer at its reel, and nobody who hears it: what is prepared is what is exported.

use std::sync::mpsc::{Sender, channel};

use super::*;
use crate::catalogue::Catalogue;
use crate::live::reel::{LiveReel, reel};
use crate::phrase::Lang;
use crate::routine::{self, Routine};
use crate::score::Sound::{End, Start, Tick};
use crate::score::{BarKind, Heard};
use crate::session::Session;
use crate::settings::Talk;
use crate::signals::Signals;
use crate::sound::clip::RATE;
use crate::sound::playhead::Position;
use crate::sound::renderer::Renderer;
use crate::voice::{Choice, Voice};

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

fn fake() -> Choice {
    let (say_as, program) = (Vec::new(), Vec::new());
    Choice {
        name: "fake".to_owned(),
        lang: Lang::En,
        speed: 2.0,
        volume: 1.0,
        say_as,
        program,
        cache: None,
        signals: Signals::default(),
    }
}

fn studio() -> Studio {
    match fake().open() {
        Ok(Voice::Record(voice)) => Studio::new(Some(Recorder::new(voice))),
        _ => panic!("the fake voice is recorded"),
    }
}

/// The score, and all its samples.
fn exported(composer: &Composer<'_>) -> (Vec<Bar>, Vec<Vec<f32>>) {
    let mut studio = studio();
    let bars: Vec<Bar> = composer.bars(&mut studio).collect();
    let samples = bars.iter().map(|bar| {
        let strip = studio.cut(bar);
        let mut samples = vec![0.0; strip.frames as usize];
        strip.mix(0, &mut samples);
        samples
    });
    let samples = samples.collect();
    (bars, samples)
}

/// A session that is rendered as fast as the prompter prepares it.
struct Stage {
    renderer: Renderer<LiveReel>,
    head: Arc<Playhead>,
    requests: Sender<Request>,
    news: Receiver<News>,
}

impl Stage {
    /// Renders until something is true, and gives each sample with its position; a standing session gives none.
    fn render_until(&mut self, is: impl Fn(&Playhead) -> bool) -> Vec<(Position, f32)> {
        let mut heard = Vec::new();
        while !is(&self.head) {
            let (before, mut block) = (self.head.position(), [0.0; 48]);
            self.renderer.render(&mut block);
            let after = self.head.position();
            if before.bar == after.bar && after.frame == before.frame + 48 {
                heard.extend((before.frame..).zip(block).map(|(frame, sample)| (Position { frame, ..before }, sample)));
            } else if before == after {
                std::thread::yield_now();
            }
        }
        heard
    }
}

fn on_stage<T>(composer: &Composer<'_>, act: impl FnOnce(&mut Stage) -> T) -> T {
    let head = Arc::new(Playhead::default());
    let (live, ends) = reel();
    let (requests, asked) = channel();
    let (news, told) = channel();
    let renderer = Renderer::new(live, Arc::clone(&head), RATE);
    let mut stage = Stage { renderer, head: Arc::clone(&head), requests, news: told };
    #[expect(clippy::disallowed_methods, reason = "the prompter works on a thread of its own")]
    std::thread::scope(|scope| {
        scope.spawn(move || Prompter::new(composer, studio(), head, ends, news, Signals::default()).run(&asked));
        let result = act(&mut stage);
        drop(stage);
        result
    })
}

/// Every sample must be the exported one.
fn compare(heard: &[(Position, f32)], exported: &[Vec<f32>]) {
    assert!(heard.len() > 48_000, "only {} samples were heard", heard.len());
    for (at, sample) in heard {
        assert_eq!(*sample, exported[at.bar as usize][at.frame as usize], "at {at:?}");
    }
}

#[test]
fn what_is_prepared_is_what_is_exported() {
    let routine = routine();
    let session = Session::new(&routine);
    let composer = Composer::new(&session, Talk::Full, 1);
    let (bars, samples) = exported(&composer);
    let (heard, news) = on_stage(&composer, |stage| {
        let heard = stage.render_until(Playhead::is_over);
        let total = loop {
            if let News::Total(total, true) = stage.news.recv().expect("the session is measured") {
                break total;
            }
        };
        (heard, total)
    });
    compare(&heard, &samples);
    assert_eq!(news, bars.iter().map(|bar| bar.length).sum());
}

#[test]
fn next_back_and_again_go_to_the_beginnings_of_bars() {
    let routine = routine();
    let session = Session::new(&routine);
    let composer = Composer::new(&session, Talk::Full, 1);
    let (bars, samples) = exported(&composer);
    let announces: Vec<u32> =
        (0..).zip(&bars).filter(|(_, bar)| bar.kind == BarKind::Announce).map(|(index, _)| index).collect();
    on_stage(&composer, |stage| {
        for (request, bar) in [
            (Request::Next, announces[0]),
            (Request::Next, announces[1]),
            (Request::Back, announces[0]),
            (Request::Again, announces[0]),
            (Request::Back, 0),
        ] {
            // The session stands until the request is answered.
            stage.head.set_fence(Position::default());
            stage.requests.send(request).expect("the prompter listens");
            stage.render_until(|head| head.position() == Position { bar, frame: 0 });
            stage.head.set_fence(Position::NEVER);
            stage.render_until(|head| head.position().frame > 2000);
        }
        let heard = stage.render_until(|head| head.position().bar > announces[0]);
        compare(&heard, &samples);
    });
}

#[test]
fn more_time_keeps_what_has_begun_and_moves_what_is_to_come() {
    let routine = routine();
    let session = Session::new(&routine);
    let composer = Composer::new(&session, Talk::Full, 1);
    let (bars, _) = exported(&composer);
    let work = (0..).zip(&bars).find(|(_, bar)| bar.kind == BarKind::Work).map(|(index, _)| index).expect("work");
    on_stage(&composer, |stage| {
        stage.render_until(|head| head.position().bar == work && head.position().frame >= 48_000);
        stage.head.set_fence(Position::default());
        stage.requests.send(Request::More(Duration::from_secs(10))).expect("the prompter listens");
        let longer = loop {
            match stage.news.recv().expect("the bar is laid out anew") {
                News::Bar(index, _, bar) if index == work && bar.length > bars[work as usize].length => break bar,
                _ => {}
            }
        };
        let sounds: Vec<_> = longer.cues.iter().map(|cue| (cue.at.as_secs_f64(), cue.heard.clone())).collect();
        let expected = [(0.0, Start), (10.0, Tick), (11.0, Tick), (12.0, Tick), (13.0, End)];
        assert_eq!(sounds, expected.map(|(at, sound)| (at, Heard::Sound(sound))));
        assert!(stage.head.position().frame >= 48_000, "the hold goes on where it was");
        stage.head.set_fence(Position::NEVER);
        stage.render_until(Playhead::is_over);
    });
}

#[test]
fn a_bar_is_made_longer_up_to_a_bound() {
    let routine = routine();
    let session = Session::new(&routine);
    let composer = Composer::new(&session, Talk::Full, 1);
    let (bars, _) = exported(&composer);
    let work = (0..).zip(&bars).find(|(_, bar)| bar.kind == BarKind::Work).map(|(index, _)| index).expect("work");
    on_stage(&composer, |stage| {
        stage.render_until(|head| head.position().bar == work && head.position().frame >= 4_800);
        stage.head.set_fence(Position::default());
        for _ in 0..100 {
            stage.requests.send(Request::More(Duration::from_secs(10))).expect("the prompter listens");
        }
        stage.requests.send(Request::To(0, Duration::ZERO)).expect("the prompter listens");
        let mut longest = Duration::ZERO;
        loop {
            match stage.news.recv().expect("the bars are told") {
                News::Bar(0, ..) if longest > Duration::ZERO => break,
                News::Bar(index, _, bar) if index == work => longest = longest.max(bar.length),
                _ => {}
            }
        }
        assert_eq!(longest, bars[work as usize].length + Duration::from_secs(600));
    });
}
