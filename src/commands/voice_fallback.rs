//! Pico in the place of a voice that cannot be used, or that fails.

use crate::stderr;
use crate::voice::{NATURAL, Voice, VoiceFailure, VoiceOptions};

/// Opens a voice. If the natural voice, or `any` voice, cannot be used, Pico takes its place with a warning.
/// Returns the voice with the options that it was opened with.
pub(super) fn open_voice(options: &VoiceOptions, any: bool) -> anyhow::Result<(Voice, VoiceOptions)> {
    match options.open() {
        Ok(voice) => Ok((voice, options.clone())),
        Err(error) if any || options.name() == NATURAL => pico_instead(options, error),
        Err(error) => Err(error),
    }
}

/// Does work that needs a voice from start to end. If the natural voice cannot be used or fails on the way, the work is
/// done again with Pico, with a warning.
pub(super) fn with_voice<T>(
    options: &VoiceOptions,
    mut work: impl FnMut(Voice, &VoiceOptions) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let (voice, options) = open_voice(options, false)?;
    match work(voice, &options) {
        Err(error) if error.is::<VoiceFailure>() && options.name() == NATURAL => {
            let (voice, pico) = pico_instead(&options, error)?;
            work(voice, &pico)
        }
        done => done,
    }
}

/// Opens Pico, and reports why. Without Pico, the error is returned.
fn pico_instead(options: &VoiceOptions, error: anyhow::Error) -> anyhow::Result<(Voice, VoiceOptions)> {
    let pico = options.pico();
    match pico.open() {
        Ok(voice) if !options.is_pico() => {
            stderr::line(format_args!("backcare: {error:#}; the Pico voice is used instead"));
            Ok((voice, pico))
        }
        _ => Err(error),
    }
}

#[cfg(all(test, feature = "natural-voice", not(target_os = "macos")))]
mod tests {
    use anyhow::anyhow;

    use super::*;
    use crate::language::Lang;
    use crate::options::PlayOptions;
    use crate::signals::Signals;

    /// The results of the voices that were tried, and the end.
    fn attempts(name: &str, error: impl Fn() -> anyhow::Error) -> (Vec<String>, Result<(), String>) {
        let play = PlayOptions { voice: Some(name.to_owned()), ..PlayOptions::default() };
        let (say_as, program, signals) = (Vec::new(), vec!["true".to_owned()], Signals::default());
        let options = VoiceOptions { play, lang: Lang::En, say_as, program, cache: None, added: None, signals };
        let mut tried = Vec::new();
        let end = with_voice(&options, |_, options| {
            tried.push(options.name().to_owned());
            if options.is_pico() { Ok(()) } else { Err(error()) }
        });
        (tried, end.map_err(|error| error.to_string()))
    }

    #[test]
    fn pico_repeats_the_work_when_the_natural_voice_fails_on_the_way() {
        let failure = || anyhow!("out of memory").context(VoiceFailure("Kneel".to_owned())).context("minute 3");
        // Without its data, the natural voice cannot even be opened.
        let (tried, end) = attempts(NATURAL, failure);
        assert_eq!((tried.last().map(String::as_str), end), (Some("pico"), Ok(())));
    }

    #[test]
    fn a_chosen_voice_that_fails_is_an_error() {
        let failure = || anyhow!("out of memory").context(VoiceFailure("Kneel".to_owned()));
        let error = "the voice could not speak “Kneel”".to_owned();
        assert_eq!(attempts("program", failure), (vec!["program".to_owned()], Err(error)));
    }

    #[test]
    fn other_errors_do_not_change_the_voice() {
        let (tried, end) = attempts(NATURAL, || anyhow!("the disk is full"));
        if tried == [NATURAL] {
            assert_eq!(end, Err("the disk is full".to_owned()));
        } else {
            println!("skipped: the data of the natural voice is missing");
        }
    }
}
