//! Tests of the warning signs before the first session.

use std::process::Command;
use std::time::{Duration, Instant};

use super::support::lab::{Lab, wait_until};
use super::support::terminal::Terminal;
use super::support::{ACKNOWLEDGED, Home, outcome};

const TICK: &str = r#"{ "title": "Tick", "steps": [{ "sound": "tick" }] }"#;

/// How the emergencies, the question and the hint begin.
const EMERGENCIES: &str = "Call your emergency number now (112 in Europe, 911 in North America, 999 in";
const QUESTION: &str = "Press Enter if none of these is true for you, or q to stop.";
const MORE: &str = "Press Enter for the next page if none of these is true for you, or q to stop.";
const STOPPED: &str =
    "backcare: nothing was started; run the command again once none of the signs is true for you, or a doctor agrees";

/// A home without a confirmation, and a command that plays a short session without sound.
fn first_run() -> (Home, Command) {
    let home = Home::unacknowledged();
    let file = home.file("tick.json", TICK);
    let play = home.backcare(&["play", &file, "--silent", "--pace", "1000"]);
    (home, play)
}

/// A command that plays the session of a home again.
fn again(home: &Home, args: &[&str]) -> Command {
    home.backcare(&[&["play", "./tick.json", "--silent", "--pace", "1000"], args].concat())
}

fn stored(home: &Home) -> Option<String> {
    std::fs::read_to_string(home.path().join(ACKNOWLEDGED)).ok()
}

/// Shows both pages, and waits for the question.
fn read_to_the_question(terminal: &mut Terminal) {
    wait_until("the first page is shown", || terminal.seen().ends_with(MORE));
    terminal.press("\r");
    wait_until("the question is asked", || terminal.seen().ends_with(QUESTION));
}

#[test]
fn at_a_terminal_the_signs_are_confirmed_once_and_then_the_session_is_played() {
    let (home, mut play) = first_run();
    let mut terminal = Terminal::sized((80, 24), play.env("TZ", "UTC"));
    read_to_the_question(&mut terminal);
    let shown = terminal.seen();
    let [first, second] = &shown.split(MORE).collect::<Vec<_>>()[..] else { panic!("{shown}") };
    for page in [first, second] {
        assert!(page.trim_start().lines().count() < 24, "the question has room below: {page}");
    }
    assert!(first.contains(EMERGENCIES) && second.contains("osteoporosis; a broken bone"), "{shown}");
    assert_eq!((stored(&home), home.stdout(&["log"]).as_str()), (None, ""), "nothing begins before the answer");
    terminal.press("\r");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
    assert!(terminal.is_restored());
    let today = jiff::Timestamp::now().to_string()[..10].to_owned();
    assert_eq!(stored(&home), Some(format!(r#"{{"acknowledged":"{today}"}}"#)));
    assert!(home.stdout(&["log"]).contains("Tick"), "it was played");
    let mut terminal = Terminal::run(&mut again(&home, &[]));
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
    assert!(!terminal.seen().contains("emergency number"), "{}", terminal.seen());
}

#[test]
fn q_and_the_end_of_the_input_play_and_store_nothing() {
    for (key, is_last) in [("q", false), ("q", true), ("\u{4}", false), ("\u{4}", true)] {
        let (home, mut play) = first_run();
        let mut terminal = Terminal::sized((80, 24), &mut play);
        wait_until("the first page is shown", || terminal.seen().ends_with(MORE));
        if is_last {
            read_to_the_question(&mut terminal);
        }
        terminal.press(key);
        assert_eq!(terminal.child.wait().expect("it ends").code(), Some(1), "{key:?}");
        wait_until("it says how to go on", || terminal.seen().replace(['\r', '\n'], "").ends_with(STOPPED));
        assert!(terminal.is_restored());
        assert_eq!((stored(&home), home.stdout(&["log"]).as_str()), (None, ""), "{key:?}");
    }
}

#[test]
fn ctrl_c_plays_and_stores_nothing() {
    use rustix::process::{Pid, Signal, kill_process};
    let (home, mut play) = first_run();
    let mut terminal = Terminal::sized((200, 60), &mut play);
    wait_until("one page is enough", || terminal.seen().ends_with(QUESTION));
    kill_process(Pid::from_child(&terminal.child), Signal::INT).expect("it is sent");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(130));
    wait_until("it says how to go on", || terminal.seen().trim_end().ends_with(STOPPED));
    assert!(terminal.is_restored() && stored(&home).is_none());
}

#[test]
fn a_suspended_question_leaves_the_terminal_and_is_asked_again() {
    use rustix::process::{Pid, Signal, kill_process};
    let (_home, mut play) = first_run();
    let mut terminal = Terminal::sized((200, 60), &mut play);
    wait_until("the question is asked", || terminal.seen().ends_with(QUESTION));
    let program = Pid::from_child(&terminal.child);
    kill_process(program, Signal::TSTP).expect("it is sent");
    wait_until("the terminal is in its normal mode", || terminal.is_restored());
    kill_process(program, Signal::CONT).expect("it is sent");
    wait_until("the question is asked again", || terminal.seen().matches(QUESTION).count() == 2);
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(1));
}

#[test]
fn keys_that_were_pressed_before_the_signs_are_shown_confirm_nothing() {
    let (home, _) = first_run();
    let play = again(&home, &[]);
    let mut late = Command::new("sh");
    late.args(["-c", "sleep 0.5; exec \"$0\" \"$@\""]).arg(play.get_program()).args(play.get_args());
    late.current_dir(home.path()).env("HOME", home.path()).env("XDG_RUNTIME_DIR", home.path()).env_remove("LANG");
    let mut terminal = Terminal::sized((80, 24), &mut late);
    terminal.press("\r\r\r");
    wait_until("the first page is shown", || terminal.seen().ends_with(MORE));
    std::thread::sleep(Duration::from_millis(300));
    assert!(terminal.seen().ends_with(MORE), "{}", terminal.seen());
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(1));
}

#[test]
fn off_a_terminal_the_emergencies_are_printed_and_the_session_is_played() {
    let (home, mut play) = first_run();
    for _ in 0..2 {
        let (stdout, stderr, code) = outcome(&play.output().expect("it plays"));
        assert_eq!((stdout.as_str(), code), ("", Some(0)), "{stderr}");
        let facts = backcare::library::Library::new(None).and_then(|library| library.facts()).expect("they are valid");
        let words = stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        for sign in &facts.signs {
            assert!(words.contains(sign.listed.of(backcare::language::Lang::En)), "{}: {stderr}", sign.id);
        }
        assert!(stderr.starts_with(EMERGENCIES) && words.contains("`backcare safety` lists all"), "{stderr}");
        assert_eq!(stored(&home), None);
    }
}

#[test]
fn the_signs_are_in_the_language_of_the_session() {
    let home = Home::unacknowledged();
    home.file("tick.json", r#"{ "title": "Tick", "lang": "de", "steps": [{ "sound": "tick" }] }"#);
    let (_, stderr, _) = outcome(&again(&home, &[]).output().expect("it plays"));
    assert!(stderr.starts_with("Ruf jetzt den Notruf (112 in Europa,"), "{stderr}");
}

#[test]
fn a_script_confirms_them_with_an_option() {
    let (home, _) = first_run();
    for args in [&["--acknowledge"][..], &[], &["--acknowledge"]] {
        let (_, stderr, code) = outcome(&again(&home, args).env("TZ", "UTC").output().expect("it plays"));
        assert_eq!((code, stderr.contains("emergency")), (Some(0), false), "{args:?}: {stderr}");
        let today = jiff::Timestamp::now().to_string()[..10].to_owned();
        assert_eq!(stored(&home), Some(format!(r#"{{"acknowledged":"{today}"}}"#)), "{args:?}");
    }
}

#[test]
fn a_damaged_confirmation_is_no_confirmation() {
    let home = Home::new();
    home.file("tick.json", TICK);
    for (content, is_shown) in [(r#"{ "acknowledged": "2026-01-31" }"#, false), ("{", true), ("{}", true)] {
        home.file(ACKNOWLEDGED, content);
        let (_, stderr, code) = outcome(&again(&home, &[]).output().expect("it plays"));
        assert_eq!((code, stderr.contains(EMERGENCIES)), (Some(0), is_shown), "{content}: {stderr}");
    }
}

#[test]
fn resume_asks_too_if_the_signs_were_never_confirmed() {
    let (home, _) = first_run();
    let mut terminal = Terminal::run(&mut home.backcare(&["play", "desk-break", "--silent", "--acknowledge"]));
    wait_until("the session is displayed", || terminal.seen().contains("Desk break"));
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
    std::fs::remove_file(home.path().join(ACKNOWLEDGED)).expect("it was stored");
    let mut terminal = Terminal::sized((80, 24), &mut home.backcare(&["resume", "--silent"]));
    wait_until("the first page is shown", || terminal.seen().ends_with(MORE));
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(1));
}

#[test]
fn a_voice_that_hangs_does_not_delay_the_answer() {
    let (home, _) = first_run();
    // Longer than any timeout of this test.
    home.file(".config/backcare/config.json", r#"{ "voice": { "program": ["sleep", "30"] } }"#);
    let nowhere = ("unix:/nowhere/sound.socket", home.file("none.conf", ""));
    let mut play = home.backcare(&["play", "desk-break", "--voice", "program"]);
    let play = play.env("PULSE_SERVER", nowhere.0).env("ALSA_CONFIG_PATH", nowhere.1);
    let mut terminal = Terminal::sized((80, 24), play);
    read_to_the_question(&mut terminal);
    let answered = Instant::now();
    terminal.press("\r");
    wait_until("the session is running", || home.run(&["ctl", "status"]).status.success());
    assert!(answered.elapsed() < Duration::from_secs(3), "{:?}", answered.elapsed());
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn the_signs_are_spoken_until_they_are_confirmed() {
    let Some(lab) = Lab::start() else { return };
    let (home, _) = first_run();
    let recording = lab.record();
    let heard = || recording.samples().iter().filter(|sample| sample.unsigned_abs() > 20).count() as f64 / 48_000.0;
    let mut play = home.backcare(&["play", "./tick.json", "--voice", "fake"]);
    let mut terminal = Terminal::sized((80, 24), play.envs(lab.environment()));
    wait_until("the sentence is spoken", || heard() > 0.5);
    read_to_the_question(&mut terminal);
    let answered = Instant::now();
    terminal.press("\r");
    wait_until("the session is running", || home.run(&["ctl", "status"]).status.success());
    // The fake voice takes more than eight seconds for all of it.
    assert!(answered.elapsed() < Duration::from_secs(2), "{:?}", answered.elapsed());
    terminal.press("q");
    assert_eq!(terminal.child.wait().expect("it ends").code(), Some(0));
}
