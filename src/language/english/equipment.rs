//! The English names of equipment.

use crate::equipment::Equipment;

/// The singular and plural of a piece of equipment.
pub(super) fn names(equipment: Equipment) -> (&'static str, &'static str) {
    match equipment {
        Equipment::Anchor => ("anchor", "anchors"),
        Equipment::Ball => ("ball", "balls"),
        Equipment::Band => ("band", "bands"),
        Equipment::Bench => ("bench", "benches"),
        Equipment::Chair => ("chair", "chairs"),
        Equipment::Cushion => ("cushion", "cushions"),
        Equipment::Dumbbell => ("dumbbell", "dumbbells"),
        Equipment::Mat => ("mat", "mats"),
        Equipment::Pillow => ("pillow", "pillows"),
        Equipment::Roller => ("roller", "rollers"),
        Equipment::Stick => ("stick", "sticks"),
        Equipment::Table => ("table", "tables"),
        Equipment::Towel => ("towel", "towels"),
        Equipment::Wall => ("wall", "walls"),
        Equipment::WallEdge => ("the edge of a wall", "edges of walls"),
    }
}
