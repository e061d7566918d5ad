//! What was done: where the present session is, and a line for each that is over.
//!
//! Nothing here may stop a session: what cannot be written down is told at its end.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::coach::Composer;
use crate::files;
use crate::player::Progress;
use crate::session::{Phase, Session};
use crate::signals::Signals;

pub(crate) mod checkpoint;
pub(crate) mod log;

use checkpoint::Checkpoint;

/// How a session was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum End {
    /// At its end.
    Finished,
    /// Before its end, by somebody.
    Ended,
    /// By a crash, or worse.
    Interrupted,
}

/// A session that was played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
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
    pub exercises: Vec<ExerciseResult>,
    /// What a later version has to say.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// How much was done of an exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ExerciseResult {
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
    pub(crate) fn begin(routine: &str, session: &Session<'_>) -> Self {
        let mut exercises: Vec<ExerciseResult> = Vec::new();
        let mut places: HashMap<_, usize> = HashMap::new();
        for (exercise, sets) in session.outline() {
            match places.get(&exercise.id) {
                Some(at) => exercises[*at].sets += sets,
                None => {
                    places.insert(exercise.id.clone(), exercises.len());
                    exercises.push(ExerciseResult {
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
pub(crate) struct HistoryWriter {
    folder: Option<PathBuf>,
    checkpoint: Checkpoint,
    /// The exercises in order, each with its place in the entry and its sets.
    outline: Vec<(usize, u32)>,
    /// The segments that are work, in order, each with the ordinal of its exercise.
    works: Vec<(u32, usize)>,
    signals: Signals,
    begun: Instant,
    error: Option<anyhow::Error>,
}

impl HistoryWriter {
    /// Begins. Without a folder nothing is kept.
    #[must_use]
    pub(crate) fn begin(
        folder: Option<PathBuf>,
        checkpoint: Checkpoint,
        composer: &Composer<'_>,
        signals: Signals,
    ) -> Self {
        let places: HashMap<&str, usize> =
            (0..).zip(&checkpoint.entry.exercises).map(|(at, done)| (&*done.id, at)).collect();
        let outline = composer.session.outline();
        let outline = outline.filter_map(|(exercise, sets)| Some((*places.get(&*exercise.id)?, sets))).collect();
        let works = (0..).zip(composer.phases()).filter_map(|(segment, phase)| match phase {
            Phase::Work(set) => Some((segment, set.ordinal)),
            _ => None,
        });
        let works = works.collect();
        #[expect(clippy::disallowed_methods, reason = "an edge: how long a session takes is written down")]
        let begun = Instant::now();
        Self { folder, checkpoint, outline, works, signals, begun, error: None }
    }

    /// Gives the session before this one its line in the log, if it was interrupted.
    ///
    /// # Errors
    /// When its place is damaged, or the log cannot be written.
    pub(crate) fn close_interrupted(&self) -> anyhow::Result<()> {
        self.folder.as_deref().map_or(Ok(()), checkpoint::close_interrupted)
    }

    /// The session has come to a new place.
    pub(crate) fn on_progress(&mut self, progress: &Progress) {
        self.note(progress, false);
        self.attempt(checkpoint::write);
    }

    /// The session is over. Tells what could not be written down.
    ///
    /// # Errors
    /// When anything of it was not written down.
    pub(crate) fn close(mut self, end: End, progress: &Progress) -> anyhow::Result<()> {
        self.note(progress, end == End::Finished);
        self.checkpoint.entry.ended = end;
        let signals = self.signals.clone();
        // What is not in the log yet is added to it by the next session.
        self.checkpoint.running =
            !self.attempt(|folder, checkpoint| log::append(folder, &checkpoint.entry, || signals.caught().is_some()));
        if end == End::Finished && !self.checkpoint.running {
            self.attempt(|folder, _| checkpoint::remove(folder));
        } else {
            self.attempt(checkpoint::write);
        }
        self.error.map_or(Ok(()), |error| Err(error.context("this session was not written down")))
    }

    fn note(&mut self, progress: &Progress, is_over: bool) {
        let entry = &mut self.checkpoint.entry;
        entry.seconds = self.begun.elapsed().as_secs();
        let here = if is_over { u32::MAX } else { progress.segment() };
        let mut passed: HashMap<usize, u32> = HashMap::new();
        for (_, ordinal) in self.works.iter().take_while(|(segment, _)| *segment < here) {
            *passed.entry(*ordinal).or_default() += 1;
        }
        for done in &mut entry.exercises {
            (done.done, done.skipped) = (0, 0);
        }
        for (ordinal, (place, sets)) in (1..).zip(&self.outline) {
            let finished = progress.done.get(&ordinal).copied().unwrap_or_default().min(*sets);
            let done = &mut entry.exercises[*place];
            done.done += finished;
            done.skipped += passed.get(&ordinal).map_or(0, |passed| passed.saturating_sub(finished));
        }
        if let Some(label) = &progress.label {
            self.checkpoint.ordinal = label.ordinal;
            self.checkpoint.set = Some(label.set).filter(|_| progress.is_inside());
            self.checkpoint.side = label.side;
            self.checkpoint.direction = label.direction.as_deref().map(str::to_owned);
        }
        self.checkpoint.at = progress.at.as_secs();
    }

    /// Writes something, if there is a folder for it. False: it failed, which is reported at the end.
    fn attempt(&mut self, write: impl FnOnce(&Path, &Checkpoint) -> anyhow::Result<()>) -> bool {
        let Some(folder) = &self.folder else { return true };
        let done = files::private_folder(folder).context("the folder for it cannot be created");
        let done = done.and_then(|()| write(folder, &self.checkpoint));
        let is_done = done.is_ok();
        self.error = self.error.take().or(done.err());
        is_done
    }
}
