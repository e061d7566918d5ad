//! Samples → a WAV file, written beside its place and put there when it is whole.

use std::fs;
use std::io::BufWriter;
use std::path::Path;

use anyhow::{Context, bail};
use hound::{SampleFormat, WavSpec, WavWriter};
use tempfile::NamedTempFile;

use super::clip::RATE;

/// The largest WAV there is, in samples of 16 bits: its sizes are counted in 32 bits.
pub const MAX_SAMPLES: u64 = (u32::MAX as u64 - 1024) / 2;

const SPEC: WavSpec = WavSpec { channels: 1, sample_rate: RATE, bits_per_sample: 16, sample_format: SampleFormat::Int };

/// Writes what `fill` renders until it fills less than a whole block; `go_on` is asked before every block.
///
/// # Errors
/// When the file is there already and may not be replaced, when it cannot be written, or when `go_on` fails;
/// then nothing is left behind.
pub fn write(
    path: &Path,
    replace: bool,
    mut fill: impl FnMut(&mut [f32]) -> usize,
    mut go_on: impl FnMut() -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let shown = path.display();
    if path.is_dir() {
        bail!("{shown} is a folder");
    }
    if !replace && path.symlink_metadata().is_ok() {
        bail!("{shown} is there already; --force replaces it");
    }
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let mut file = NamedTempFile::new_in(folder).with_context(|| format!("cannot write to {}", folder.display()))?;
    let mut writer = WavWriter::new(BufWriter::with_capacity(1 << 16, &mut file), SPEC)?;
    let mut block = vec![0.0_f32; 8192];
    loop {
        go_on()?;
        let count = fill(&mut block);
        let mut samples = writer.get_i16_writer(count as u32);
        block[..count].iter().for_each(|sample| samples.write_sample(rounded(*sample)));
        samples.flush().with_context(|| format!("cannot write {shown}"))?;
        if count < block.len() {
            break;
        }
    }
    writer.finalize().with_context(|| format!("cannot write {shown}"))?;
    keep(file, path, replace).with_context(|| format!("cannot write {shown}"))
}

/// Puts a finished file in its place.
///
/// # Errors
/// When it cannot be put there, or there is one already that may not be replaced.
pub fn keep(file: NamedTempFile, path: &Path, replace: bool) -> anyhow::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        file.as_file().set_permissions(fs::Permissions::from_mode(0o644))?;
    }
    if replace {
        file.persist(path)?
    } else {
        file.persist_noclobber(path)?
    };
    Ok(())
}

/// The nearest 16-bit sample. Adding a half and cutting off is what `round` does, and many times faster.
fn rounded(sample: f32) -> i16 {
    let scaled = sample.clamp(-1.0, 1.0) * 32_767.0;
    (scaled + 0.5_f32.copysign(scaled)) as i16
}
