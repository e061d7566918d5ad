//! Any routine that is read can be unrolled and composed: cues in order, none beyond its bar.
#![no_main]

use std::sync::LazyLock;

use backcare::settings::Talk;
use backcare::compose::Composer;
use backcare::library::Library;
use backcare::proof::prove;
use backcare::routine;
use backcare::score::{Cue, Estimates};
use backcare::session::Session;
use libfuzzer_sys::fuzz_target;

/// So many bars of a session are looked at.
const BARS: usize = 3000;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::new(None).expect("the catalogue is right"));

fuzz_target!(|text: &str| {
    let Ok(study) = routine::study("fuzz.json", text, LIBRARY.catalogue()) else { return };
    let session = Session::new(&study.routine);
    for talk in [Talk::Full, Talk::Short, Talk::Tones] {
        for bar in Composer::new(&session, talk, 1).bars(&mut Estimates).take(BARS) {
            assert!(bar.cues.windows(2).all(|pair| pair[0].end() <= pair[1].at), "{bar:?}");
            assert!(bar.cues.last().map(Cue::end).unwrap_or_default() <= bar.length, "{bar:?}");
            assert!(bar.wait.is_none_or(|wait| wait.at <= wait.then && wait.then <= bar.length), "{bar:?}");
        }
    }
    if session.steps(1).take(BARS).count() < BARS {
        prove(&study, &mut Estimates);
    }
});
