//! The data of the natural voice: embedded in the program, or added by the user. No other data than the pinned is used.

use std::borrow::Cow;
use std::path::Path;

use anyhow::{Context, ensure};

use super::pinned::{FILES, PACKAGE, PinnedFile, VERSION, WHEEL, sha256};
use crate::files;

/// The network, and the numbers of its phonemes.
pub(crate) struct VoiceData {
    pub(super) network: Cow<'static, [u8]>,
    pub(super) vocabulary: Cow<'static, [u8]>,
}

/// The data in the program, if it was there when the program was built.
#[cfg(natural_voice_data)]
const EMBEDDED: Option<[&[u8]; 2]> = Some([
    include_bytes!(concat!(env!("NATURAL_VOICE_DATA"), "/hibari.onnx")),
    include_bytes!(concat!(env!("NATURAL_VOICE_DATA"), "/vocab.json")),
]);
#[cfg(not(natural_voice_data))]
const EMBEDDED: Option<[&[u8]; 2]> = None;

impl VoiceData {
    /// Whether there is data in the program or in a folder, and a description of the voice, or how to add it.
    pub(crate) fn about(folder: Option<&Path>) -> (bool, String) {
        let is_in = |folder: &Path| FILES.iter().all(|file| folder.join(file.name).is_file());
        let place = match EMBEDDED {
            Some(_) => "in the program",
            None if folder.is_some_and(is_in) => "added",
            None => {
                return (false, format!("this backcare was built without it; `backcare voices add {WHEEL}` adds it"));
            }
        };
        let licence = "(Apache-2.0), a synthetic voice, trained on the synthetic speech of Kokoro-82M (Apache-2.0)";
        (true, format!("American English, {PACKAGE} {VERSION} {licence}; {place}"))
    }

    /// The embedded data, or that in a folder.
    ///
    /// # Errors
    /// Returns an error if neither is there, or a file is not the pinned one.
    pub(crate) fn find(folder: Option<&Path>) -> anyhow::Result<Self> {
        if let Some([network, vocabulary]) = EMBEDDED {
            return Ok(Self { network: network.into(), vocabulary: vocabulary.into() });
        }
        let folder = folder.context("there is no folder for its data")?;
        let [network, vocabulary] = FILES.map(|file| read(folder, &file));
        Ok(Self { network: network?.into(), vocabulary: vocabulary?.into() })
    }
}

fn read(folder: &Path, file: &PinnedFile) -> anyhow::Result<Vec<u8>> {
    let path = folder.join(file.name);
    let bytes = files::read(&path, file.bytes).with_context(|| format!("cannot read {}", path.display()))?;
    ensure!(sha256(&bytes) == file.sha256, "{} is not that of {PACKAGE} {VERSION}", path.display());
    Ok(bytes)
}
