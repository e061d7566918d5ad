//! Fuzz target: every valid routine can be composed, with ordered cues that stay within their segments.
#![no_main]

use std::sync::LazyLock;

use backcare::options::Talk;
use backcare::coach::Composer;
use backcare::library::Library;
use backcare::lint::lint;
use backcare::routine;
use backcare::timeline::{Cue, CueKind, Estimates};
use backcare::session::Session;
use libfuzzer_sys::fuzz_target;

/// The number of segments checked per session.
const SEGMENTS: usize = 3000;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::new(None).expect("the catalogue is valid"));

fuzz_target!(|text: &str| {
    let Ok(checked) = routine::check("fuzz.json", text, LIBRARY.catalogue()) else { return };
    let session = Session::new(&checked.routine);
    for talk in [Talk::Full, Talk::Short, Talk::Tones] {
        for segment in Composer::new(&session, talk, 1).segments(&mut Estimates).take(SEGMENTS) {
            // Words may lie over glides, and nothing else over anything.
            let is_glide = |cue: &&Cue| matches!(cue.kind, CueKind::Sound(sound) if sound.is_glide());
            let (glides, others): (Vec<&Cue>, Vec<&Cue>) = segment.cues.iter().partition(is_glide);
            let in_order = |cues: &[&Cue]| cues.windows(2).all(|pair| pair[0].end() <= pair[1].at);
            assert!(in_order(&glides) && in_order(&others), "{segment:?}");
            assert!(segment.cues.last().map(Cue::end).unwrap_or_default() <= segment.length, "{segment:?}");
            assert!(segment.wait.is_none_or(|wait| wait.at <= wait.then && wait.then <= segment.length), "{segment:?}");
        }
    }
    if session.phases(1).take(SEGMENTS).count() < SEGMENTS {
        lint(&checked, &mut Estimates);
    }
});
