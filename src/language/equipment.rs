//! Reads equipment in authors' texts, and words it.

use strum::IntoEnumIterator as _;

use super::Lang;
use crate::equipment::{Equipment, Item, Need, Thing};

/// The largest number that is recognized in a text such as "two bands".
const MOST: u32 = 4;

impl Lang {
    /// Reads a need: alternatives such as "a chair", "2 bands" or "a garden hose", separated by the word "or", or ids.
    #[must_use]
    pub fn read_need(self, text: &str) -> Need {
        let or = format!(" {} ", self.phrasebook().or());
        Need::new(text.split(&or).map(|text| self.read_thing(text.trim())).collect())
    }

    fn read_thing(self, text: &str) -> Thing {
        let words = self.spoken_form(text).to_lowercase();
        let one = format!("{} ", self.phrasebook().number(1));
        let words = words.strip_prefix(&one).unwrap_or(&words);
        let is_named = |name: &str| {
            let name = name.to_lowercase();
            name == words || name.split_once(' ').is_some_and(|(_, bare)| bare == words)
        };
        let by_name = |equipment| {
            let count = (1..=MOST).find(|count| is_named(&self.phrasebook().equipment(equipment, *count)))?;
            Some((equipment, count))
        };
        let by_id = || Some((text.parse().ok()?, 1));
        let known = Equipment::iter().find_map(by_name).or_else(by_id);
        let thing = known.map(|(equipment, count)| Thing { item: Item::Known(equipment), count });
        thing.unwrap_or_else(|| Thing { item: Item::Other(text.into()), count: 1 })
    }

    /// The words for a need: "a band or two bands".
    #[must_use]
    pub fn need_words(self, need: &Need) -> String {
        let words = need.alternatives().iter().map(|Thing { item, count }| match item {
            Item::Known(equipment) => self.phrasebook().equipment(*equipment, *count),
            Item::Other(words) => words.to_string(),
        });
        words.collect::<Vec<_>>().join(&format!(" {} ", self.phrasebook().or()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_recognized_by_id_name_and_number_in_each_language() {
        let known = |equipment, count| [Thing { item: Item::Known(equipment), count }];
        for text in ["band", "a band", "one band"] {
            assert_eq!(Lang::En.read_need(text).alternatives(), known(Equipment::Band, 1), "{text}");
        }
        for text in ["2 bands", "two bands"] {
            assert_eq!(Lang::En.read_need(text).alternatives(), known(Equipment::Band, 2), "{text}");
        }
        assert_eq!(Lang::En.read_need("wall-edge"), Lang::En.read_need("the edge of a wall"));
        assert_eq!(Lang::De.read_need("einen Stuhl"), Lang::En.read_need("a chair"));
        assert_eq!(Lang::De.read_need("zwei Bänder oder eine Matte"), Lang::En.read_need("2 bands or a mat"));
        let other = Thing { item: Item::Other("a garden hose".into()), count: 1 };
        assert_eq!(Lang::En.read_need("a garden hose").alternatives(), [other]);
        assert_eq!(Lang::En.need_words(&Lang::En.read_need("bench or 2 chairs")), "a bench or two chairs");
    }
}
