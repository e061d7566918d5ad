//! Counts how often each routine was done in the last seven days, of how often it is meant to be.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use super::{End, Entry};
use crate::how_often::HowOften;
use crate::library::{PLANNED, STDIN};
use crate::text::{counted, escape_for_terminal};

/// The last days that are counted: today and the six before.
const DAYS: i32 = 7;

/// The counts of all routines, by the entries of the log in order.
pub(crate) struct Tally {
    today: Date,
    zone: TimeZone,
    routines: Vec<Count>,
    /// The index of each routine. Those from standard input differ by their title.
    places: HashMap<(String, Option<String>), usize>,
}

/// The count of a routine, with what its latest entry says.
struct Count {
    title: String,
    how_often: Option<HowOften>,
    done: u32,
}

impl Tally {
    /// Starts to count. Days are those of the time zone of `now`.
    #[must_use]
    pub(crate) fn new(now: &ZonedDateTime) -> Self {
        Self { today: now.date(), zone: now.time_zone().clone(), routines: Vec::new(), places: HashMap::new() }
    }

    /// Adds an entry, which is counted if its session was played to its end.
    pub(crate) fn add(&mut self, entry: &Entry) {
        let title = Some(entry.title.clone()).filter(|_| matches!(&*entry.routine, STDIN | PLANNED));
        let place = *self.places.entry((entry.routine.clone(), title)).or_insert(self.routines.len());
        if place == self.routines.len() {
            self.routines.push(Count { title: String::new(), how_often: None, done: 0 });
        }
        let is_counted = entry.ended == End::Finished && self.is_recent(&entry.start);
        let routine = &mut self.routines[place];
        routine.title.clone_from(&entry.title);
        routine.how_often = entry.how_often.as_deref().and_then(|text| text.parse().ok());
        routine.done += u32::from(is_counted);
    }

    /// Whether a time in UTC is on one of the days that are counted.
    fn is_recent(&self, start: &str) -> bool {
        let Ok(start) = start.parse::<Timestamp>() else { return false };
        let date = start.to_zoned_datetime(self.zone.clone()).date();
        self.today.since(date).is_ok_and(|age| (0..DAYS).contains(&age.get_days()))
    }

    /// A line for each routine whose latest entry says how often it is meant to be done.
    pub(crate) fn lines(&self) -> impl Iterator<Item = String> {
        self.routines.iter().filter_map(|routine| {
            let how_often = routine.how_often?;
            let (title, done, meant) = (escape_for_terminal(&routine.title), routine.done, meant(how_often));
            Some(format!("{title}: done {done} of {meant} in the last {DAYS} days ({how_often})"))
        })
    }
}

/// How often it is meant to be done in seven days: "14 times", "21 to 28 times", "at least 14 times".
fn meant(how_often: HowOften) -> String {
    match how_often.in_seven_days() {
        (least, _) if how_often.is_minimum => format!("at least {}", counted(least, "time")),
        (least, most) if least == most => counted(most, "time"),
        (least, most) => format!("{least} to {}", counted(most, "time")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines for sessions at these times. It is half past midnight on 23 November, an hour ahead of UTC.
    fn lines(entries: &[(&str, &str, &str)]) -> Vec<String> {
        let now = "2026-11-22T23:30:00Z".parse::<Timestamp>().expect("a time");
        let mut tally = Tally::new(&now.to_zoned_datetime(TimeZone::fixed(jiff::tz::offset(1))));
        for (start, ended, rest) in entries {
            let entry = format!(
                r#"{{ "version": 1, "ended": "{ended}", "start": "{start}", "seconds": 60, "exercises": [], {rest} }}"#
            );
            tally.add(&serde_json::from_str(&entry).expect("an entry"));
        }
        tally.lines().collect()
    }

    fn neck(how_often: &str) -> String {
        format!(r#""routine": "neck", "title": "Neck", "how_often": "{how_often}""#)
    }

    #[test]
    fn sessions_that_finished_on_the_last_seven_local_days_are_counted() {
        let neck = neck("twice a day");
        let entry = |start, ended| (start, ended, neck.as_str());
        let counted = lines(&[
            entry("2026-11-16T22:59:59Z", "finished"), // 16 November here, seven days ago
            entry("2026-11-16T23:00:00Z", "finished"), // 17 November
            entry("2026-11-20T07:00:00Z", "ended"),
            entry("2026-11-20T07:10:00Z", "interrupted"),
            entry("2026-11-21T07:00:00Z", "finished"),
            entry("yesterday", "finished"),
            entry("2026-11-22T23:10:00Z", "finished"), // today
            entry("2026-11-24T07:00:00Z", "finished"), // a clock that was wrong
        ]);
        assert_eq!(counted, ["Neck: done 3 of 14 times in the last 7 days (twice a day)"]);
    }

    #[test]
    fn the_number_of_times_is_that_of_seven_days() {
        let line = |how_often: &str| lines(&[("2026-11-21T07:00:00Z", "finished", &neck(how_often))]);
        for (how_often, meant) in [
            ("once a day", "7 times"),
            ("3 to 4 times a day", "21 to 28 times"),
            ("5 times a week", "5 times"),
            ("once a week", "1 time"),
            ("every second day", "3 to 4 times"),
            ("at least twice a day", "at least 14 times"),
            ("at least 3 to 4 times a week", "at least 3 times"),
            ("at least every second day", "at least 3 times"),
        ] {
            assert_eq!(line(how_often), [format!("Neck: done 1 of {meant} in the last 7 days ({how_often})")]);
        }
    }

    #[test]
    fn the_latest_entry_of_a_routine_says_its_title_and_how_often() {
        let latest = r#""routine": "neck", "title": "Nacken\u001b", "how_often": "5 times a week""#;
        let without = r#""routine": "back", "title": "Back""#;
        let with = r#""routine": "back", "title": "Back", "how_often": "once a day""#;
        let later = r#""routine": "arm", "title": "Arm", "how_often": "at dawn""#;
        let counted = lines(&[
            ("2026-11-20T07:00:00Z", "finished", &neck("twice a day")),
            ("2026-11-20T08:00:00Z", "finished", with),
            ("2026-11-21T07:00:00Z", "finished", latest),
            ("2026-11-21T08:00:00Z", "finished", without),
            ("2026-11-21T09:00:00Z", "finished", later),
        ]);
        assert_eq!(counted, ["Nacken\u{fffd}: done 2 of 5 times in the last 7 days (5 times a week)"]);
    }

    #[test]
    fn routines_from_standard_input_are_counted_by_their_title() {
        let piped = |title| format!(r#""routine": "-", "title": "{title}", "how_often": "once a day""#);
        let counted = lines(&[
            ("2026-11-20T07:00:00Z", "finished", &piped("Arm")),
            ("2026-11-20T08:00:00Z", "finished", &piped("Leg")),
            ("2026-11-21T07:00:00Z", "finished", &piped("Arm")),
        ]);
        assert_eq!(
            counted,
            [
                "Arm: done 2 of 7 times in the last 7 days (once a day)",
                "Leg: done 1 of 7 times in the last 7 days (once a day)",
            ]
        );
    }
}
