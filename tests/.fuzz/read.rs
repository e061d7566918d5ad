//! Any text is a routine, or every problem with its place; and nothing that is told could steer a terminal.
#![no_main]

use std::sync::LazyLock;

use backcare::library::Library;
use backcare::routine;
use backcare::text::is_unprintable;
use libfuzzer_sys::fuzz_target;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::new(None).expect("the catalogue is right"));

fuzz_target!(|text: &str| {
    match routine::study("fuzz.json", text, LIBRARY.catalogue()) {
        Ok(study) => assert!(!study.routine.title.chars().any(is_unprintable)),
        Err(problems) => {
            let told = problems.to_string();
            assert!(!told.chars().any(|letter| letter != '\n' && is_unprintable(letter)), "{told:?}");
            assert!(told.len() < 100_000, "{} bytes are told", told.len());
            for problem in &problems.list {
                assert!(problems.line_and_column(problem.place.start) <= problems.line_and_column(problem.place.end));
            }
        }
    }
});
