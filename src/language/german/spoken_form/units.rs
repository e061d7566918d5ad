//! The German units.

use crate::language::spoken_form::Gender::{self, Feminine, Masculine, Neuter};
use crate::language::spoken_form::Measure::{self, Length, Number, Property, Time};
use crate::language::spoken_form::Unit;

/// The units. A line each: how it is written, its singular and plural, what it measures, and the gender of its noun.
pub(super) const UNITS: &[Unit] = &[
    unit(&["s", "sec", "sek", "sekunde", "sekunden", "\"", "″", "''"], "Sekunde", "Sekunden", Time, Feminine),
    unit(&["min", "mins", "minute", "minuten", "'", "′"], "Minute", "Minuten", Time, Feminine),
    unit(&["h", "std", "stunde", "stunden"], "Stunde", "Stunden", Time, Feminine),
    unit(&["wo"], "Woche", "Wochen", Time, Feminine),
    unit(&["ms"], "Millisekunde", "Millisekunden", Time, Feminine),
    unit(&["kg", "kilo", "kilos"], "Kilogramm", "Kilogramm", Property, Neuter),
    unit(&["g", "gr"], "Gramm", "Gramm", Property, Neuter),
    unit(&["mg"], "Milligramm", "Milligramm", Property, Neuter),
    unit(&["pfd", "lb", "lbs"], "Pfund", "Pfund", Property, Neuter),
    unit(&["km"], "Kilometer", "Kilometer", Length, Masculine),
    unit(&["m"], "Meter", "Meter", Length, Masculine),
    unit(&["cm"], "Zentimeter", "Zentimeter", Length, Masculine),
    unit(&["mm"], "Millimeter", "Millimeter", Length, Masculine),
    unit(&["zoll"], "Zoll", "Zoll", Length, Masculine),
    unit(&["ft"], "Fuß", "Fuß", Length, Masculine),
    unit(&["ml"], "Milliliter", "Milliliter", Property, Masculine),
    unit(&["l", "L"], "Liter", "Liter", Property, Masculine),
    unit(&["°", "º"], "Grad", "Grad", Property, Neuter),
    unit(&["°C", "ºC", "° C"], "Grad Celsius", "Grad Celsius", Number, Neuter),
    unit(&["%"], "Prozent", "Prozent", Property, Neuter),
    unit(&["km/h"], "Kilometer pro Stunde", "Kilometer pro Stunde", Number, Masculine),
    unit(&["bpm"], "Schlag pro Minute", "Schläge pro Minute", Number, Masculine),
    unit(&["kcal"], "Kilokalorie", "Kilokalorien", Number, Feminine),
    unit(&["Hz"], "Hertz", "Hertz", Number, Neuter),
    unit(&["rep", "reps", "wdh", "whd", "wh", "wdhlg", "wdh(n)"], "Wiederholung", "Wiederholungen", Number, Feminine),
    unit(&["EUR"], "Euro", "Euro", Number, Masculine),
];

const fn unit(
    written: &'static [&'static str],
    one: &'static str,
    many: &'static str,
    of: Measure,
    gender: Gender,
) -> Unit {
    Unit { written, one, many, of, gender }
}
