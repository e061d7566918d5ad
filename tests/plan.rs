//! `backcare plan` and `backcare play --for`, as they are used.
#![allow(clippy::disallowed_methods, reason = "tests run programs")]

#[expect(unreachable_pub, reason = "shared by test files that each use a part")]
mod support;

use std::time::Duration;

use backcare::facts::Bound;
use backcare::library::Library;
use serde_json::Value;
use support::lab::wait_until;
use support::terminal::Terminal;
use support::{Home, outcome};

/// A plan for a fixed day.
fn plan(home: &Home, arguments: &[&str]) -> (String, String, Option<i32>) {
    outcome(&home.run(&[&["plan", "--date", "2026-11-29"], arguments].concat()))
}

#[test]
fn a_plan_is_printed_with_a_reason_for_each_exercise() {
    let home = Home::new();
    let (stdout, stderr, code) = plan(&home, &["--for", "stiff nekc", "--minutes", "10", "--without", "band"]);
    assert_eq!((stderr.as_str(), code), ("", Some(0)));
    insta::assert_snapshot!(stdout);
}

#[test]
fn german_words_get_a_german_plan() {
    let home = Home::new();
    let (stdout, stderr, code) = plan(&home, &["--for", "Handynacken und hochgezogene Schultern", "--minutes", "15"]);
    assert_eq!((stderr.as_str(), code), ("", Some(0)));
    insta::assert_snapshot!(stdout);
}

#[test]
fn a_plan_is_kept_as_a_routine_that_takes_as_long_as_was_asked() {
    let home = Home::new();
    let (stdout, _, code) =
        plan(&home, &["--for", "desk", "--minutes", "12", "--no", "floor", "--save", "desk-twelve"]);
    assert_eq!(code, Some(0), "{stdout}");
    let path = home.path().join(".local/share/backcare/routines/desk-twelve.json");
    let text = std::fs::read_to_string(&path).expect("the routine");
    assert!(stdout.contains("desk-twelve.json"), "{stdout}");
    insta::assert_snapshot!(text);
    let (stdout, stderr, code) = outcome(&home.run(&["check", "desk-twelve"]));
    assert_eq!((stderr.as_str(), code), ("", Some(0)));
    assert!(stdout.contains("no problems"), "{stdout}");
    let shown: Value = serde_json::from_str(&home.stdout(&["show", "desk-twelve", "--json"])).expect("JSON");
    let seconds = shown["seconds"].as_f64().expect("seconds");
    assert!(shown["exact"] == true && (seconds - 720.0).abs() <= 20.0, "{seconds}");
    let wav = home.path().join("desk.wav");
    home.stdout(&["export", "desk-twelve", "-o", wav.to_str().expect("a path")]);
    let (_, stderr, code) = plan(&home, &["--for", "neck", "--save", "desk-twelve"]);
    assert_eq!(code, Some(1));
    assert!(stderr.contains("already exists; nothing was changed"), "{stderr}");
    assert_eq!(std::fs::read_to_string(&path).expect("the routine"), text);
}

#[test]
fn a_warning_sign_gets_advice_and_no_plan() {
    let home = Home::new();
    for (words, advice) in [
        ("stiff neck and chest pain", "backcare: This can be an emergency: chest pain, or pressure on the chest."),
        ("my arm is numb", "backcare: Please see a doctor or physiotherapist first: numbness, pins and needles"),
        ("Nacken steif, Fieber", "backcare: Das kann ein Notfall sein: Fieber mit steifem Nacken."),
        // The word that may be another one does not hold up the advice.
        (
            "Brustschmerzen, stehcen zwischen den Schulterblättern",
            "backcare: Das kann ein Notfall sein: Schmerzen in der Brust",
        ),
    ] {
        for command in [&["plan", "--save", "mine"][..], &["play", "--silent"]] {
            let (stdout, stderr, code) = outcome(&home.run(&[command, &["--for", words]].concat()));
            assert_eq!((stdout.as_str(), code), ("", Some(1)), "{words}");
            assert!(stderr.starts_with(advice), "{stderr}");
        }
    }
    assert!(!home.path().join(".local/share/backcare/routines").exists(), "nothing is written");
}

#[test]
fn what_one_question_decides_gets_advice_with_the_plan_off_a_terminal() {
    let home = Home::new();
    let (stdout, stderr, code) = plan(&home, &["--for", "tight chest", "--minutes", "5"]);
    assert_eq!(code, Some(0));
    assert!(stderr.starts_with("A tight chest: it may be a muscle, and it may be the heart."), "{stderr}");
    assert!(stdout.starts_with("Tight chest muscles: "), "{stdout}");
}

#[test]
fn at_a_terminal_the_question_is_asked_and_answered() {
    for (answer, code, expected) in [("n", 0, "To play it"), ("y", 1, "Then do not exercise.")] {
        let home = Home::new();
        let mut terminal = Terminal::run(&mut home.backcare(&["plan", "--for", "pain between the shoulder blades"]));
        wait_until("the question is asked", || terminal.seen().contains("(y/n)"));
        terminal.press(&format!("{answer}\n"));
        wait_until("it is answered", || terminal.seen().contains(expected));
        assert_eq!(terminal.child.wait().expect("it ends").code(), Some(code), "{}", terminal.seen());
    }
}

#[test]
fn without_arguments_four_questions_are_asked_at_a_terminal() {
    let home = Home::new();
    let mut terminal = Terminal::run(&mut home.backcare(&["plan"]));
    for (question, answer) in [
        ("What is it for", "xyzzy\nknots\n"),
        ("How many minutes", "six\n12\n"),
        ("What do you not have", "band, mat\n"),
        ("on the floor?", "\n"),
    ] {
        wait_until(question, || terminal.seen().contains(question));
        terminal.press(answer);
    }
    let hint = "backcare play --for knots --minutes 12 --without band --without mat";
    wait_until("the plan", || terminal.seen().contains(hint));
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0), "{}", terminal.seen());
}

#[test]
fn a_warning_sign_ends_the_questions_at_once() {
    let home = Home::new();
    let mut terminal = Terminal::run(&mut home.backcare(&["plan"]));
    wait_until("the first question", || terminal.seen().contains("What is it for"));
    terminal.press("chest pain\n");
    wait_until("the advice", || terminal.seen().contains("This can be an emergency"));
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(1));
    let seen = terminal.seen();
    assert!(!seen.contains("How many minutes"), "{seen}");
}

#[test]
fn off_a_terminal_nothing_is_asked() {
    let home = Home::new();
    let (stdout, stderr, code) = plan(&home, &[]);
    assert_eq!((stderr.as_str(), code), ("", Some(0)));
    assert!(stdout.starts_with("The whole upper back: "), "{stdout}");
}

#[test]
fn what_is_not_known_gets_a_clear_answer() {
    let home = Home::new();
    for (arguments, expected, code) in [
        (&["--for", "qwertyuiop"][..], "backcare: “qwertyuiop” is not known. Known are for example: ", 1),
        (&["--for", " "], "expected words such as “stiff neck”", 2),
        (&["--minutes", "61"], "expected whole minutes from 2 to 60", 2),
        (
            &["--without", "bnad"],
            "backcare: unknown equipment `bnad`; did you mean `band`?: expected one of `anchor`",
            2,
        ),
        (&["--with", "band", "--without", "band"], "backcare: `a band` is both in `--with` and in `--without`", 2),
        (&["--no", "bed"], "invalid value 'bed'", 2),
        (&["--date", "tomorrow"], "expected a date such as 2026-11-29", 2),
        (&["--save", "../x"], "backcare: invalid name `../x`", 2),
        (
            &["--no", "floor,standing,sitting"],
            "backcare: no exercise is possible off the floor and without standing and without",
            1,
        ),
    ] {
        let (stdout, stderr, exit) = outcome(&home.run(&[&["plan"], arguments].concat()));
        assert_eq!((stdout.as_str(), exit), ("", Some(code)), "{arguments:?}");
        assert!(stderr.contains(expected), "{arguments:?}: {stderr}");
    }
    let (_, stderr, code) = outcome(&home.run(&["play", "desk-break", "--for", "neck"]));
    assert_eq!(code, Some(2));
    assert!(stderr.contains("cannot be used with"), "{stderr}");
}

#[test]
fn a_plan_is_played_and_logged() {
    let home = Home::new();
    let arguments = ["play", "--for", "muscle knots", "--minutes", "6", "--silent", "--pace", "1000"];
    let (stdout, _, code) = outcome(&home.run(&arguments));
    assert_eq!((stdout.as_str(), code), ("", Some(0)));
    let entry: Value = serde_json::from_str(&home.stdout(&["log", "--json"])).expect("one entry");
    let expected = [&entry["routine"], &entry["title"], &entry["ended"]];
    assert_eq!(expected, ["<plan>", "Muscle knots and a weak upper back", "finished"]);
}

#[test]
fn what_was_done_today_is_not_planned_again() {
    let home = Home::new();
    let question = ["plan", "--for", "muscle knots", "--minutes", "20"];
    let before = home.stdout(&question);
    assert!(!before.contains("No heavy work today"), "{before}");
    home.run(&["play", "standing-shoulder-pull", "--silent", "--pace", "1000"]);
    let after = home.stdout(&question);
    assert!(after.contains("No heavy work today for: upper back, shoulders."), "{after}");
    assert!(!after.contains("Reverse fly") && !after.contains("Standing shoulder"), "{after}");
}

#[test]
fn a_planned_session_that_was_ended_is_resumed() {
    let home = Home::new();
    let mut terminal = Terminal::run(&mut home.backcare(&["play", "--for", "neck", "--minutes", "5", "--silent"]));
    wait_until("the session is displayed", || terminal.seen().contains("Neck tension"));
    wait_until("the terminal is in raw mode", || !terminal.is_restored());
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
    let mut terminal = Terminal::run(&mut home.backcare(&["resume", "--silent"]));
    wait_until("the session is displayed", || terminal.seen().contains("Neck tension"));
    wait_until("the terminal is in raw mode", || !terminal.is_restored());
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn on_the_first_run_the_warning_signs_come_before_a_plan() {
    let home = Home::unacknowledged();
    let (stdout, stderr, code) = plan(&home, &["--for", "desk"]);
    assert_eq!(code, Some(0));
    assert!(stderr.contains("`backcare safety` lists all warning signs."), "{stderr}");
    assert!(stdout.contains("To play it"), "{stdout}");
    let (_, stderr, code) = plan(&home, &["--for", "desk", "--acknowledge"]);
    assert_eq!((stderr.as_str(), code), ("", Some(0)));
    let (_, stderr, _) = plan(&home, &["--for", "desk"]);
    assert_eq!(stderr, "", "once is enough");
}

#[test]
fn the_page_of_rules_gives_the_numbers_that_are_used() {
    let rules = Library::new(None).and_then(|library| library.facts()).expect("the facts are valid").rules;
    let page = include_str!("../docs/plans.md").split_whitespace().collect::<Vec<_>>().join(" ");
    let [(four, two), (fifteen, few), (thirty, six), (_, ten)] = rules.exercises[..] else { panic!("four steps") };
    assert_eq!([two, few, six, ten], [2, 4, 6, 10], "they are in words on the page");
    let rest = |bound: Bound<Duration>| (bound.least.as_secs(), bound.most.as_secs());
    let ((from, to), (stretch_from, stretch_to), (after_from, after_to)) =
        (rest(rules.strength_rest), rest(rules.stretch_rest), rest(rules.rest_after));
    for expected in [
        format!(
            "Up to {four} minutes there are one or two exercises, up to {fifteen} at most four, up to {thirty} six"
        ),
        format!("From {} minutes on, a warm-up", rules.warm_up_from),
        format!("by {} to {} sets where", rules.strength_sets.least, rules.strength_sets.most),
        format!("by {} to {} sets where", rules.stretch_sets.least, rules.stretch_sets.most),
        format!("({} or {} of a warm-up)", rules.control_sets.least, rules.control_sets.most),
        format!("strength, and of a warm-up, take {from} to {to} seconds"),
        format!(
            "holds of a stretch {stretch_from} to {stretch_to}, those between exercises {after_from} to {after_to}."
        ),
        format!("at most {} seconds longer or shorter", rules.tolerance.as_secs()),
        format!("without it, {} |", rules.usual_minutes),
    ] {
        assert!(page.contains(&expected), "{expected}");
    }
    assert_eq!((rules.trial.minutes, rules.trial.days), (2, 5), "they are in words on the page");
}
