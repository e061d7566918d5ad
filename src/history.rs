//! The history: a checkpoint of the current session, and a log of past sessions.
//!
//! A failure to write it never stops a session; it is reported at the end of the session.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::coach::Composer;
use crate::files;
use crate::player::{EarlySet, Progress};
use crate::session::{Phase, Session};
use crate::signals::Signals;
use crate::timeline::Sound;

pub(crate) mod acknowledgement;
pub(crate) mod checkpoint;
pub(crate) mod lesson;
pub(crate) mod log;
pub(crate) mod tally;

use checkpoint::Checkpoint;

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum End {
    /// It was played to its end.
    Finished,
    /// It was ended early by a command or a signal.
    Ended,
    /// It was interrupted by a crash or a loss of power.
    Interrupted,
}

/// An entry of the log: a session that was played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// The version of the format.
    pub version: u32,
    /// How it ended.
    pub ended: End,
    /// Its start in UTC, as in `2026-11-23T06:58:12Z`.
    pub start: String,
    /// Its duration, including pauses.
    pub seconds: u64,
    /// The name or the path of the routine.
    pub routine: String,
    /// The title of the routine.
    pub title: String,
    /// How often the routine is meant to be done, in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how_often: Option<String>,
    /// The results of its exercises.
    pub exercises: Vec<ExerciseResult>,
    /// What a later version has to say.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// The result of an exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ExerciseResult {
    /// The identifier of the exercise.
    pub id: String,
    /// The name of the exercise.
    pub name: String,
    /// How often the exercise is meant to be done, if that is given for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how_often: Option<String>,
    /// The number of completed sets.
    pub done: u32,
    /// The number of skipped sets; the remaining ones were not reached.
    #[serde(default)]
    pub skipped: u32,
    /// The number of sets in the session.
    pub sets: u32,
    /// How many of them are optional.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub optional: Option<u32>,
    /// The sets that ended early, after the lower end of their range. They are completed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub early: Vec<EarlySet>,
    /// What a later version has to say.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

impl Entry {
    /// Creates the entry of a session that starts now.
    #[must_use]
    pub(crate) fn begin(routine: &str, session: &Session<'_>) -> Self {
        let mut exercises: Vec<ExerciseResult> = Vec::new();
        let mut places: HashMap<_, usize> = HashMap::new();
        for (exercise, sets, optional) in session.outline() {
            match places.get(&exercise.id) {
                Some(at) => {
                    exercises[*at].sets += sets;
                    exercises[*at].optional = Some(exercises[*at].optional.unwrap_or(0) + optional).filter(|n| *n > 0);
                }
                None => {
                    places.insert(exercise.id.clone(), exercises.len());
                    exercises.push(ExerciseResult {
                        id: exercise.id.to_string(),
                        name: exercise.name.to_string(),
                        how_often: exercise.how_often.map(|how_often| how_often.to_string()),
                        done: 0,
                        skipped: 0,
                        sets,
                        optional: Some(optional).filter(|optional| *optional > 0),
                        early: Vec::new(),
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
            how_often: session.routine().how_often.map(|how_often| how_often.to_string()),
            exercises,
            more: Map::new(),
        }
    }
}

/// Records a session while it is played.
pub(crate) struct HistoryWriter {
    folder: Option<PathBuf>,
    checkpoint: Checkpoint,
    /// The exercises in order: the index of the result in the entry, and the number of sets.
    outline: Vec<(usize, u32)>,
    /// The work segments in order, each with the ordinal of its exercise.
    works: Vec<(u32, usize)>,
    /// The segment in which sounds are explained, and these sounds, until it is over.
    lesson: Option<(u32, Vec<Sound>)>,
    signals: Signals,
    started: Instant,
    error: Option<anyhow::Error>,
}

impl HistoryWriter {
    /// Starts to record. Without a folder nothing is written.
    #[must_use]
    pub(crate) fn begin(
        folder: Option<PathBuf>,
        checkpoint: Checkpoint,
        composer: &Composer<'_>,
        signals: Signals,
    ) -> Self {
        let places: HashMap<&str, usize> =
            (0..).zip(&checkpoint.entry.exercises).map(|(at, done)| (&*done.id, at)).collect();
        let outline = composer.session().outline();
        let outline = outline.filter_map(|(exercise, sets, _)| Some((*places.get(&*exercise.id)?, sets))).collect();
        let works = (0..).zip(composer.phases()).filter_map(|(segment, phase)| match phase {
            Phase::Work(set) => Some((segment, set.ordinal)),
            _ => None,
        });
        let works = works.collect();
        let lesson = (0..).zip(composer.phases()).find_map(|(segment, phase)| match phase {
            Phase::Lesson(sounds) => Some((segment, sounds.to_vec())),
            _ => None,
        });
        #[expect(clippy::disallowed_methods, reason = "I/O: the duration of the session is recorded")]
        let started = Instant::now();
        Self { folder, checkpoint, outline, works, lesson, signals, started, error: None }
    }

    /// Adds the previous session to the log, if it was interrupted.
    ///
    /// # Errors
    /// Returns an error if its checkpoint is damaged, or the log cannot be written.
    pub(crate) fn close_interrupted(&self) -> anyhow::Result<()> {
        self.folder.as_deref().map_or(Ok(()), checkpoint::close_interrupted)
    }

    /// Writes a checkpoint at a new segment.
    pub(crate) fn on_progress(&mut self, progress: &Progress) {
        self.note(progress, false);
        self.attempt(checkpoint::write);
        if let Some((_, sounds)) = self.lesson.take_if(|(segment, _)| progress.segment() > *segment) {
            self.attempt(|folder, _| lesson::add(folder, &sounds));
        }
    }

    /// Adds the session to the log, and updates or removes the checkpoint.
    ///
    /// # Errors
    /// Returns the first error of all writes of the session.
    pub(crate) fn close(mut self, end: End, progress: &Progress) -> anyhow::Result<()> {
        self.note(progress, end == End::Finished);
        self.checkpoint.entry.ended = end;
        let signals = self.signals.clone();
        // If this fails, the next session adds the entry to the log.
        self.checkpoint.running =
            !self.attempt(|folder, checkpoint| log::append(folder, &checkpoint.entry, || signals.caught().is_some()));
        if end == End::Finished && !self.checkpoint.running {
            self.attempt(|folder, _| checkpoint::remove(folder));
        } else {
            self.attempt(checkpoint::write);
        }
        self.error.map_or(Ok(()), |error| Err(error.context("this session was not recorded")))
    }

    fn note(&mut self, progress: &Progress, is_over: bool) {
        let entry = &mut self.checkpoint.entry;
        entry.seconds = self.started.elapsed().as_secs();
        let here = if is_over { u32::MAX } else { progress.segment() };
        let mut passed: HashMap<usize, u32> = HashMap::new();
        for (_, ordinal) in self.works.iter().take_while(|(segment, _)| *segment < here) {
            *passed.entry(*ordinal).or_default() += 1;
        }
        for done in &mut entry.exercises {
            (done.done, done.skipped) = (0, 0);
            done.early.clear();
        }
        for (ordinal, (place, sets)) in (1..).zip(&self.outline) {
            let finished = progress.done.get(&ordinal).copied().unwrap_or_default().min(*sets);
            let done = &mut entry.exercises[*place];
            done.done += finished;
            done.skipped += passed.get(&ordinal).map_or(0, |passed| passed.saturating_sub(finished));
        }
        for (ordinal, early) in progress.early() {
            if let Some((place, _)) = ordinal.checked_sub(1).and_then(|at| self.outline.get(at)) {
                entry.exercises[*place].early.push(early.clone());
            }
        }
        if let Some(label) = &progress.label {
            self.checkpoint.ordinal = label.ordinal;
            self.checkpoint.set = Some(label.set).filter(|_| progress.is_inside());
            self.checkpoint.side = label.side;
            self.checkpoint.direction = label.direction.as_deref().map(str::to_owned);
        }
        self.checkpoint.at = progress.at.as_secs();
    }

    /// Writes to the folder, if there is one. Returns false on failure, which is reported at the end.
    fn attempt(&mut self, write: impl FnOnce(&Path, &Checkpoint) -> anyhow::Result<()>) -> bool {
        let Some(folder) = &self.folder else { return true };
        let result = files::private_folder(folder).context("the state folder cannot be created");
        let result = result.and_then(|()| write(folder, &self.checkpoint));
        let is_ok = result.is_ok();
        self.error = self.error.take().or(result.err());
        is_ok
    }
}
