//! The catalogue: the exercises that routines can refer to, with their translations.

use std::collections::HashMap;
use std::sync::Arc;

use crate::exercise::Exercise;
use crate::language::Lang;

/// Exercises in order, in English, with translations.
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

    /// Adds the translation of an exercise.
    pub fn translate(&mut self, lang: Lang, exercise: Arc<Exercise>) {
        self.translated.insert((lang, Arc::clone(&exercise.id)), exercise);
    }

    /// All ids, each with the exercise in a language if it is translated.
    pub fn in_language(&self, lang: Lang) -> impl Iterator<Item = (&Arc<str>, Option<&Arc<Exercise>>)> {
        self.exercises.iter().map(move |exercise| {
            let translated = if lang == Lang::default() {
                Some(exercise)
            } else {
                self.translated.get(&(lang, Arc::clone(&exercise.id)))
            };
            (&exercise.id, translated)
        })
    }
}

impl FromIterator<Arc<Exercise>> for Catalogue {
    fn from_iter<I: IntoIterator<Item = Arc<Exercise>>>(exercises: I) -> Self {
        Self { exercises: exercises.into_iter().collect(), translated: HashMap::new() }
    }
}
