//! The words of the screen: what is said, and why the session is stopped.

use super::View;
use crate::player::remote::State;

/// The reason why the session is stopped, with the words of the wait if it is at one; `None` while it plays.
pub(super) fn stop_reason(view: &View<'_>) -> Option<String> {
    let reason = reason(view)?;
    Some(waiting_words(view).map_or_else(|| reason.to_owned(), |words| format!("{words} ({reason})")))
}

/// The reason why the session is stopped; `None` while it plays.
pub(super) fn reason(view: &View<'_>) -> Option<&'static str> {
    match view.state {
        State::Playing => None,
        state if view.has_keys => Some(state.label_with_keys(view.labels)),
        state => Some(state.label(view.labels)),
    }
}

/// The words of a wait, which are shown while the session is stopped; `None` elsewhere.
pub(super) fn waiting_words(view: &View<'_>) -> Option<String> {
    view.segment.wait.map(|_| current_words(view)).filter(|words| !words.is_empty())
}

/// The phrase that is being spoken, or was spoken last, as it is written.
pub(super) fn current_words(view: &View<'_>) -> String {
    let spoken = view.segment.words().take_while(|(cue, _)| cue.at <= view.now);
    spoken.last().map(|(_, phrase)| phrase.shown().to_owned()).unwrap_or_default()
}
