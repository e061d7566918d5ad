//! The package that the natural voice comes from. The build script and `scripts/setup.sh` read this file too.

use sha2::{Digest as _, Sha256};

/// The name of the package in the Python package index. Its licence is Apache-2.0.
pub(crate) const PACKAGE: &str = "hibari-tts";

/// The version of the package.
pub(crate) const VERSION: &str = "0.2.1";

/// The file name of the package.
pub(crate) const WHEEL: &str = "hibari_tts-0.2.1-py3-none-any.whl";

/// The size of the package in bytes.
pub(crate) const WHEEL_BYTES: u64 = 14_032_178;
/// The SHA-256 hash of the package.
pub(crate) const WHEEL_SHA256: &str = "49f2abbbe451c988e7448b5afa08c8a56410535ebb855c0e7d174275df5ca1f3";

/// A file in the package.
pub(crate) struct PinnedFile {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its size in bytes.
    pub(crate) bytes: u64,
    /// Its SHA-256 hash.
    pub(crate) sha256: &'static str,
}

/// The folder of the package that has the files.
pub(crate) const FOLDER: &str = "hibari/assets";

/// The network, and the numbers of the phonemes it takes.
pub(crate) const FILES: [PinnedFile; 2] = [
    PinnedFile {
        name: "hibari.onnx",
        bytes: 7_936_868,
        sha256: "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8",
    },
    PinnedFile {
        name: "vocab.json",
        bytes: 1144,
        sha256: "70abefbe8a1c8865e43e0a43bbdc25b91a33e4aa053479d443ccf23e20a59e5d",
    },
];

/// The SHA-256 hash of bytes in hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |hash, byte| hash + &format!("{byte:02x}"))
}
