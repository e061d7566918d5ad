//! The hint that the natural voice is missing, printed once.

use std::path::Path;

use crate::files::{self, Access};
use crate::stderr;

/// The file in the state folder that tells that the hint was printed.
const PRINTED: &str = "natural-voice-hint";

/// Prints the hint unless it was printed before.
pub(super) fn print_once(state: Option<&Path>) {
    let printed = state.map(|folder| folder.join(PRINTED));
    if printed.as_ref().is_some_and(|file| file.exists()) {
        return;
    }
    stderr::line(
        "backcare: this build came without the natural voice, so a simpler voice speaks; `backcare voices add` adds it, see \
         `backcare voices`",
    );
    // If it cannot be written, the hint is printed again next time.
    if let (Some(folder), Some(file)) = (state, printed) {
        let _ = files::private_folder(folder).and_then(|()| files::replace(&file, Access::Private, b""));
    }
}
