//! Voices that are external programs, which turn text into a WAV file. No shell is involved.

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

use job::{Job, MAX_BYTES};

/// The time limit for a phrase: a fixed part, in which a large model is loaded, and a part per character.
const STARTUP_TIMEOUT: Duration = Duration::from_secs(20);
const TIMEOUT_PER_CHARACTER: Duration = Duration::from_millis(250);

/// The placeholders in the arguments: the path of the WAV file, the text, and the language code.
const OUT: &str = "{out}";
const TEXT: &str = "{text}";
const LANG: &str = "{lang}";

/// The version of the processing of clips, part of the cache key.
const CACHE_VERSION: u32 = 1;

/// The cache key: the program with its arguments, and the size and time of every file among them, such as a model.
pub(super) fn cache_key(argv: &[String]) -> String {
    let program = argv.first().and_then(|name| find(name)).into_iter();
    let files = program.chain(argv.iter().skip(1).map(std::path::PathBuf::from));
    let metadata = files.filter_map(|path| path.metadata().ok()).filter(std::fs::Metadata::is_file);
    let versions = metadata.map(|metadata| {
        let modified = metadata.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
        format!("{} {}", metadata.len(), modified.unwrap_or_default().as_nanos())
    });
    argv.iter().cloned().chain([CACHE_VERSION.to_string()]).chain(versions).collect::<Vec<_>>().join("\0")
}

/// A speech program, run once for each phrase.
pub(super) struct Program {
    /// The program and its arguments.
    argv: Vec<String>,
    folder: TempDir,
    signals: Signals,
}

impl Program {
    /// Prepares a program and its arguments.
    pub(super) fn new(argv: Vec<String>, signals: Signals) -> anyhow::Result<Self> {
        if argv.is_empty() {
            bail!("no program is set: set \"program\" in \"voice\" of the configuration");
        }
        let folder = files::temporary_folder().context("the sound of a program cannot be stored")?;
        Ok(Self { argv, folder, signals })
    }

    fn job<'a>(&'a self, phrase: &Phrase, text: &'a str, out: &'a Path) -> Job<'a> {
        // A text that begins with a dash would be parsed as an option.
        let argument = if text.starts_with('-') { format!(" {text}") } else { text.to_owned() };
        let file = out.to_string_lossy();
        let fill = |argument_template: &String| {
            argument_template.replace(OUT, &file).replace(LANG, phrase.lang.code()).replace(TEXT, &argument)
        };
        let deadline = STARTUP_TIMEOUT + TIMEOUT_PER_CHARACTER * text.chars().count() as u32;
        Job { argv: self.argv.iter().map(fill).collect(), text, out, deadline, signals: &self.signals }
    }
}

impl Synthesize for Program {
    fn synthesize(&mut self, phrase: &Phrase) -> anyhow::Result<PcmBuffer> {
        let text = sanitize(phrase);
        let out = self.folder.path().join("phrase.wav");
        // The output of the previous phrase must not be taken for this one.
        let _ = std::fs::remove_file(&out);
        let (stdout, error_output) = self.job(phrase, &text, &out).run()?;
        let writes_a_file = self.argv.iter().any(|argument| argument.contains(OUT));
        let wav = if writes_a_file { read(&out) } else { Ok(stdout) };
        let (samples, rate) =
            wav.and_then(|wav| decoded(&wav).context("its output is not a WAV file")).with_context(|| {
                let colon = if error_output.is_empty() { "" } else { ": " };
                format!("`{}` produced no speech{colon}{error_output}", escape_for_terminal(&self.argv[0]))
            })?;
        Ok(PcmBuffer { samples: trimmed(&samples, rate).into(), rate })
    }
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    files::read(path, MAX_BYTES).context("it wrote no WAV file")
}

/// Corrects the length of the data in a WAV file. A program that writes to a pipe does not know the length in advance,
/// and writes zero or the largest number; others truncate the last sample.
fn with_correct_length(wav: &[u8]) -> Cow<'_, [u8]> {
    let word = |at: usize| Some(u32::from_le_bytes(wav.get(at..at + 4)?.try_into().ok()?) as usize);
    let (mut at, mut frame) = (12, 1);
    while let (Some(id), Some(length)) = (wav.get(at..at + 4), word(at + 4)) {
        let body = at + 8;
        match id {
            b"fmt " => frame = wav.get(body + 12..body + 14).map_or(1, |align| usize::from(align[0]).max(1)),
            b"data" => {
                let available = wav.len() - body.min(wav.len());
                let length = if length == 0 || length > available { available } else { length };
                let whole = (length / frame * frame) as u32;
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

/// Decodes a WAV file of any common format, and mixes its channels. A truncated file gives the samples that it has.
fn decoded(wav: &[u8]) -> anyhow::Result<(Vec<i16>, u32)> {
    let mut reader = WavReader::new(Cursor::new(with_correct_length(wav)))?;
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
    fn common_wav_formats_and_truncated_files_are_decoded() {
        let spec = |channels, bits_per_sample, sample_format| hound::WavSpec {
            channels,
            sample_rate: 22_050,
            bits_per_sample,
            sample_format,
        };
        for spec in [spec(1, 16, SampleFormat::Int), spec(2, 24, SampleFormat::Int), spec(1, 32, SampleFormat::Float)] {
            let (samples, rate) = decoded(&wav(spec)).expect("it is decoded");
            assert_eq!(rate, 22_050);
            assert!(samples.iter().zip([1000, -2000, 3000]).all(|(a, b)| a.abs_diff(b) < 3), "{samples:?}");
        }
        let whole = wav(spec(1, 16, SampleFormat::Int));
        assert_eq!(decoded(&whole[..whole.len() - 2]).expect("it is decoded").0, [1000, -2000]);
        assert!(decoded(b"RIFF").is_err());
    }

    #[test]
    fn a_wav_file_without_a_valid_length_is_decoded_to_its_end() {
        let spec =
            hound::WavSpec { channels: 1, sample_rate: 22_050, bits_per_sample: 16, sample_format: SampleFormat::Int };
        let whole = wav(spec);
        let data = whole.windows(4).position(|id| id == b"data").expect("a data chunk") + 4;
        let decode = |length: u32, tail: &[u8]| {
            let mut wav = [&whole[..], tail].concat();
            wav[data..data + 4].copy_from_slice(&length.to_le_bytes());
            decoded(&wav).expect("it is decoded").0
        };
        assert_eq!(
            [decode(0, &[]), decode(u32::MAX, &[]), decode(u32::MAX, &[7])],
            [[1000, -2000, 3000]; 3].map(Vec::from)
        );
        assert_eq!(
            [decode(5, &[]), decode(7, &[7])],
            [vec![1000, -2000], vec![1000, -2000, 3000]],
            "an odd number of bytes"
        );
        assert!(decode(0, &[]).len() == 3 && decoded(&whole[..data + 4]).is_ok_and(|(samples, _)| samples.is_empty()));
        assert!(
            decoded(&[b"RIFF\0\0\0\0WAVE", &b"junk\xff\xff\xff\xff"[..]].concat()).is_err(),
            "a chunk beyond the end"
        );
    }

    fn synthesize(argv: &[&str], text: &str) -> anyhow::Result<PcmBuffer> {
        let argv = argv.iter().map(|argument| (*argument).to_owned()).collect();
        Program::new(argv, Signals::default())?.synthesize(&Lang::En.phrase(text))
    }

    #[test]
    fn text_is_passed_on_standard_input_or_as_an_argument_without_a_shell() {
        let folder = tempfile::tempdir().expect("a folder");
        let (sound, received) = (folder.path().join("sound.wav"), folder.path().join("received"));
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
        let script = format!("cat > {0}; echo \"$1|$2\" >> {0}; cat {1}", received.display(), sound.display());
        let pcm = synthesize(&["sh", "-c", &script, "sh", "{text}", "{lang}"], "Lift & $(touch gone) `now`")
            .expect("it is synthesized");
        assert_eq!((&*pcm.samples, pcm.rate), ([1000, -2000, 3000].as_slice(), 8_000));
        let words = "Lift  and  $(touch gone) `now`";
        assert_eq!(std::fs::read_to_string(received).expect("it received the text"), format!("{words}{words}|en\n"));
        let to_file = format!("cat >/dev/null; cat {} > \"$1\"", sound.display());
        assert_eq!(synthesize(&["sh", "-c", &to_file, "sh", "{out}"], "Lift.").expect("it speaks"), pcm);
    }

    #[test]
    fn the_cache_key_changes_with_the_model_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let model = folder.path().join("model.onnx");
        let argv = ["sh".to_owned(), model.display().to_string()];
        let cache_keys = ["one", "three"].map(|text| {
            std::fs::write(&model, text).expect("a file");
            cache_key(&argv)
        });
        assert_ne!(cache_keys[0], cache_keys[1]);
        assert_eq!(cache_keys[1], cache_key(&argv));
    }

    #[test]
    fn a_failing_program_is_reported_with_its_own_error_output() {
        let error = |argv: &[&str]| format!("{:#}", synthesize(argv, "Lift.").expect_err("it fails"));
        assert_eq!(
            error(&["sh", "-c", "echo no such voice >&2; exit 3"]),
            "`sh` failed (exit status: 3): no such voice"
        );
        assert_eq!(
            error(&["sh", "-c", "printf '\\033[2Jbad' >&2; exit 1"]),
            "`sh` failed (exit status: 1): \u{fffd}[2Jbad"
        );
        assert!(error(&["/nowhere/at-all"]).starts_with("`/nowhere/at-all` cannot be run: "));
        assert!(error(&["true"]).starts_with("`true` produced no speech: its output is not a WAV file: "));
        let missing_model = error(&["sh", "-c", "echo model file missing >&2"]);
        assert!(missing_model.starts_with("`sh` produced no speech: model file missing: "), "{missing_model}");
        assert!(error(&["sh", "-c", "true", "{out}"]).starts_with("`sh` produced no speech: it wrote no WAV file: "));
        assert!(Program::new(Vec::new(), Signals::default()).is_err());
    }
}
