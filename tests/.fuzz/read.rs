//! Fuzz target: any text gives a routine or diagnostics, and the output contains no unprintable characters.
#![no_main]

use std::sync::LazyLock;

use backcare::library::Library;
use backcare::routine;
use backcare::text::is_unprintable;
use libfuzzer_sys::fuzz_target;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::new(None).expect("the catalogue is valid"));

fuzz_target!(|text: &str| {
    match routine::check("fuzz.json", text, LIBRARY.catalogue()) {
        Ok(checked) => assert!(!checked.routine.title.chars().any(is_unprintable)),
        Err(diagnostics) => {
            let output = diagnostics.to_string();
            assert!(!output.chars().any(|c| c != '\n' && is_unprintable(c)), "{output:?}");
            assert!(output.len() < 100_000, "{} bytes of output", output.len());
            for diagnostic in &diagnostics.list {
                assert!(diagnostics.line_and_column(diagnostic.span.start) <= diagnostics.line_and_column(diagnostic.span.end));
            }
        }
    }
});
