//! What differs from day to day.

use crate::hash::fnv1a;

/// A number from 0 to 1 that depends on a date and a name.
pub(super) fn chance(date: &str, name: &str) -> f64 {
    let hash = fnv1a(date.bytes().chain([b'/']).chain(name.bytes()));
    (hash >> 11) as f64 / (1_u64 << 53) as f64
}
