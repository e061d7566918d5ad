//! What was done: where the present session is, and a line for each that is over.
//!
//! Nothing here may stop a session: what cannot be written down is told at its end.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::live::Progress;
use crate::session::Session;

pub mod log;
pub mod saved;

use saved::Saved;

/// How a session was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum End {
    /// At its end.
    Finished,
    /// Before its end, by somebody.
    Ended,
    /// By a crash, or worse.
    Interrupted,
}

/// A session that was played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Of this format.
    pub version: u32,
    /// How it was left.
    pub ended: End,
    /// When it began, as `2026-11-23T06:58:12Z`.
    pub start: String,
    /// How long it took, pauses and all.
    pub seconds: u64,
    /// What it was called.
    pub routine: String,
    /// Its title.
    pub title: String,
    /// What was done of it.
    pub exercises: Vec<Done>,
    /// What a later version has to say.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// How much was done of an exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// The exercise.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Sets done to their ends.
    pub done: u32,
    /// Sets that were passed over; the others were not reached.
    #[serde(default)]
    pub skipped: u32,
    /// Sets there were to do.
    pub sets: u32,
    /// What a later version has to say.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

impl Entry {
    /// Nothing done yet of a session that begins now.
    #[must_use]
    pub fn begin(routine: &str, session: &Session<'_>) -> Self {
        let mut exercises: Vec<Done> = Vec::new();
        for (exercise, sets) in session.outline() {
            match exercises.iter_mut().find(|done| *done.id == *exercise.id) {
                Some(done) => done.sets += sets,
                None => {
                    exercises.push(Done {
                        id: exercise.id.to_string(),
                        name: exercise.name.to_string(),
                        done: 0,
                        skipped: 0,
                        sets,
                        more: Map::new(),
                    });
                }
            }
        }
        Self {
            version: 1,
            ended: End::Interrupted,
            start: jiff::Timestamp::now().strftime("%FT%TZ").to_string(),
            seconds: 0,
            routine: routine.to_owned(),
            title: session.routine().title.clone(),
            exercises,
            more: Map::new(),
        }
    }
}

/// Writes down a session while it is played.
pub struct Diary {
    folder: Option<PathBuf>,
    saved: Saved,
    /// The ids of the exercises in order, each with its sets.
    outline: Vec<(String, u32)>,
    begun: Instant,
    trouble: Option<anyhow::Error>,
}

impl Diary {
    /// Begins, and closes the entry of a session that was interrupted. Without a folder nothing is kept.
    #[must_use]
    pub fn begin(folder: Option<PathBuf>, saved: Saved, session: &Session<'_>) -> Self {
        let outline = session.outline().map(|(exercise, sets)| (exercise.id.to_string(), sets)).collect();
        #[expect(clippy::disallowed_methods, reason = "an edge: how long a session takes is written down")]
        let mut diary = Self { folder, saved, outline, begun: Instant::now(), trouble: None };
        diary.attempt(|folder, _| saved::close_interrupted(folder));
        diary
    }

    /// The session has come to a new place.
    pub fn keep(&mut self, progress: &Progress) {
        self.note(progress, false);
        self.attempt(saved::write);
    }

    /// The session is over. Tells what could not be written down.
    ///
    /// # Errors
    /// When anything of it was not written down.
    pub fn close(mut self, end: End, progress: &Progress) -> anyhow::Result<()> {
        self.note(progress, end == End::Finished);
        self.saved.entry.ended = end;
        self.saved.running = false;
        self.attempt(|folder, saved| log::append(folder, &saved.entry));
        if end == End::Finished {
            self.attempt(|folder, _| saved::remove(folder));
        } else {
            self.attempt(saved::write);
        }
        self.trouble.map_or(Ok(()), |trouble| Err(trouble.context("this session was not written down")))
    }

    fn note(&mut self, progress: &Progress, is_over: bool) {
        let entry = &mut self.saved.entry;
        entry.seconds = self.begun.elapsed().as_secs();
        let passed = progress.passed(is_over);
        for done in &mut entry.exercises {
            (done.done, done.skipped) = (0, 0);
            for (ordinal, (_, sets)) in (1..).zip(&self.outline).filter(|(_, (id, _))| *id == done.id) {
                let of_this = progress.done.get(&ordinal).copied().unwrap_or_default().min(*sets);
                done.done += of_this;
                done.skipped += if passed.contains(&ordinal) { sets - of_this } else { 0 };
            }
        }
        if let Some(label) = &progress.label {
            self.saved.ordinal = label.ordinal;
            self.saved.set = Some(label.set).filter(|_| progress.is_inside());
            self.saved.side = label.side;
            self.saved.direction = label.direction.as_deref().map(str::to_owned);
        }
        self.saved.at = progress.at.as_secs();
    }

    fn attempt(&mut self, write: impl FnOnce(&Path, &Saved) -> anyhow::Result<()>) {
        let Some(folder) = &self.folder else { return };
        let done = std::fs::create_dir_all(folder).context("the folder for it cannot be made");
        if let Err(trouble) = done.and_then(|()| write(folder, &self.saved)) {
            self.trouble.get_or_insert(trouble);
        }
    }
}

/// A length of time in whole minutes, for people.
#[must_use]
pub fn minutes(seconds: u64) -> String {
    let minutes = Duration::from_secs(seconds + 30).as_secs() / 60;
    format!("{minutes} min")
}
