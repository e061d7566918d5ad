//! The German names of equipment.

use crate::equipment::Equipment;

/// The singular, in the accusative, and the plural of a piece of equipment.
pub(super) fn names(equipment: Equipment) -> (&'static str, &'static str) {
    match equipment {
        Equipment::Anchor => ("eine stabile Befestigung", "stabile Befestigungen"),
        Equipment::Ball => ("einen Ball", "Bälle"),
        Equipment::Band => ("ein Band", "Bänder"),
        Equipment::Bench => ("eine Bank", "Bänke"),
        Equipment::Chair => ("einen Stuhl", "Stühle"),
        Equipment::Cushion => ("ein Kissen", "Kissen"),
        Equipment::Dumbbell => ("eine Hantel", "Hanteln"),
        Equipment::Mat => ("eine Matte", "Matten"),
        Equipment::Pillow => ("ein Kopfkissen", "Kopfkissen"),
        Equipment::Roller => ("eine Faszienrolle", "Faszienrollen"),
        Equipment::Stick => ("einen Stab", "Stäbe"),
        Equipment::Table => ("einen Tisch", "Tische"),
        Equipment::Towel => ("ein Handtuch", "Handtücher"),
        Equipment::Wall => ("eine Wand", "Wände"),
        Equipment::WallEdge => ("eine Wandkante", "Wandkanten"),
    }
}
