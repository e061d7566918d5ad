//! What is printed around the texts of `backcare learn` and `backcare why`.

use crate::exercise::Origin;

/// The words of a language.
#[derive(Debug)]
pub struct LearnWords {
    /// Below the list of topics: how to read and how to hear one.
    pub read_one: &'static str,
    /// Before the exercises of a topic.
    pub exercises: &'static str,
    /// Below the exercises of a topic: how to look at one.
    pub explain_one: &'static str,
    /// Before the regions that an exercise is for.
    pub good_for: &'static str,
    /// Before the muscles.
    pub muscles: &'static str,
    /// Before the dose.
    pub dose: &'static str,
    /// Before the parts of the dose that the guide gives.
    pub published: &'static str,
    /// Before the parts of the dose that a trial gives.
    pub from_trial: &'static str,
    /// Before the name of that trial.
    pub trial: &'static str,
    /// Before the parts of the dose that are defaults of backcare's own.
    pub default: &'static str,
    /// Before what left and right refer to.
    pub side: &'static str,
    /// Before the easier variant.
    pub easier: &'static str,
    /// Before the harder variant.
    pub harder: &'static str,
    /// Before what to take care of.
    pub caution: &'static str,
    /// Before the topics that an exercise is in.
    pub topics: &'static str,
    /// After the topics: how to read one.
    pub read_topic: &'static str,
    /// The regions of the body, each with its words.
    pub regions: &'static [(&'static str, &'static str)],
    /// The parts of a dose, each with its words.
    pub parts: &'static [(&'static str, &'static str)],
}

impl LearnWords {
    /// What is printed before the parts of a dose that have this origin.
    #[must_use]
    pub fn origin(&self, origin: Origin) -> &'static str {
        match origin {
            Origin::Published => self.published,
            Origin::Trial => self.from_trial,
            Origin::Default => self.default,
        }
    }

    /// The words for a region of the body.
    #[must_use]
    pub fn region<'a>(&self, region: &'a str) -> &'a str {
        words(self.regions, region)
    }

    /// The words for a part of a dose.
    #[must_use]
    pub fn part<'a>(&self, part: &'a str) -> &'a str {
        words(self.parts, part)
    }
}

fn words<'a>(table: &[(&str, &'static str)], name: &'a str) -> &'a str {
    table.iter().find(|(known, _)| *known == name).map_or(name, |(_, words)| words)
}
