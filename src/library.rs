//! Where routines and exercises come from: a path, the user's own folder, or the binary.
#![expect(clippy::disallowed_methods, reason = "an edge: this is where routines are read from")]

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};

use crate::catalogue::Catalogue;
use crate::exercise::Exercise;
use crate::phrase::Lang;
use crate::routine::problem::{Problem, Problems, nearest};
use crate::routine::{self, MAX_BYTES, Routine, Study, is_unsafe};

/// The routines in the binary, by name.
pub const ROUTINES: [(&str, &str); 6] = [
    ("morning-routine", include_str!("../routines/morning-routine.json")),
    ("desk-break", include_str!("../routines/desk-break.json")),
    ("band-strength", include_str!("../routines/band-strength.json")),
    ("stretch-and-release", include_str!("../routines/stretch-and-release.json")),
    ("upper-back-complete", include_str!("../routines/upper-back-complete.json")),
    ("morgenroutine", include_str!("../routines/morgenroutine.json")),
];

macro_rules! exercises {
    ($($id:literal),* $(,)?) => {
        /// The exercises in the binary, by id.
        pub const EXERCISES: &[(&str, &str)] =
            &[$(($id, include_str!(concat!("../routines/exercises/", $id, ".json")))),*];

        /// Their words in German.
        const GERMAN: &[&str] = &[$(include_str!(concat!("../routines/exercises/de/", $id, ".json"))),*];
    };
}

exercises![
    "standing-shoulder-pull",
    "side-plank",
    "ostrich",
    "standing-shoulder-exercise",
    "infraspinatus",
    "shoulder-pull",
    "pectoral-stretch",
    "trapezius-stretch",
    "plank",
    "push-up",
    "wall-push-up",
    "reverse-fly",
    "shoulder-shrug",
    "childs-pose",
    "neck-stretch",
    "shoulder-roll",
];

/// Where a routine was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the binary.
    BuiltIn,
    /// In the user's own folder; `shadows` tells whether a built-in one has the same name.
    Own {
        /// Whether it stands before a built-in one.
        shadows: bool,
    },
}

/// The exercises and the folder that routines are looked up in.
pub struct Library {
    folder: Option<PathBuf>,
    catalogue: Catalogue,
}

impl Library {
    /// A library with the user's own folder, if there is one.
    ///
    /// # Errors
    /// When an exercise in the binary is wrong, which the tests rule out.
    pub fn new(folder: Option<PathBuf>) -> anyhow::Result<Self> {
        let read = |(id, text): &(&str, &str)| routine::read_exercise(&format!("{id}.json"), text).map(Arc::new);
        let mut catalogue = EXERCISES.iter().map(read).collect::<Result<Catalogue, _>>()?;
        for ((id, _), text) in EXERCISES.iter().zip(GERMAN) {
            let english = catalogue.exercises().iter().find(|exercise| &*exercise.id == *id);
            let english = english.context("every exercise has words in English")?;
            let german = routine::read_translation(&format!("de/{id}.json"), text, english)?;
            catalogue.translate(Lang::De, german.into());
        }
        Ok(Self { folder, catalogue })
    }

    /// The exercises.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The exercises, in English.
    #[must_use]
    pub fn exercises(&self) -> &[Arc<Exercise>] {
        self.catalogue.exercises()
    }

    /// Finds and reads a routine by its name or path.
    ///
    /// # Errors
    /// When there is none, it cannot be read, or it has problems.
    pub fn routine(&self, wanted: &str) -> anyhow::Result<Routine> {
        let (name, text) = self.text(wanted)?;
        Ok(routine::read(&name, &text, &self.catalogue)?)
    }

    /// Finds and reads a routine, and tells what there is to say about it.
    ///
    /// # Errors
    /// As [`Library::routine`].
    pub fn study(&self, wanted: &str) -> anyhow::Result<(Study, Problems)> {
        let (name, text) = self.text(wanted)?;
        let mut study = routine::study(&name, &text, &self.catalogue)?;
        let list = std::mem::take(&mut study.advice);
        Ok((study, Problems { name, text, list }))
    }

    /// The text of a routine, for somebody who will change it.
    ///
    /// # Errors
    /// When there is none, or it cannot be read.
    pub fn source(&self, wanted: &str) -> anyhow::Result<String> {
        self.text(wanted).map(|(_, text)| text)
    }

    /// The user's own folder, if there is a home for it.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// The names of all routines, the user's first, with where they are.
    #[must_use]
    pub fn names(&self) -> Vec<(String, Place)> {
        let mut own = self.own_names();
        own.sort();
        let is_built_in = |name: &str| ROUTINES.iter().any(|(built_in, _)| *built_in == name);
        let built_in = ROUTINES.iter().filter(|(name, _)| !own.iter().any(|own| own == name));
        let built_in: Vec<_> = built_in.map(|(name, _)| ((*name).to_owned(), Place::BuiltIn)).collect();
        let own = own.into_iter().map(|name| {
            let shadows = is_built_in(&name);
            (name, Place::Own { shadows })
        });
        own.chain(built_in).collect()
    }

    fn own_names(&self) -> Vec<String> {
        let Some(entries) = self.folder.as_ref().and_then(|folder| fs::read_dir(folder).ok()) else {
            return Vec::new();
        };
        let name = |path: &Path| {
            let is_json = path.extension().is_some_and(|extension| extension == "json");
            let stem = path.file_stem()?.to_str()?;
            (is_json && !stem.chars().any(is_unsafe)).then(|| stem.to_owned())
        };
        entries.flatten().filter_map(|entry| name(&entry.path())).collect()
    }

    /// What a routine is called in problems, and its text.
    fn text(&self, wanted: &str) -> anyhow::Result<(String, String)> {
        if is_path(wanted) {
            return Ok((shown(wanted), read_file(Path::new(wanted))?));
        }
        let own = self.folder.as_ref().map(|folder| folder.join(format!("{wanted}.json")));
        if let Some(own) = own.filter(|own| own.exists()) {
            return Ok((shown(&own.to_string_lossy()), read_file(&own)?));
        }
        match ROUTINES.iter().find(|(name, _)| *name == wanted) {
            Some((name, text)) => Ok((format!("{name}.json"), (*text).to_owned())),
            None => bail!(self.unknown(wanted)),
        }
    }

    fn unknown(&self, wanted: &str) -> String {
        let names = self.names();
        let near = nearest(wanted, names.iter().map(|(name, _)| name.as_str()));
        let hint = match near {
            _ if self.exercises().iter().any(|exercise| *exercise.id == *wanted) => {
                format!(
                    "; it is an exercise, which `backcare list {wanted}` explains, and a routine has it in its steps"
                )
            }
            _ if Path::new(wanted).exists() => format!("; for the file write `./{}`", shown(wanted)),
            Some(near) => format!("; did you mean `{near}`?"),
            None => "; `backcare list` shows all there are".to_owned(),
        };
        format!("there is no routine `{}`{hint}", shown(wanted))
    }
}

/// A routine is named by its path where that could be no name.
#[must_use]
pub fn is_path(wanted: &str) -> bool {
    wanted.contains(['/', '\\']) || Path::new(wanted).extension().is_some_and(|extension| extension == "json")
}

/// A name from outside, fit to be printed.
#[must_use]
pub fn shown(name: &str) -> String {
    name.chars().map(|letter| if is_unsafe(letter) { '\u{fffd}' } else { letter }).collect()
}

/// Reads the text of a routine, or of the configuration: a plain file, not too large, in UTF-8.
///
/// # Errors
/// When it is none of that, or cannot be read.
pub fn read_file(path: &Path) -> anyhow::Result<String> {
    let name = shown(&path.to_string_lossy());
    let about = fs::metadata(path).with_context(|| format!("cannot read {name}"))?;
    if !about.is_file() {
        bail!("{name} is no file; expected a file of JSON");
    }
    let mut bytes = Vec::new();
    let file = File::open(path).with_context(|| format!("cannot read {name}"))?;
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).with_context(|| format!("cannot read {name}"))?;
    if bytes.len() as u64 > MAX_BYTES {
        bail!("{name} is larger than {} MiB; expected a few kilobytes", MAX_BYTES / 1024 / 1024);
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
        let problem = Problem::error(at..at + 1, "this is no text in UTF-8", "expected a letter");
        Problems { name: name.clone(), text, list: vec![problem] }
    })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(text) => text.to_owned(),
        None => text,
    })
}
