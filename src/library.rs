//! Finds and reads routines: by path, in the user's directory, or built into the binary.
#![expect(clippy::disallowed_methods, reason = "reads routine files")]

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, anyhow, bail};
use serde::Serialize;
use strum::IntoEnumIterator as _;

use crate::catalogue::Catalogue;
use crate::exercise::Exercise;
use crate::facts::{Facts, Topic};
use crate::files;
use crate::format::{Diagnostic, Diagnostics, parse};
use crate::language::Lang;
use crate::routine::{self, CheckedRoutine, MAX_BYTES, Routine};
use crate::text::{escape_for_terminal, is_unprintable, nearest};

mod built_in;
mod decode;
mod foreign;

use built_in::translations;
pub use built_in::{ALIASES, AREAS, EXERCISES, PLANS, ROUTINES, SIGNS, TOPICS, WORDS};

/// Where a routine was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Built into the binary.
    BuiltIn,
    /// In the user's routines directory.
    Own,
}

/// A routine that can be played by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedRoutine {
    /// Its name.
    pub name: String,
    /// Where it was found.
    pub place: Place,
    /// Whether it replaces a built-in routine of the same name.
    pub shadows: bool,
}

/// The text of a routine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name shown in diagnostics, safe for a terminal.
    pub name: String,
    /// The text.
    pub text: String,
}

/// The language of the built-in routines, as they give it.
const OWN_LANG: &str = "\"lang\": \"en\"";

/// The names of the built-in routines.
pub fn built_in_names() -> impl Iterator<Item = &'static str> {
    ROUTINES.iter().map(|(name, _)| *name).chain(ALIASES.iter().map(|(alias, ..)| *alias))
}

/// The argument that means standard input.
pub const STDIN: &str = "-";

/// The name of a routine that was planned when it was played, in the log and the checkpoint.
pub const PLANNED: &str = "<plan>";

/// The catalogue of exercises, and the directory of the user's routines.
pub struct Library {
    folder: Option<PathBuf>,
    catalogue: Catalogue,
}

impl Library {
    /// Creates a library; `folder` is the directory of the user's routines.
    ///
    /// # Errors
    /// Returns an error if a built-in exercise is invalid, which the tests rule out.
    pub fn new(folder: Option<PathBuf>) -> anyhow::Result<Self> {
        let read = |(id, text): &(&str, &str)| routine::read_exercise(&format!("{id}.json"), text).map(Arc::new);
        let mut catalogue = EXERCISES.iter().map(read).collect::<Result<Catalogue, _>>()?;
        for lang in Lang::iter() {
            for ((id, _), text) in EXERCISES.iter().zip(translations(lang)) {
                let english = catalogue.exercises().iter().find(|exercise| &*exercise.id == *id);
                let english = english.context("every exercise has texts in English")?;
                let translated = routine::read_translation(&format!("{}/{id}.json", lang.code()), text, english)?;
                catalogue.translate(lang, translated.into());
            }
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

    /// The facts about complaints.
    ///
    /// # Errors
    /// Returns an error if a built-in file is invalid, which the tests rule out.
    pub fn facts(&self) -> anyhow::Result<Facts> {
        built_in::facts(self.exercises())
    }

    /// The topics of `backcare learn`.
    ///
    /// # Errors
    /// Returns an error if a built-in file is invalid, which the tests rule out.
    pub fn topics(&self) -> anyhow::Result<Vec<Topic>> {
        built_in::topics(self.exercises())
    }

    /// Reads the text of a routine, given its name, its path, the id of an exercise, or `-` for standard input.
    ///
    /// # Errors
    /// Returns an error if the routine does not exist or cannot be read.
    pub fn source(&self, routine: &str) -> anyhow::Result<Source> {
        if routine == STDIN {
            return text("<stdin>".to_owned(), read_stdin()?);
        }
        if is_path(routine) {
            return read_file(Path::new(routine));
        }
        match self.named(routine)? {
            Some(source) => Ok(source),
            None => bail!(self.unknown(routine)),
        }
    }

    /// Reads what a routine can be made of: what [`Library::source`] finds by its name, otherwise a file, which may be a sheet.
    ///
    /// # Errors
    /// Returns an error if it does not exist, cannot be read, or is no text.
    pub fn text(&self, from: &str) -> anyhow::Result<Source> {
        let path = Path::new(from);
        if from == STDIN {
            return sheet("<stdin>".to_owned(), read_stdin()?);
        }
        let named = if is_path(from) { None } else { self.named(from)? };
        match named {
            Some(source) => Ok(source),
            None if is_path(from) || path.symlink_metadata().is_ok() => sheet(file_name(path), read_bytes(path)?),
            None => bail!(self.unknown(from)),
        }
    }

    /// The routine of a name, or the exercise of an id as a routine.
    fn named(&self, routine: &str) -> anyhow::Result<Option<Source>> {
        let own = self.folder.as_ref().map(|folder| folder.join(format!("{routine}.json")));
        if let Some(own) = own.filter(|own| own.symlink_metadata().is_ok()) {
            return read_file(&own).map(Some);
        }
        if let Some(text) = built_in(routine) {
            return Ok(Some(Source { name: format!("{routine}.json"), text }));
        }
        let is_exercise = self.exercises().iter().any(|exercise| *exercise.id == *routine);
        Ok(is_exercise.then(|| self.alone(routine)))
    }

    /// Parses a routine, in its own language unless another is asked for.
    ///
    /// # Errors
    /// Returns the diagnostics if the text is invalid, or has no texts in that language.
    pub fn routine(&self, source: &Source, lang: Option<Lang>) -> anyhow::Result<Routine> {
        Ok(routine::read_in(lang, &source.name, &source.text, &self.catalogue)?)
    }

    /// Parses a routine, with advice on style.
    ///
    /// # Errors
    /// Returns the diagnostics if the text is invalid.
    pub fn check(&self, source: &Source) -> anyhow::Result<CheckedRoutine> {
        Ok(routine::check(&source.name, &source.text, &self.catalogue)?)
    }

    /// The directory of the user's routines; `None` without a home directory.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// All routines that can be played by their names, the user's first.
    #[must_use]
    pub fn names(&self) -> Vec<NamedRoutine> {
        let mut own = self.own_names();
        own.sort();
        let is_built_in = |name: &str| built_in_names().any(|built_in| built_in == name);
        let built_in = built_in_names().filter(|name| !own.iter().any(|own| own == name)).map(str::to_owned);
        let built_in = built_in.map(|name| NamedRoutine { name, place: Place::BuiltIn, shadows: false });
        let built_in: Vec<_> = built_in.collect();
        let own = own.into_iter().map(|name| NamedRoutine { shadows: is_built_in(&name), name, place: Place::Own });
        own.chain(built_in).collect()
    }

    fn own_names(&self) -> Vec<String> {
        let Some(entries) = self.folder.as_ref().and_then(|folder| fs::read_dir(folder).ok()) else {
            return Vec::new();
        };
        let name = |path: &Path| {
            let is_json = path.extension().is_some_and(|extension| extension == "json");
            let stem = path.file_stem()?.to_str()?;
            (is_json && !stem.chars().any(is_unprintable)).then(|| stem.to_owned())
        };
        entries.flatten().filter_map(|entry| name(&entry.path())).collect()
    }

    /// A routine that consists of one exercise, for trying it out.
    fn alone(&self, id: &str) -> Source {
        let names = Lang::iter().filter_map(|lang| {
            let (_, exercise) = self.catalogue.in_language(lang).find(|(known, _)| &***known == id)?;
            Some((lang.code().to_owned(), exercise?.name.as_ref().into()))
        });
        let title: serde_json::Map<String, serde_json::Value> = names.collect();
        let routine = serde_json::json!({ "title": title, "steps": [{ "exercise": id }] });
        Source { name: format!("{id}.json"), text: format!("{routine:#}\n") }
    }

    fn unknown(&self, routine: &str) -> String {
        let names = self.names();
        let ids = self.exercises().iter().map(|exercise| &*exercise.id);
        let near = nearest(routine, names.iter().map(|routine| routine.name.as_str()).chain(ids));
        let hint = match near {
            _ if Path::new(routine).exists() => {
                format!("; to play the file, write `./{}`", escape_for_terminal(routine))
            }
            Some(near) => format!("; did you mean `{near}`?"),
            None => "; run `backcare list` to see all routines".to_owned(),
        };
        format!("unknown routine `{}`{hint}", escape_for_terminal(routine))
    }
}

/// The text of a built-in routine; under another name, in the language of that name.
pub(crate) fn built_in(name: &str) -> Option<String> {
    let alias = ALIASES.iter().find(|(alias, ..)| *alias == name);
    let name = alias.map_or(name, |(_, routine, _)| routine);
    let text = ROUTINES.iter().find(|(routine, _)| *routine == name)?.1;
    Some(match alias {
        Some((.., lang)) => text.replacen(OWN_LANG, &format!("\"lang\": \"{}\"", lang.code()), 1),
        None => text.to_owned(),
    })
}

/// Whether an argument is a path, not the name of a routine: it contains a separator or ends in `.json`.
#[must_use]
pub fn is_path(routine: &str) -> bool {
    routine.contains(['/', '\\']) || Path::new(routine).extension().is_some_and(|extension| extension == "json")
}

/// Reads a regular file of at most [`MAX_BYTES`] bytes of UTF-8.
///
/// # Errors
/// Returns an error if the file cannot be read, is too large or not valid UTF-8.
pub fn read_file(path: &Path) -> anyhow::Result<Source> {
    text(file_name(path), read_bytes(path)?)
}

/// The name of a file, safe for a terminal.
fn file_name(path: &Path) -> String {
    escape_for_terminal(&path.to_string_lossy())
}

fn read_bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    files::read(path, MAX_BYTES).map_err(|error| {
        let is_stream = path.metadata().is_ok_and(|about| !about.is_file() && !about.is_dir());
        let hint = if is_stream { "; `-` reads a routine from standard input" } else { "" };
        anyhow!("cannot read {}: {error}{hint}", file_name(path))
    })
}

fn read_stdin() -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin().take(MAX_BYTES + 1).read_to_end(&mut bytes).context("cannot read standard input")?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(files::too_large(MAX_BYTES)).context("cannot read standard input");
    }
    Ok(bytes)
}

/// The text of a sheet, in any encoding, or of a routine.
fn sheet(name: String, bytes: Vec<u8>) -> anyhow::Result<Source> {
    if is_routine(&String::from_utf8_lossy(&bytes)) {
        return text(name, bytes);
    }
    match foreign::of_bytes(&bytes).filter(|_| !decode::is_utf16(&bytes)) {
        Some(foreign) => bail!("cannot read {name}: {foreign}"),
        None => Ok(Source { name, text: decode::decoded(bytes) }),
    }
}

/// Whether a text is meant as a routine, or is another one in JSON, and not a sheet.
pub(crate) fn is_routine(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with(['{', '/']) || text.starts_with('[') && parse(text).is_ok()
}

/// The text of a routine, which is UTF-8.
fn text(name: String, bytes: Vec<u8>) -> anyhow::Result<Source> {
    if let Some(foreign) = foreign::of_bytes(&bytes) {
        bail!("cannot read {name}: {foreign}");
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let diagnostic = Diagnostic::error(at..at + 1, "invalid UTF-8", "expected a UTF-8 character");
        Diagnostics::one(&name, &String::from_utf8_lossy(error.as_bytes()), diagnostic)
    })?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    match foreign::of_text(&text) {
        Some(reason) => bail!("cannot read {name}: {reason}"),
        None => Ok(Source { name, text }),
    }
}
