//! Voices that are programs: text goes in, a WAV file comes out. No shell comes near the text.

use std::borrow::Cow;
use std::io::Cursor;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, bail};
use hound::{SampleFormat, WavReader};
use tempfile::TempDir;

use super::Synthesize;
use super::normalize::{sanitize, trimmed};
use crate::audio::resampler::{PcmBuffer, RATES};
use crate::files;
use crate::language::Phrase;
use crate::signals::Signals;
use crate::text::escape_for_terminal;

mod job;
mod preset;

pub(super) use preset::{PRESETS, Preset, find};

use job::{Job, MOST_BYTES};

/// Time for a phrase: a start, in which a large voice is loaded, and so much a letter.
const START: Duration = Duration::from_secs(20);
const LETTER: Duration = Duration::from_millis(250);

/// What stands in the arguments for the file to write, the text, and the language.
const OUT: &str = "{out}";
const TEXT: &str = "{text}";
const LANG: &str = "{lang}";

/// How clips of programs are made; another number for another way.
const FORMAT: u32 = 1;

/// Whatever changes the sound of a text: the program with its arguments, and the files they name, as they are now.
pub(super) fn cache_key(words: &[String]) -> String {
    let program = words.first().and_then(|name| find(name)).into_iter();
    let files = program.chain(words.iter().skip(1).map(std::path::PathBuf::from));
    let about = files.filter_map(|path| path.metadata().ok()).filter(std::fs::Metadata::is_file).map(|about| {
        let changed = about.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
        format!("{} {}", about.len(), changed.unwrap_or_default().as_nanos())
    });
    words.iter().cloned().chain([FORMAT.to_string()]).chain(about).collect::<Vec<_>>().join("\0")
}

/// A program that speaks.
pub(super) struct Program {
    /// What is run, with its arguments.
    words: Vec<String>,
    folder: TempDir,
    signals: Signals,
}

impl Program {
    /// A program with its arguments.
    pub(super) fn new(words: Vec<String>, signals: Signals) -> anyhow::Result<Self> {
        if words.is_empty() {
            bail!("no program is named: set \"program\" in \"voice\" of the configuration");
        }
        let folder = files::temporary_folder().context("no folder for the sound of a program")?;
        Ok(Self { words, folder, signals })
    }

    fn job<'a>(&'a self, phrase: &Phrase, text: &'a str, out: &'a Path) -> Job<'a> {
        // A text that begins with a dash would be taken for an option.
        let argument = if text.starts_with('-') { format!(" {text}") } else { text.to_owned() };
        let file = out.to_string_lossy();
        let fill = |word: &String| word.replace(OUT, &file).replace(LANG, phrase.lang.code()).replace(TEXT, &argument);
        let deadline = START + LETTER * text.chars().count() as u32;
        Job { words: self.words.iter().map(fill).collect(), text, out, deadline, signals: &self.signals }
    }
}

impl Synthesize for Program {
    fn synthesize(&mut self, phrase: &Phrase) -> anyhow::Result<PcmBuffer> {
        let text = sanitize(phrase);
        let out = self.folder.path().join("phrase.wav");
        // What was said last must not be taken for this.
        let _ = std::fs::remove_file(&out);
        let (stdout, complaint) = self.job(phrase, &text, &out).run()?;
        let writes_a_file = self.words.iter().any(|word| word.contains(OUT));
        let wav = if writes_a_file { read(&out) } else { Ok(stdout) };
        let (samples, rate) =
            wav.and_then(|wav| decoded(&wav).context("no WAV file came of it")).with_context(|| {
                let colon = if complaint.is_empty() { "" } else { ": " };
                format!("`{}` did not speak{colon}{complaint}", escape_for_terminal(&self.words[0]))
            })?;
        Ok(PcmBuffer { samples: trimmed(&samples, rate).into(), rate })
    }
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    files::read(path, MOST_BYTES).context("it wrote no sound")
}

/// A WAV file whose sound lasts to its end. A program that writes to a pipe cannot know its length beforehand, and puts zero
/// or the largest number in its place; others cut the last sample in two.
fn with_length(wav: &[u8]) -> Cow<'_, [u8]> {
    let word = |at: usize| Some(u32::from_le_bytes(wav.get(at..at + 4)?.try_into().ok()?) as usize);
    let (mut at, mut frame) = (12, 1);
    while let (Some(id), Some(length)) = (wav.get(at..at + 4), word(at + 4)) {
        let body = at + 8;
        match id {
            b"fmt " => frame = wav.get(body + 12..body + 14).map_or(1, |align| usize::from(align[0]).max(1)),
            b"data" => {
                let there = wav.len() - body.min(wav.len());
                let told = if length == 0 || length > there { there } else { length };
                let whole = (told / frame * frame) as u32;
                let mut repaired = wav[..body + whole as usize].to_vec();
                repaired[at + 4..body].copy_from_slice(&whole.to_le_bytes());
                return Cow::Owned(repaired);
            }
            _ => {}
        }
        at = body + length.saturating_add(length % 2);
    }
    Cow::Borrowed(wav)
}

/// The samples of a WAV file of any usual kind, its channels mixed; a file that was cut short gives what it has, as
/// programs that write to a pipe do not know its length.
fn decoded(wav: &[u8]) -> anyhow::Result<(Vec<i16>, u32)> {
    let mut reader = WavReader::new(Cursor::new(with_length(wav)))?;
    let spec = reader.spec();
    if spec.channels == 0 || !RATES.contains(&spec.sample_rate) {
        bail!("{} channels at {} Hz", spec.channels, spec.sample_rate);
    }
    let shift = i32::from(spec.bits_per_sample) - 16;
    let samples: Vec<i32> = match spec.sample_format {
        SampleFormat::Int if shift >= 0 => reader.samples::<i32>().map_while(Result::ok).map(|n| n >> shift).collect(),
        SampleFormat::Int => reader.samples::<i32>().map_while(Result::ok).map(|n| n << -shift).collect(),
        SampleFormat::Float => {
            reader.samples::<f32>().map_while(Result::ok).map(|n| (n.clamp(-1.0, 1.0) * 32_767.0) as i32).collect()
        }
    };
    let channels = usize::from(spec.channels);
    let mixed = samples.chunks_exact(channels).map(|frame| (frame.iter().sum::<i32>() / channels as i32) as i16);
    Ok((mixed.collect(), spec.sample_rate))
}

#[cfg(all(test, unix))]
#[expect(clippy::disallowed_methods, reason = "tests write files")]
mod tests {
    use super::*;
    use crate::language::Lang;

    /// A WAV file of three loud samples, at a rate and of a format.
    fn wav(spec: hound::WavSpec) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let mut writer = hound::WavWriter::new(&mut bytes, spec).expect("a WAV file");
        for sample in [1000, -2000, 3000].into_iter().flat_map(|sample| vec![sample; spec.channels.into()]) {
            match spec.sample_format {
                SampleFormat::Float => writer.write_sample(sample as f32 / 32_767.0).expect("a sample"),
                SampleFormat::Int => {
                    let sample =
                        if spec.bits_per_sample < 16 { sample >> 8 } else { sample << (spec.bits_per_sample - 16) };
                    writer.write_sample(sample).expect("a sample");
                }
            }
        }
        writer.finalize().expect("a WAV file");
        bytes.into_inner()
    }

    #[test]
    fn every_usual_kind_of_wav_is_read_and_one_that_was_cut_short_too() {
        let spec = |channels, bits_per_sample, sample_format| hound::WavSpec {
            channels,
            sample_rate: 22_050,
            bits_per_sample,
            sample_format,
        };
        for spec in [spec(1, 16, SampleFormat::Int), spec(2, 24, SampleFormat::Int), spec(1, 32, SampleFormat::Float)] {
            let (samples, rate) = decoded(&wav(spec)).expect("it is read");
            assert_eq!(rate, 22_050);
            assert!(samples.iter().zip([1000, -2000, 3000]).all(|(a, b)| a.abs_diff(b) < 3), "{samples:?}");
        }
        let whole = wav(spec(1, 16, SampleFormat::Int));
        assert_eq!(decoded(&whole[..whole.len() - 2]).expect("it is read").0, [1000, -2000]);
        assert!(decoded(b"RIFF").is_err());
    }

    #[test]
    fn a_wav_that_does_not_say_how_long_it_is_is_read_to_its_end() {
        let spec =
            hound::WavSpec { channels: 1, sample_rate: 22_050, bits_per_sample: 16, sample_format: SampleFormat::Int };
        let whole = wav(spec);
        let data = whole.windows(4).position(|id| id == b"data").expect("sound") + 4;
        let told = |length: u32, tail: &[u8]| {
            let mut wav = [&whole[..], tail].concat();
            wav[data..data + 4].copy_from_slice(&length.to_le_bytes());
            decoded(&wav).expect("it is read").0
        };
        assert_eq!([told(0, &[]), told(u32::MAX, &[]), told(u32::MAX, &[7])], [[1000, -2000, 3000]; 3].map(Vec::from));
        assert_eq!(
            [told(5, &[]), told(7, &[7])],
            [vec![1000, -2000], vec![1000, -2000, 3000]],
            "an odd number of bytes"
        );
        assert!(told(0, &[]).len() == 3 && decoded(&whole[..data + 4]).is_ok_and(|(samples, _)| samples.is_empty()));
        assert!(
            decoded(&[b"RIFF\0\0\0\0WAVE", &b"junk\xff\xff\xff\xff"[..]].concat()).is_err(),
            "a chunk beyond the end"
        );
    }

    fn says(words: &[&str], text: &str) -> anyhow::Result<PcmBuffer> {
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        Program::new(words, Signals::default())?.synthesize(&Lang::En.phrase(text))
    }

    #[test]
    fn text_comes_by_standard_input_or_as_an_argument_and_never_through_a_shell() {
        let folder = tempfile::tempdir().expect("a folder");
        let (sound, heard) = (folder.path().join("sound.wav"), folder.path().join("heard"));
        std::fs::write(
            &sound,
            wav(hound::WavSpec {
                channels: 1,
                sample_rate: 8_000,
                bits_per_sample: 16,
                sample_format: SampleFormat::Int,
            }),
        )
        .expect("a file");
        let script = format!("cat > {0}; echo \"$1|$2\" >> {0}; cat {1}", heard.display(), sound.display());
        let pcm =
            says(&["sh", "-c", &script, "sh", "{text}", "{lang}"], "Lift & $(touch gone) `now`").expect("it speaks");
        assert_eq!((&*pcm.samples, pcm.rate), ([1000, -2000, 3000].as_slice(), 8_000));
        let words = "Lift  and  $(touch gone) `now`";
        assert_eq!(std::fs::read_to_string(heard).expect("it heard"), format!("{words}{words}|en\n"));
        let to_file = format!("cat >/dev/null; cat {} > \"$1\"", sound.display());
        assert_eq!(says(&["sh", "-c", &to_file, "sh", "{out}"], "Lift.").expect("it speaks"), pcm);
    }

    #[test]
    fn another_model_is_another_manner_of_speaking() {
        let folder = tempfile::tempdir().expect("a folder");
        let model = folder.path().join("model.onnx");
        let words = ["sh".to_owned(), model.display().to_string()];
        let cache_keys = ["one", "three"].map(|text| {
            std::fs::write(&model, text).expect("a file");
            cache_key(&words)
        });
        assert_ne!(cache_keys[0], cache_keys[1]);
        assert_eq!(cache_keys[1], cache_key(&words));
    }

    #[test]
    fn a_program_that_fails_is_told_in_its_own_words() {
        let told = |words: &[&str]| format!("{:#}", says(words, "Lift.").expect_err("it fails"));
        assert_eq!(
            told(&["sh", "-c", "echo no such voice >&2; exit 3"]),
            "`sh` failed (exit status: 3): no such voice"
        );
        assert_eq!(
            told(&["sh", "-c", "printf '\\033[2Jbad' >&2; exit 1"]),
            "`sh` failed (exit status: 1): \u{fffd}[2Jbad"
        );
        assert!(told(&["/nowhere/at-all"]).starts_with("`/nowhere/at-all` cannot be run: "));
        assert!(told(&["true"]).starts_with("`true` did not speak: no WAV file came of it: "));
        let told_of = told(&["sh", "-c", "echo model file missing >&2"]);
        assert!(told_of.starts_with("`sh` did not speak: model file missing: "), "{told_of}");
        assert!(told(&["sh", "-c", "true", "{out}"]).starts_with("`sh` did not speak: it wrote no sound: "));
        assert!(Program::new(Vec::new(), Signals::default()).is_err());
    }
}
