//! Equipment: known things with counts and alternatives, so that a session has one list without duplicates.

use std::sync::Arc;

use strum::{EnumIter, EnumString, IntoStaticStr, VariantNames};

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

impl Thing {
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
    /// A need that any of these things meets, the usual one first.
    #[must_use]
    pub fn new(alternatives: Vec<Thing>) -> Self {
        Self(alternatives)
    }

    /// The alternatives, the usual one first.
    #[must_use]
    pub fn alternatives(&self) -> &[Thing] {
        &self.0
    }

    /// Whether all alternatives are named equipment, which has words in every language.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.0.iter().all(|thing| matches!(thing.item, Item::Known(_)))
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

/// Whether one of the alternatives of each need is available.
#[must_use]
pub fn are_available(needs: &[Need], is_available: &impl Fn(&Thing) -> bool) -> bool {
    needs.iter().all(|need| need.0.iter().any(is_available))
}

/// Whether all needs of an exercise are met by things that are in use.
#[must_use]
pub fn are_met(needs: &[Need], things: &[Need]) -> bool {
    needs.iter().all(|need| need.is_met_by(things) || things.contains(need))
}

#[cfg(test)]
mod tests {
    use super::Equipment::{Anchor, Band, Bench, Chair, Mat, Wall, WallEdge};
    use super::*;

    fn need(alternatives: &[(Equipment, u32)]) -> Need {
        let thing = |(equipment, count): &(Equipment, u32)| Thing { item: Item::Known(*equipment), count: *count };
        Need::new(alternatives.iter().map(thing).collect())
    }

    #[test]
    fn the_list_of_a_session_has_no_duplicates() {
        let one = |equipment| need(&[(equipment, 1)]);
        let (two, either) = (need(&[(Band, 2)]), need(&[(Band, 1), (Band, 2)]));
        let all =
            [one(Band), one(Anchor), two.clone(), one(Anchor), either.clone(), one(Wall), one(WallEdge), one(Mat)];
        let list = combined(all.iter());
        assert_eq!(list, [two, one(Anchor), one(WallEdge), one(Mat)]);
        assert_eq!(chosen(&[either], &list), [one(Band)], "one of the two");
        assert_eq!(chosen(&[need(&[(Bench, 1), (Mat, 1)])], &list), [one(Mat)], "what the session needs already");
        let open = need(&[(Bench, 1), (Chair, 1)]);
        assert_eq!(chosen(std::slice::from_ref(&open), &list), [open]);
    }

    #[test]
    fn needs_are_met_by_at_least_as_many_of_the_same_things() {
        let linked = [need(&[(Band, 2)]), need(&[(Anchor, 1)])];
        let row = [need(&[(Band, 1)]), need(&[(Anchor, 1)])];
        assert!(are_met(&[need(&[(Anchor, 1)]), need(&[(Band, 1), (Band, 2)])], &linked));
        assert!(are_met(&row, &linked));
        assert!(!are_met(&linked, &row));
        assert!(!are_met(&row, &[need(&[(Band, 1)])]));
    }
}
