//! Any text is a routine, or every diagnostic with its span; and nothing that is told could steer a terminal.
#![no_main]

use std::sync::LazyLock;

use backcare::library::Library;
use backcare::routine;
use backcare::text::is_unprintable;
use libfuzzer_sys::fuzz_target;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::new(None).expect("the catalogue is right"));

fuzz_target!(|text: &str| {
    match routine::check("fuzz.json", text, LIBRARY.catalogue()) {
        Ok(checked) => assert!(!checked.routine.title.chars().any(is_unprintable)),
        Err(diagnostics) => {
            let told = diagnostics.to_string();
            assert!(!told.chars().any(|letter| letter != '\n' && is_unprintable(letter)), "{told:?}");
            assert!(told.len() < 100_000, "{} bytes are told", told.len());
            for diagnostic in &diagnostics.list {
                assert!(diagnostics.line_and_column(diagnostic.place.start) <= diagnostics.line_and_column(diagnostic.place.end));
            }
        }
    }
});
