//! Finds the data of the embedded voices, which lies in the folder of the crate that holds their engine.
//!
//! Packagers who keep it elsewhere name the folder in `BACKCARE_PICO_DATA`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const FILES: [&str; 6] =
    ["en-US_ta.bin", "en-US_lh0_sg.bin", "en-GB_ta.bin", "en-GB_kh0_sg.bin", "de-DE_ta.bin", "de-DE_gl0_sg.bin"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=BACKCARE_PICO_DATA");
    if env::var("CARGO_CFG_TARGET_OS")? == "macos" {
        return Ok(());
    }
    let folder = match env::var_os("BACKCARE_PICO_DATA") {
        Some(folder) => PathBuf::from(folder),
        None => folder_of("ttspico-sys")?.join("build/pico/lang"),
    };
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for file in FILES {
        let from = folder.join(file);
        println!("cargo:rerun-if-changed={}", from.display());
        fs::copy(&from, out.join(file)).map_err(|error| {
            format!("no voice data at {}: {error}; name its folder in BACKCARE_PICO_DATA", from.display())
        })?;
    }
    Ok(())
}

/// The folder that cargo unpacked a dependency to.
fn folder_of(package: &str) -> Result<PathBuf, Box<dyn std::error::Error>> {
    let output = Command::new(env::var_os("CARGO").ok_or("CARGO is not set")?)
        .args(["metadata", "--format-version=1", "--offline", "--filter-platform", &env::var("TARGET")?])
        .arg("--manifest-path")
        .arg(Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("Cargo.toml"))
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array().ok_or("cargo metadata lists no packages")?;
    let found = packages.iter().find(|found| found["name"] == package);
    let manifest = found.and_then(|found| found["manifest_path"].as_str());
    let manifest = Path::new(manifest.ok_or_else(|| format!("{package} is no dependency"))?);
    Ok(manifest.parent().ok_or("a manifest lies in a folder")?.to_owned())
}
