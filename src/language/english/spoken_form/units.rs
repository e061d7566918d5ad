//! The English units.

use crate::language::spoken_form::Measure::{self, Length, Number, Property, Time};
use crate::language::spoken_form::{Gender, Unit};

/// The units. A line each: how it is written, its singular and plural, and what it measures.
pub(super) const UNITS: &[Unit] = &[
    unit(&["s", "sec", "secs", "second", "seconds"], "second", "seconds", Time),
    unit(&["min", "mins", "minute", "minutes"], "minute", "minutes", Time),
    unit(&["h", "hr", "hrs", "hour", "hours"], "hour", "hours", Time),
    unit(&["wk", "wks"], "week", "weeks", Time),
    unit(&["yr", "yrs"], "year", "years", Time),
    unit(&["ms", "msec"], "millisecond", "milliseconds", Time),
    unit(&["kg", "kgs", "kilo", "kilos"], "kilogram", "kilograms", Property),
    unit(&["g", "gr"], "gram", "grams", Property),
    unit(&["mg"], "milligram", "milligrams", Property),
    unit(&["lb", "lbs", "#"], "pound", "pounds", Property),
    unit(&["oz"], "ounce", "ounces", Property),
    unit(&["km"], "kilometre", "kilometres", Length),
    unit(&["m"], "metre", "metres", Length),
    unit(&["cm", "cms"], "centimetre", "centimetres", Length),
    unit(&["mm"], "millimetre", "millimetres", Length),
    unit(&["in", "\"", "″", "”", "''"], "inch", "inches", Length),
    unit(&["ft", "'", "′"], "foot", "feet", Length),
    unit(&["yd", "yds"], "yard", "yards", Length),
    unit(&["mi"], "mile", "miles", Length),
    unit(&["ml"], "millilitre", "millilitres", Property),
    unit(&["cl"], "centilitre", "centilitres", Property),
    unit(&["l", "L"], "litre", "litres", Property),
    unit(&["°", "º", "deg", "degs"], "degree", "degrees", Property),
    unit(&["°C", "ºC", "° C"], "degree Celsius", "degrees Celsius", Number),
    unit(&["°F", "ºF", "° F"], "degree Fahrenheit", "degrees Fahrenheit", Number),
    unit(&["%"], "percent", "percent", Property),
    unit(&["km/h", "kmh"], "kilometre per hour", "kilometres per hour", Number),
    unit(&["mph"], "mile per hour", "miles per hour", Number),
    unit(&["bpm"], "beat per minute", "beats per minute", Number),
    unit(&["kcal"], "kilocalorie", "kilocalories", Number),
    unit(&["Hz"], "hertz", "hertz", Number),
    unit(&["RM"], "repetition maximum", "repetition maximum", Number),
    unit(&["rep", "reps", "rep(s)"], "repetition", "repetitions", Number),
];

const fn unit(written: &'static [&'static str], one: &'static str, many: &'static str, of: Measure) -> Unit {
    Unit { written, one, many, of, gender: Gender::Neuter }
}
