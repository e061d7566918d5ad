//! The supported speech programs, and the arguments that make each write a WAV file.

use std::path::PathBuf;

use anyhow::{Context, bail};

use crate::language::Lang;

/// The words per minute of these programs at normal speed.
const WORDS_PER_MINUTE: f32 = 175.0;

/// A supported program.
pub(in crate::voice) struct Preset {
    /// The name of the program and of the voice.
    pub(in crate::voice) name: &'static str,
    /// A description of the variant after the colon.
    pub(in crate::voice) variant: &'static str,
    /// How to install it.
    pub(in crate::voice) from: &'static str,
    /// Returns the arguments for a variant, a language and a speed factor.
    arguments: fn(Option<&str>, Lang, f32) -> anyhow::Result<Vec<String>>,
}

/// All supported programs.
pub(in crate::voice) const PRESETS: [Preset; 4] = [
    Preset {
        name: "piper",
        variant: "the path of a model, as piper:/voices/amy.onnx",
        from: "pip install piper-tts",
        arguments: piper,
    },
    Preset {
        name: "espeak-ng",
        variant: "one of its voices, as espeak-ng:en-gb (`espeak-ng --voices` lists them)",
        from: "apt-get install espeak-ng",
        arguments: espeak,
    },
    Preset {
        name: "pico2wave",
        variant: "one of its languages, as pico2wave:en-GB",
        from: "apt-get install libttspico-utils, in Debian's non-free part",
        arguments: pico,
    },
    Preset { name: "say", variant: "one of its voices, as say:Daniel", from: "macOS", arguments: say },
];

impl Preset {
    /// The program and its arguments.
    pub(in crate::voice) fn argv(&self, variant: Option<&str>, lang: Lang, speed: f32) -> anyhow::Result<Vec<String>> {
        let arguments = (self.arguments)(variant, lang, speed)?;
        find(self.name).with_context(|| format!("`{}` is not installed ({})", self.name, self.from))?;
        Ok([self.name.to_owned()].into_iter().chain(arguments).collect())
    }
}

/// Finds a program in the search path.
pub(in crate::voice) fn find(name: &str) -> Option<PathBuf> {
    which::which(name).ok()
}

fn owned<const N: usize>(arguments: [&str; N]) -> Vec<String> {
    arguments.map(str::to_owned).into()
}

fn piper(model: Option<&str>, _: Lang, speed: f32) -> anyhow::Result<Vec<String>> {
    let Some(model) = model else { bail!("piper requires a model: --voice piper:/path/to/model.onnx") };
    let scale = format!("{:.2}", 1.0 / speed);
    Ok(owned(["--model", model, "--length_scale", &scale, "--output_file", "{out}"]))
}

#[expect(clippy::unnecessary_wraps, reason = "same signature for all presets")]
fn espeak(voice: Option<&str>, lang: Lang, speed: f32) -> anyhow::Result<Vec<String>> {
    let voice = voice.unwrap_or_else(|| lang.phrasebook().espeak_voice());
    let speed = format!("{:.0}", WORDS_PER_MINUTE * speed);
    Ok(owned(["-v", voice, "-s", &speed, "--stdin", "--stdout"]))
}

#[expect(clippy::unnecessary_wraps, reason = "same signature for all presets")]
fn pico(code: Option<&str>, lang: Lang, speed: f32) -> anyhow::Result<Vec<String>> {
    let code = code.unwrap_or_else(|| lang.phrasebook().pico2wave_voice());
    let text = format!("<speed level=\"{:.0}\">{{text}}</speed>", speed * 100.0);
    Ok(owned(["-l", code, "-w", "{out}", &text]))
}

#[expect(clippy::unnecessary_wraps, reason = "same signature for all presets")]
fn say(voice: Option<&str>, _: Lang, speed: f32) -> anyhow::Result<Vec<String>> {
    let speed = format!("{:.0}", WORDS_PER_MINUTE * speed);
    let arguments = owned(["-f", "-", "-o", "{out}", "--file-format=WAVE", "--data-format=LEI16@22050", "-r", &speed]);
    Ok(arguments.into_iter().chain(voice.into_iter().flat_map(|voice| owned(["-v", voice]))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn voice_language_and_speed_are_passed_as_arguments() {
        let arguments = |name: &str, variant, lang, speed| {
            let preset = PRESETS.iter().find(|preset| preset.name == name).expect("it is known");
            (preset.arguments)(variant, lang, speed)
                .map_or_else(|error| error.to_string(), |arguments| arguments.join(" "))
        };
        assert_eq!(arguments("espeak-ng", None, Lang::De, 1.2), "-v de -s 210 --stdin --stdout");
        assert_eq!(arguments("espeak-ng", Some("en-gb"), Lang::En, 1.0), "-v en-gb -s 175 --stdin --stdout");
        assert_eq!(
            arguments("piper", None, Lang::En, 1.0),
            "piper requires a model: --voice piper:/path/to/model.onnx"
        );
        assert_eq!(
            arguments("piper", Some("amy.onnx"), Lang::En, 0.8),
            "--model amy.onnx --length_scale 1.25 --output_file {out}"
        );
        assert_eq!(
            arguments("pico2wave", None, Lang::De, 1.0),
            "-l de-DE -w {out} <speed level=\"100\">{text}</speed>"
        );
        assert_eq!(
            arguments("say", Some("Anna"), Lang::De, 1.0),
            "-f - -o {out} --file-format=WAVE --data-format=LEI16@22050 -r 175 -v Anna"
        );
    }

    #[test]
    fn programs_are_found_in_the_search_path() {
        assert!(find("sh").is_some_and(|path| path.ends_with("sh")));
        assert_eq!((find("no-such-program"), find("/no/such")), (None, None));
    }
}
