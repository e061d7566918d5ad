//! Embeds the data of the natural voice in the program, if it is there: `scripts/setup.sh` fetches it.
#![allow(clippy::disallowed_methods, reason = "a build script reads files")]

use std::path::PathBuf;
use std::{env, fs};

#[allow(dead_code, reason = "the program uses the rest")]
#[path = "src/voice/neural/pinned.rs"]
mod pinned;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(natural_voice_data)");
    println!("cargo::rerun-if-env-changed=BACKCARE_VOICE_DATA");
    if env::var_os("CARGO_FEATURE_NATURAL_VOICE").is_none() {
        return;
    }
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let chosen = env::var_os("BACKCARE_VOICE_DATA").filter(|folder| !folder.is_empty()).map(|folder| root.join(folder));
    // The folder above the usual one always exists. Cargo would build again each time for one that does not.
    println!("cargo::rerun-if-changed={}", chosen.as_ref().unwrap_or(&root.join("voices")).display());
    let folder = chosen.clone().unwrap_or_else(|| root.join("voices/natural"));
    for file in pinned::FILES {
        let path = folder.join(file.name);
        match fs::read(&path) {
            Ok(bytes) if pinned::sha256(&bytes) == file.sha256 => {}
            Ok(_) => {
                return println!(
                    "cargo::error={} is not the file of {} {}",
                    path.display(),
                    pinned::PACKAGE,
                    pinned::VERSION
                );
            }
            Err(error) if chosen.is_some() => {
                return println!("cargo::error=BACKCARE_VOICE_DATA: {}: {error}", path.display());
            }
            Err(_) => {
                return println!(
                    "cargo::warning=built without the natural voice, as {} is missing; scripts/setup.sh fetches it",
                    path.display()
                );
            }
        }
    }
    println!("cargo::rustc-cfg=natural_voice_data");
    println!("cargo::rustc-env=NATURAL_VOICE_DATA={}", folder.display());
}
