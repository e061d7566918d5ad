//! Plans of many questions, and the rules that hold for all of them.

use proptest::prelude::*;

use super::candidates::{exclusion, is_heavy};
use super::*;
use crate::coach::Composer;
use crate::complaint::Reader;
use crate::dose::{Kind, Sides};
use crate::equipment::Item;
use crate::exercise::Origin;
use crate::facts::Facts;
use crate::language::Lang;
use crate::library::Library;
use crate::listener;
use crate::options::Talk;
use crate::routine::{Avoided, Level, read};
use crate::session::Session;
use crate::timeline::{Estimates, Segment};

/// The catalogue and the facts, and a planner of each language.
struct Kit {
    built_in: Library,
    facts: &'static Facts,
    planners: [Planner<'static>; 2],
}

impl Kit {
    fn new() -> Self {
        let built_in = Library::new(None).expect("the catalogue is valid");
        let facts: &'static Facts = Box::leak(Box::new(built_in.facts().expect("the facts are valid")));
        let exercises =
            |lang| built_in.catalogue().in_language(lang).filter_map(|(_, exercise)| exercise.cloned()).collect();
        let planners = [Lang::En, Lang::De].map(|lang| Planner::new(facts, exercises(lang), lang));
        Self { built_in, facts, planners }
    }

    fn question(&self, what: &str, minutes: u32) -> Question<'static> {
        let areas = Reader::new(self.facts).read(what).areas;
        assert!(!areas.is_empty(), "{what}");
        let asked = Asked { what: Some(what.to_owned()), minutes, date: "2026-11-29".to_owned(), ..Asked::default() };
        Question { asked, areas, with: None, without: Vec::new(), recent: Recent::default() }
    }

    fn plan(&self, question: &Question<'static>) -> Plan<'static> {
        self.planners[0].plan(question, &mut estimate).expect("a plan")
    }
}

/// A question without a thing.
fn without(mut question: Question<'static>, thing: &str) -> Question<'static> {
    question.without.extend(Lang::En.read_need(thing).alternatives().to_vec());
    question.asked.without.push(thing.to_owned());
    question
}

fn estimate(routine: &Routine) -> Duration {
    Composer::new(&Session::new(routine), Talk::Full, 1).estimate()
}

fn ids(plan: &Plan<'_>) -> Vec<String> {
    plan.entries.iter().map(|entry| entry.exercise.id.to_string()).collect()
}

#[test]
fn two_minutes_with_a_band_are_the_exercise_of_the_trial_and_without_one_the_nearest() {
    let kit = Kit::new();
    let plan = kit.plan(&kit.question("neck", 2));
    assert_eq!((ids(&plan), &plan.notes[..]), (vec!["lateral-raise".to_owned()], &[Note::Trial][..]));
    assert!((Duration::from_secs(150)..Duration::from_secs(210)).contains(&plan.length), "about three minutes");
    let plan = kit.plan(&without(kit.question("neck", 2), "band"));
    assert_eq!(plan.notes, [Note::NotTheTrial]);
    assert_eq!(plan.entries.len(), 1);
    let mut question = kit.question("neck", 2);
    question.recent = Recent((1..=5).map(|days| ("lateral-raise".to_owned(), days)).collect());
    let plan = kit.plan(&question);
    assert!(plan.notes.contains(&Note::TrialDone(5)) && ids(&plan) != ["lateral-raise"], "{:?}", plan.notes);
}

#[test]
fn a_time_that_cannot_be_met_is_explained() {
    let kit = Kit::new();
    let mut question = without(kit.question("back", 60), "band");
    question.asked.no.push(Avoided::Floor);
    let plan = kit.plan(&question);
    assert_eq!(plan.notes, [Note::Longest(plan.length)]);
    let words = note(Lang::En, &plan.notes[0], &question);
    let expected = "The longest session without a band and off the floor is ";
    assert!(words.starts_with(expected), "{words}");
    // One minute less than that can be met.
    question.asked.minutes = u32::try_from(plan.length.as_secs() / 60).expect("minutes") - 1;
    assert_eq!(kit.plan(&question).notes, []);
}

#[test]
fn heavy_work_of_yesterday_is_not_repeated_and_that_is_said() {
    let kit = Kit::new();
    let mut question = kit.question("knots", 15);
    question.recent = Recent(vec![("standing-shoulder-pull".to_owned(), 1)]);
    let plan = kit.plan(&question);
    let is_band_row =
        |id: &String| ["standing-shoulder-pull", "reverse-fly", "standing-shoulder-exercise"].contains(&id.as_str());
    assert!(!ids(&plan).iter().any(is_band_row), "{:?}", ids(&plan));
    assert_eq!(plan.notes, [Note::Rested(vec!["upper back".to_owned(), "shoulders".to_owned()])]);
    question.recent = Recent(vec![("standing-shoulder-pull".to_owned(), 2)]);
    assert_eq!(kit.plan(&question).notes, [], "two days later");
}

#[test]
fn another_day_gives_another_choice_and_the_same_day_the_same() {
    let kit = Kit::new();
    let on = |date: &str| {
        let mut question = kit.question("back", 15);
        question.asked.date = date.to_owned();
        ids(&kit.plan(&question))
    };
    assert_eq!(on("2026-11-29"), on("2026-11-29"));
    let days: std::collections::BTreeSet<_> = (10..30).map(|day| on(&format!("2026-11-{day}"))).collect();
    assert!(days.len() > 3, "{days:?}");
}

#[test]
fn nothing_is_possible_without_any_position() {
    let kit = Kit::new();
    let mut question = kit.question("neck", 10);
    question.asked.no = vec![Avoided::Floor, Avoided::Standing, Avoided::Sitting];
    assert_eq!(kit.planners[0].plan(&question, &mut estimate), Err(Impossible::NoExercise));
    let words = impossible(Lang::De, &question);
    assert_eq!(words, "keine Übung ist möglich ohne Boden und ohne Stehen und ohne Sitzen");
}

/// Checks a plan by all rules.
fn check(kit: &Kit, lang: Lang, question: &Question<'static>) {
    let planner = &kit.planners[lang as usize];
    let Ok(plan) = planner.plan(question, &mut estimate) else {
        let possible = |exercise: &Arc<Exercise>| {
            exclusion(&kit.facts.rules, kit.built_in.exercises(), exercise, question).is_none()
        };
        assert!(!kit.built_in.exercises().iter().any(possible), "a plan is possible: {:?}", question.asked);
        return;
    };
    let about = || format!("{:?}: {}", question.asked, plan.text);
    let (rules, minutes) = (&kit.facts.rules, question.asked.minutes);
    assert_eq!(planner.plan(question, &mut estimate).as_ref(), Ok(&plan), "the same again: {}", about());
    let of_kind = |kind: Kind| plan.entries.iter().filter(|entry| entry.exercise.kind == kind).count();
    let (strength, stretch) = (of_kind(Kind::Strength), of_kind(Kind::Stretch));
    let is_noted = |note: &Note| plan.notes.contains(note);
    assert!(plan.entries.len() <= rules.most_exercises(minutes) as usize && !plan.entries.is_empty(), "{}", about());
    let is_excused = is_noted(&Note::NoStretch) || is_noted(&Note::NoStrength);
    assert!(strength.abs_diff(stretch) <= 1 || is_excused, "balance: {}", about());
    let is_off = plan.length.abs_diff(Duration::from_secs(u64::from(minutes) * 60)) > rules.tolerance;
    let is_explained = plan
        .notes
        .iter()
        .any(|note| matches!(note, Note::Longest(_) | Note::Shortest(_) | Note::Nearest(_) | Note::Trial));
    assert!(!is_off || is_explained, "{:?}: {}", plan.length, about());
    let mut was_stretch = false;
    let mut floor_changes = 0;
    let mut was_floor = false;
    for (at, entry) in plan.entries.iter().enumerate() {
        let exercise = &entry.exercise;
        let original = kit.built_in.exercises().iter().find(|other| other.id == exercise.id).expect("of the catalogue");
        assert_eq!(
            exclusion(rules, kit.built_in.exercises(), original, question),
            None,
            "{}: {}",
            exercise.id,
            about()
        );
        let is_avoided = |position| question.asked.no.iter().any(|avoided| avoided.includes(position));
        assert!(exercise.positions.iter().any(|position| !is_avoided(*position)), "{}", about());
        for missing in &question.without {
            let needs =
                |need: &crate::equipment::Need| need.alternatives().iter().all(|thing| thing.item == missing.item);
            assert!(!exercise.equipment.iter().any(|need| needs(need) && missing.count == 1), "{}", about());
        }
        let fresh = question.recent.0.iter().filter(|(_, days)| *days <= 1);
        assert!(!is_heavy(rules, original) || !fresh.into_iter().any(|(id, _)| *id == *exercise.id), "{}", about());
        // Published doses are never changed; ours within their bounds.
        let (dose, own) = (&entry.dose, &original.dose);
        assert_eq!((dose.reps, dose.hold, dose.manner), (own.reps, own.hold, own.manner), "{}", about());
        let is_ours =
            |field: &str| original.sources.iter().any(|(name, from)| name == field && *from == Origin::Default);
        assert!(dose.sets == own.sets || is_ours("sets"), "sets: {}", about());
        assert!(dose.sides == own.sides || is_ours("sides") && dose.sides == Sides::Alternate, "sides: {}", about());
        assert_eq!(entry.is_warm_up, exercise.kind == Kind::Control, "{}", about());
        assert!(!entry.is_warm_up || at == 0, "{}", about());
        assert!(!was_stretch || exercise.kind == Kind::Stretch, "stretches last: {}", about());
        was_stretch = exercise.kind == Kind::Stretch;
        floor_changes += u32::from(exercise.is_floor() != was_floor);
        was_floor = exercise.is_floor();
    }
    assert!(floor_changes <= 2, "to the floor and up once: {}", about());
    let has_warm_up = plan.entries.iter().any(|entry| entry.is_warm_up);
    assert!(has_warm_up || minutes < rules.warm_up_from || is_noted(&Note::NoWarmUp), "{}", about());
    // The file is the plan.
    let routine = read("plan.json", &plan.text, kit.built_in.catalogue()).unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(routine, plan.routine, "{}", about());
    let session = Session::new(&routine);
    let composer = Composer::new(&session, Talk::Full, 1);
    let segments: Vec<Segment> = composer.segments(&mut Estimates).collect();
    assert_eq!(listener::check(&segments, Talk::Full, composer.coach().transitions), [], "{}", about());
}

/// Random questions: 10,000 where all tests are run, as in `.ci/run`; otherwise fewer.
fn random_questions(lang: Lang) {
    let is_whole = std::env::var_os("BACKCARE_TESTS").is_some_and(|tests| tests == "whole");
    let cases = if is_whole { 5000 } else { 250 };
    let kit = Kit::new();
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let seeds = (any::<u64>(), 2_u32..=60, 0_u32..512, 0_u32..128, 0_u32..3);
    let result =
        proptest::test_runner::TestRunner::new(config).run(&seeds, |(seed, minutes, things, positions, level)| {
            // Half of the sessions are short.
            let minutes = if seed.is_multiple_of(2) { minutes } else { 2 + minutes % 14 };
            check(&kit, lang, &random_question(&kit, seed, minutes, things, positions, level));
            Ok(())
        });
    result.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn every_plan_keeps_the_rules() {
    random_questions(Lang::En);
}

#[test]
fn every_german_plan_keeps_the_rules() {
    random_questions(Lang::De);
}

/// A question of random numbers.
fn random_question(kit: &Kit, seed: u64, minutes: u32, things: u32, positions: u32, level: u32) -> Question<'static> {
    let areas = &kit.facts.areas;
    let pick = |at: u64| &areas[(at % areas.len() as u64) as usize];
    let mut chosen = vec![pick(seed)];
    if seed.is_multiple_of(3) && pick(seed / 7).id != chosen[0].id {
        chosen.push(pick(seed / 7));
    }
    // Most things are there, and most positions are possible.
    let is_in = |set: u32, bit: usize| set >> bit & 1 == 1;
    let named = ["band", "mat", "chair", "wall", "anchor", "wall-edge"];
    let without = named.iter().enumerate().filter(|(bit, _)| is_in(things, *bit) && is_in(seed as u32, *bit + 3));
    let without: Vec<&str> = without.map(|(_, name)| *name).collect();
    let avoided = [Avoided::Floor, Avoided::Standing, Avoided::Sitting, Avoided::Kneeling, Avoided::SideLying];
    let no = avoided.iter().enumerate();
    let no = no.filter(|(bit, _)| is_in(positions, *bit) && is_in((seed >> 20) as u32, *bit));
    let recent = kit.built_in.exercises().iter().enumerate().filter(|(bit, _)| seed >> (bit + 30) & 7 == 7);
    let recent = recent.map(|(bit, exercise)| (exercise.id.to_string(), (seed >> bit & 3) as u32));
    Question {
        asked: Asked {
            what: Some("back".to_owned()),
            minutes,
            without: without.iter().map(|name| (*name).to_owned()).collect(),
            no: no.map(|(_, avoided)| *avoided).collect(),
            level: [Level::Easy, Level::Normal, Level::Hard][level as usize],
            date: format!("2026-11-{:02}", seed % 30 + 1),
            ..Asked::default()
        },
        areas: chosen,
        with: (seed.is_multiple_of(5)).then(|| Lang::En.read_need("band").alternatives().to_vec()),
        without: without.iter().flat_map(|name| Lang::En.read_need(name).alternatives().to_vec()).collect(),
        recent: Recent(recent.collect()),
    }
}

#[test]
fn with_everything_at_hand_every_time_is_met_for_every_area() {
    let kit = Kit::new();
    for minutes in 3..=45 {
        for area in &kit.facts.areas {
            let mut question = kit.question("back", minutes);
            question.areas = vec![area];
            let plan = kit.plan(&question);
            assert_eq!(plan.notes, [], "{minutes} minutes for {}: {:?}", area.id, plan.length);
        }
    }
}

#[test]
fn the_longest_session_that_is_named_is_the_longest_of_all() {
    let kit = Kit::new();
    for (things, no) in
        [(&["band", "wall"][..], vec![]), (&["mat", "band"], vec![]), (&["chair"], vec![Avoided::Floor])]
    {
        let of = |minutes| {
            let question =
                things.iter().fold(kit.question("back", minutes), |question, thing| without(question, thing));
            kit.plan(&Question { asked: Asked { no: no.clone(), ..question.asked }, ..question })
        };
        let plans: Vec<_> = (20..=60).map(of).collect();
        let longest = plans.iter().map(|plan| plan.length).max().expect("plans");
        for plan in &plans {
            for note in &plan.notes {
                let is_longest = !matches!(note, Note::Longest(named) if *named + kit.facts.rules.tolerance < longest);
                assert!(is_longest, "{note:?}, and {longest:?} without {things:?}");
            }
        }
    }
}

#[test]
fn each_condition_excludes_what_it_names() {
    let kit = Kit::new();
    let excluded = |question: &Question<'static>| -> Vec<String> {
        let exercises = kit.built_in.exercises();
        let excluded =
            exercises.iter().filter(|exercise| exclusion(&kit.facts.rules, exercises, exercise, question).is_some());
        excluded.map(|exercise| exercise.id.to_string()).collect()
    };
    let bare = || kit.question("back", 20);
    assert_eq!(excluded(&bare()), [""; 0]);
    let with = |things: &str| Question { with: Some(Lang::En.read_need(things).alternatives().to_vec()), ..bare() };
    assert_eq!(excluded(&with("band")), ["standing-shoulder-exercise"], "it needs two bands");
    assert_eq!(excluded(&with("2 bands")), [""; 0]);
    assert_eq!(excluded(&without(bare(), "2 bands")), ["standing-shoulder-exercise"]);
    assert_eq!(excluded(&without(bare(), "wall")), ["pectoral-stretch", "wall-push-up"], "its edge is missing, too");
    let off_the_floor = Question { asked: Asked { no: vec![Avoided::Floor], ..bare().asked }, ..bare() };
    assert_eq!(excluded(&off_the_floor), ["side-plank", "plank", "push-up", "childs-pose"]);
    let seated = Question { asked: Asked { no: vec![Avoided::Floor, Avoided::Standing], ..bare().asked }, ..bare() };
    let possible: Vec<_> = kit.built_in.exercises().iter().map(|exercise| exercise.id.to_string()).collect();
    let possible: Vec<_> = possible.into_iter().filter(|id| !excluded(&seated).contains(id)).collect();
    assert_eq!(
        possible,
        ["ostrich", "infraspinatus", "shoulder-pull", "trapezius-stretch", "neck-stretch", "shoulder-roll"]
    );
    assert!(matches!(with("band").with.expect("things")[0].item, Item::Known(_)));
}
