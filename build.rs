//! Lists the files of facts for the program, and embeds the data of the natural voice, if it is there: `scripts/setup.sh`
//! fetches it.
#![allow(clippy::disallowed_methods, reason = "a build script reads and writes files")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[allow(dead_code, reason = "the program uses the rest")]
#[path = "src/voice/neural/pinned.rs"]
mod pinned;

/// The folders of facts below `routines/`, each with the name of its list in `src/library/built_in.rs`.
const FACTS: [(&str, &str); 5] =
    [("areas", "AREAS"), ("words", "WORDS"), ("signs", "SIGNS"), ("topics", "TOPICS"), ("plans", "PLANS")];

fn main() -> std::io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    list_facts(&root)?;
    embed_natural_voice(&root);
    Ok(())
}

/// Writes the lists of the files in the folders of facts, so that a file that is added there is used.
fn list_facts(root: &Path) -> std::io::Result<()> {
    let mut lists = String::new();
    for (folder, list) in FACTS {
        let path = root.join("routines").join(folder);
        println!("cargo::rerun-if-changed={}", path.display());
        let mut files = fs::read_dir(&path)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
        files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
        files.sort();
        let _ = writeln!(lists, "/// The files of `routines/{folder}/`: name and JSON text.");
        let _ = writeln!(lists, "pub const {list}: &[(&str, &str)] = &[");
        for path in files {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let _ = writeln!(lists, "    ({name:?}, include_str!({:?})),", path.display().to_string());
        }
        lists.push_str("];\n");
    }
    fs::write(PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("facts.rs"), lists)
}

fn embed_natural_voice(root: &Path) {
    println!("cargo::rustc-check-cfg=cfg(natural_voice_data)");
    println!("cargo::rerun-if-env-changed=BACKCARE_VOICE_DATA");
    if env::var_os("CARGO_FEATURE_NATURAL_VOICE").is_none() {
        return;
    }
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
