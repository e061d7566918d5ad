//! The exercises that routines may name, each in the languages it has words in.

use std::collections::HashMap;
use std::sync::Arc;

use crate::exercise::Exercise;
use crate::language::Lang;

/// Exercises, in order. Each has words in English.
#[derive(Debug, Default)]
pub struct Catalogue {
    exercises: Vec<Arc<Exercise>>,
    translated: HashMap<(Lang, Arc<str>), Arc<Exercise>>,
}

impl Catalogue {
    /// The exercises, in English.
    #[must_use]
    pub fn exercises(&self) -> &[Arc<Exercise>] {
        &self.exercises
    }

    /// Adds an exercise in another language.
    pub fn translate(&mut self, lang: Lang, exercise: Arc<Exercise>) {
        self.translated.insert((lang, Arc::clone(&exercise.id)), exercise);
    }

    /// The ids of all exercises, each with the exercise if it has words in a language.
    pub fn in_language(&self, lang: Lang) -> impl Iterator<Item = (&Arc<str>, Option<&Arc<Exercise>>)> {
        self.exercises.iter().map(move |exercise| {
            let worded = if lang == Lang::default() {
                Some(exercise)
            } else {
                self.translated.get(&(lang, Arc::clone(&exercise.id)))
            };
            (&exercise.id, worded)
        })
    }
}

impl FromIterator<Arc<Exercise>> for Catalogue {
    fn from_iter<I: IntoIterator<Item = Arc<Exercise>>>(exercises: I) -> Self {
        Self { exercises: exercises.into_iter().collect(), translated: HashMap::new() }
    }
}
