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
    work(voice, &options).or_else(|error| {
        let (voice, pico) = pico_after(&options, error)?;
        work(voice, &pico)
    })
}

/// Opens Pico if an error is a failure of the natural voice; otherwise the error is returned.
fn pico_after(options: &VoiceOptions, error: anyhow::Error) -> anyhow::Result<(Voice, VoiceOptions)> {
    if error.is::<VoiceFailure>() && options.name() == NATURAL { pico_instead(options, error) } else { Err(error) }
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

#[cfg(all(test, not(target_os = "macos")))]
mod tests {
    use anyhow::anyhow;

    use super::*;
    use crate::language::Lang;
    use crate::options::PlayOptions;
    use crate::signals::Signals;

    fn options(name: &str) -> VoiceOptions {
        let play = PlayOptions { voice: Some(name.to_owned()), ..PlayOptions::default() };
        let (say_as, program, signals) = (Vec::new(), vec!["true".to_owned()], Signals::default());
        VoiceOptions { play, lang: Lang::En, say_as, program, cache: None, added: None, signals }
    }

    fn failure() -> anyhow::Error {
        anyhow!("out of memory").context(VoiceFailure("Kneel".to_owned())).context("minute 3")
    }

    /// The voice after an error of a voice, or the error.
    fn after(name: &str, error: anyhow::Error) -> Result<String, String> {
        let instead = pico_after(&options(name), error);
        instead.map(|(_, pico)| pico.name().to_owned()).map_err(|error| format!("{error:#}"))
    }

    #[test]
    fn only_a_failure_of_the_natural_voice_is_followed_by_pico() {
        let failed = "minute 3: the voice could not speak “Kneel”: out of memory".to_owned();
        assert_eq!(after(NATURAL, failure()), Ok("pico".to_owned()));
        assert_eq!(after("program", failure()), Err(failed.clone()), "a voice that was chosen");
        assert_eq!(after("pico", failure()), Err(failed), "there is no other voice");
        assert_eq!(after(NATURAL, anyhow!("the disk is full")), Err("the disk is full".to_owned()));
    }

    #[test]
    fn work_that_fails_with_a_chosen_voice_is_not_done_again() {
        let mut tried = Vec::new();
        let end = with_voice(&options("program"), |_, options| {
            tried.push(options.name().to_owned());
            Err::<(), _>(failure())
        });
        assert_eq!((tried, end.is_err()), (vec!["program".to_owned()], true));
    }
}
