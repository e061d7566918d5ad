//! Equipment: known things with counts and alternatives, so that a session has one list without duplicates.

use std::sync::Arc;

use strum::{EnumIter, EnumString, IntoEnumIterator as _, IntoStaticStr, VariantNames};

use crate::language::Lang;

/// The equipment that backcare knows by an id. Each language has its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumString, EnumIter, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Equipment {
    /// A firm place that a band is tied to, such as a door handle.
    Anchor,
    /// A ball.
    Ball,
    /// An elastic band.
    Band,
    /// A bench.
    Bench,
    /// A chair.
    Chair,
    /// A cushion.
    Cushion,
    /// A dumbbell.
    Dumbbell,
    /// A mat.
    Mat,
    /// A pillow.
    Pillow,
    /// A foam roller.
    Roller,
    /// A stick.
    Stick,
    /// A table.
    Table,
    /// A towel.
    Towel,
    /// A wall.
    Wall,
    /// The edge of a wall, as at a door.
    WallEdge,
}

/// A piece of equipment.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// One that has an id.
    Known(Equipment),
    /// Any other, in the author's words.
    Other(Arc<str>),
}

/// A number of pieces of the same equipment.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Thing {
    /// What it is.
    pub item: Item,
    /// How many.
    pub count: u32,
}

/// What an exercise needs: one of these, the usual one first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Need(Vec<Thing>);

/// The largest number that is recognized in a text such as "two bands".
const MOST: u32 = 4;

impl Thing {
    /// Reads a thing: an id, or words such as "a chair", "2 bands" or "a garden hose".
    fn read(lang: Lang, text: &str) -> Self {
        let words = lang.numbers_to_words(text).to_lowercase();
        let one = format!("{} ", lang.phrasebook().number(1));
        let words = words.strip_prefix(&one).unwrap_or(&words);
        let is_named = |name: &str| {
            let name = name.to_lowercase();
            name == words || name.split_once(' ').is_some_and(|(_, bare)| bare == words)
        };
        let by_name = |equipment| {
            let count = (1..=MOST).find(|count| is_named(&lang.phrasebook().equipment(equipment, *count)))?;
            Some((equipment, count))
        };
        let by_id = || Some((text.parse().ok()?, 1));
        let known = Equipment::iter().find_map(by_name).or_else(by_id);
        let thing = known.map(|(equipment, count)| Self { item: Item::Known(equipment), count });
        thing.unwrap_or_else(|| Self { item: Item::Other(text.into()), count: 1 })
    }

    /// Whether this thing can be used where `other` is needed.
    fn covers(&self, other: &Self) -> bool {
        let is_same = match (&self.item, &other.item) {
            (Item::Known(Equipment::WallEdge), Item::Known(Equipment::Wall)) => true,
            (item, other) => item == other,
        };
        is_same && self.count >= other.count
    }
}

impl Need {
    /// Reads a need: alternatives, separated by the word "or" of the language.
    #[must_use]
    pub fn read(lang: Lang, text: &str) -> Self {
        let or = format!(" {} ", lang.phrasebook().or());
        Self(text.split(&or).map(|text| Thing::read(lang, text.trim())).collect())
    }

    /// The alternatives, the usual one first.
    #[must_use]
    pub fn alternatives(&self) -> &[Thing] {
        &self.0
    }

    /// Whether one of the alternatives is among `things`.
    fn is_met_by(&self, things: &[Need]) -> bool {
        let things = things.iter().filter_map(Need::only);
        things.into_iter().any(|thing| self.0.iter().any(|need| thing.covers(need)))
    }

    /// The thing, if there is no alternative.
    fn only(&self) -> Option<&Thing> {
        if let [only] = &self.0[..] { Some(only) } else { None }
    }

    /// The words for it: "a band or two bands".
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let words = self.0.iter().map(|Thing { item, count }| match item {
            Item::Known(equipment) => lang.phrasebook().equipment(*equipment, *count),
            Item::Other(words) => words.to_string(),
        });
        words.collect::<Vec<_>>().join(&format!(" {} ", lang.phrasebook().or()))
    }

    /// Whether a piece of equipment is one of the alternatives.
    #[must_use]
    pub fn includes(&self, equipment: Equipment) -> bool {
        self.0.iter().any(|thing| thing.item == Item::Known(equipment))
    }
}

/// The shortest list that meets all needs, in their order. A need with alternatives that the others do not meet keeps
/// them.
#[must_use]
pub fn combined<'a>(needs: impl Iterator<Item = &'a Need>) -> Vec<Need> {
    let mut list: Vec<Need> = Vec::new();
    let (plain, open): (Vec<&Need>, Vec<&Need>) = needs.partition(|need| need.only().is_some());
    for need in plain.into_iter().chain(open) {
        if need.is_met_by(&list) || list.contains(need) {
            continue;
        }
        match list.iter_mut().find(|less| less.only().is_some() && less.is_met_by(std::slice::from_ref(need))) {
            Some(less) => *less = need.clone(),
            None => list.push(need.clone()),
        }
    }
    list
}

/// The needs of an exercise; of alternatives, the one that is in the list of the session.
#[must_use]
pub fn chosen(needs: &[Need], list: &[Need]) -> Vec<Need> {
    let of_list = |thing: &&Thing| Need(vec![(*thing).clone()]).is_met_by(list);
    let one = |need: &Need| match need.0.iter().find(of_list) {
        Some(thing) => Need(vec![thing.clone()]),
        None => need.clone(),
    };
    needs.iter().map(one).collect()
}

/// Whether the needs of an exercise can be met by things in use, whichever of the alternatives those are.
#[must_use]
pub fn can_be_met(needs: &[Need], things: &[Need]) -> bool {
    let in_use = |thing: &Thing| things.iter().flat_map(|need| &need.0).any(|other| other.covers(thing));
    needs.iter().all(|need| need.0.iter().any(in_use))
}

/// Whether all needs of an exercise are met by things that are in use.
#[must_use]
pub fn are_met(needs: &[Need], things: &[Need]) -> bool {
    needs.iter().all(|need| need.is_met_by(things) || things.contains(need))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need(text: &str) -> Need {
        Need::read(Lang::En, text)
    }

    fn known(equipment: Equipment, count: u32) -> Thing {
        Thing { item: Item::Known(equipment), count }
    }

    #[test]
    fn things_are_recognized_by_id_name_and_number_in_each_language() {
        for text in ["band", "a band", "one band"] {
            assert_eq!(need(text).alternatives(), [known(Equipment::Band, 1)], "{text}");
        }
        for text in ["2 bands", "two bands"] {
            assert_eq!(need(text).alternatives(), [known(Equipment::Band, 2)], "{text}");
        }
        assert_eq!(need("wall-edge").alternatives(), need("the edge of a wall").alternatives());
        let german = |text| Need::read(Lang::De, text);
        assert_eq!(german("einen Stuhl").alternatives(), need("a chair").alternatives());
        assert_eq!(german("zwei Bänder oder eine Matte").alternatives(), need("2 bands or a mat").alternatives());
        assert_eq!(
            need("a garden hose").alternatives(),
            [Thing { item: Item::Other("a garden hose".into()), count: 1 }]
        );
    }

    #[test]
    fn the_list_of_a_session_has_no_duplicates() {
        let needs = |texts: &[&str]| texts.iter().map(|text| need(text)).collect::<Vec<Need>>();
        let all = ["a band", "an anchor", "two bands", "anchor", "band or 2 bands", "a wall", "wall-edge", "a mat"];
        let list = combined(needs(&all).iter());
        assert_eq!(list, needs(&["two bands", "anchor", "wall-edge", "mat"]));
        assert_eq!(chosen(&needs(&["band or 2 bands"]), &list), needs(&["band"]), "one of the two");
        assert_eq!(chosen(&needs(&["bench or mat"]), &list), needs(&["mat"]), "what the session needs already");
        assert_eq!(chosen(&needs(&["bench or chair"]), &list), needs(&["bench or chair"]));
        assert_eq!(need("bench or 2 chairs").words(Lang::En), "a bench or two chairs");
    }

    #[test]
    fn needs_are_met_by_at_least_as_many_of_the_same_things() {
        let needs = |texts: &[&str]| texts.iter().map(|text| need(text)).collect::<Vec<Need>>();
        let linked = needs(&["2 bands", "anchor"]);
        assert!(are_met(&needs(&["anchor", "band or 2 bands"]), &linked));
        assert!(!are_met(&linked, &needs(&["band", "anchor"])));
        assert!(!are_met(&needs(&["band", "anchor"]), &needs(&["band"])));
    }
}
