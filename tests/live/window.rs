//! The screen in a real terminal: no debris, and a shell that is whole again, whatever happens to the window.

use super::support::Home;
use super::support::lab::wait_until;
use super::support::tmux::Tmux;

/// A session in a window, paused so that nothing moves.
fn paused(home: &Home, window: &Tmux) {
    let file = home.file("rest.json", r#"{ "title": "Long rest", "steps": [{ "rest": "1h" }] }"#);
    window.line(&format!("{} play {file} --silent", env!("CARGO_BIN_EXE_backcare")));
    window.wait_for("Long rest");
    window.tell(&["send-keys", "Space"]);
    window.wait_for("paused");
}

/// How many lines of a session's bars are seen.
fn bars(seen: &str) -> usize {
    seen.lines().filter(|line| line.contains(['━', '╌'])).count()
}

/// Types something that only a whole terminal answers rightly.
fn assert_whole(window: &Tmux) {
    // What is typed sooner is still read by the session.
    wait_until("the shell is back", || window.seen().ends_with('$'));
    window.line("stty -a | tr ' ;' '\\n\\n' | grep -cx 'icanon\\|echo\\|isig\\|opost' | sed 's/^/whole: /'");
    window.wait_for("whole: 4");
}

#[test]
fn a_window_that_becomes_narrow_and_wide_again_keeps_no_debris() {
    let home = Home::new();
    let Some(window) = Tmux::open(&home, 90) else { return };
    paused(&home, &window);
    for columns in ["40", "24", "90", "60"] {
        window.tell(&["resize-window", "-x", columns]);
        wait_until("it is drawn anew, once", || {
            let seen = window.seen();
            bars(&seen) == 2 && seen.matches("paused").count() == 1
        });
    }
    window.tell(&["send-keys", "q"]);
    assert_whole(&window);
    assert_eq!(bars(&window.seen()), 0, "{}", window.seen());
}

#[test]
fn ctrl_backslash_ends_the_session_and_leaves_the_terminal_whole() {
    let home = Home::new();
    let Some(window) = Tmux::open(&home, 90) else { return };
    paused(&home, &window);
    window.tell(&["send-keys", "C-\\"]);
    assert_whole(&window);
    assert_eq!(bars(&window.seen()), 0, "{}", window.seen());
    let log = home.stdout(&["log"]);
    assert!(log.contains("ended early"), "{log}");
}

#[test]
fn a_resize_leaves_what_is_above_the_session_alone() {
    let home = Home::new();
    let Some(window) = Tmux::open(&home, 90) else { return };
    window.line("echo what was before");
    window.wait_for("\nwhat was before");
    paused(&home, &window);
    for columns in ["40", "90", "60"] {
        window.tell(&["resize-window", "-x", columns]);
        wait_until("it is drawn again, below what was there", || {
            let seen = window.seen();
            // A terminal whose lines get longer scrolls what is above.
            let all = String::from_utf8_lossy(&window.tell(&["capture-pane", "-p", "-S", "-"]).stdout).into_owned();
            bars(&seen) == 2 && seen.matches("paused").count() == 1 && all.contains("\nwhat was before")
        });
    }
    window.tell(&["send-keys", "q"]);
    assert_whole(&window);
}

#[test]
fn ctrl_z_gives_the_terminal_back_and_fg_takes_it_again() {
    let home = Home::new();
    let Some(window) = Tmux::open(&home, 90) else { return };
    paused(&home, &window);
    window.tell(&["send-keys", "C-z"]);
    window.wait_for("Stopped");
    assert_whole(&window);
    window.line("clear; fg");
    window.wait_for("paused");
    window.tell(&["send-keys", "Space"]);
    wait_until("it goes on", || !window.seen().contains("paused"));
    window.tell(&["send-keys", "C-c"]);
    wait_until("the shell is back", || window.seen().ends_with('$'));
    window.line("echo code $?");
    window.wait_for("code 130");
    assert_whole(&window);
}

#[test]
fn a_panic_gives_the_terminal_back_and_ends_the_session() {
    let home = Home::new();
    let Some(window) = Tmux::open(&home, 120) else { return };
    let file = home.file("panic.json", r#"{ "title": "Soon", "steps": [{ "say": "Panic!" }, { "rest": "1h" }] }"#);
    let alsa = home.file("none.conf", "");
    window.line(&format!(
        "clear; RUST_BACKTRACE=0 ALSA_CONFIG_PATH={alsa} {} play {file} --voice fake 2>&1; echo code $?",
        env!("CARGO_BIN_EXE_backcare")
    ));
    window.wait_for("code 101");
    let told = window.seen().replace('\n', "");
    assert!(told.contains("this is a fault in backcare") && told.contains("a test wants it so"), "{told}");
    assert!(told.contains("`backcare resume` goes on where you were"), "{told}");
    assert_eq!(bars(&window.seen()), 0, "{}", window.seen());
    assert_whole(&window);
}

#[test]
fn a_window_that_is_closed_ends_its_session() {
    let home = Home::new();
    let Some(window) = Tmux::open(&home, 90) else { return };
    paused(&home, &window);
    assert!(home.run(&["ctl", "status"]).status.success());
    drop(window);
    wait_until("it has ended", || !home.run(&["ctl", "status"]).status.success());
    assert!(home.stdout(&["log"]).contains("Long rest  (ended early)"));
}

#[test]
fn a_routine_on_standard_input_leaves_the_keys_to_the_terminal() {
    let home = Home::new();
    let Some(window) = Tmux::open(&home, 90) else { return };
    home.file("rest.json", r#"{ "title": "Piped rest", "steps": [{ "rest": "1h" }] }"#);
    window.line(&format!("cat rest.json | {} play - --silent; echo code $?", env!("CARGO_BIN_EXE_backcare")));
    window.wait_for("Piped rest");
    window.tell(&["send-keys", "Space"]);
    window.wait_for("paused");
    window.tell(&["send-keys", "q"]);
    window.wait_for("code 0");
    assert_whole(&window);
}

#[test]
fn the_keys_are_told_and_what_is_left_too() {
    let home = Home::new();
    let Some(window) = Tmux::open(&home, 120) else { return };
    paused(&home, &window);
    window.tell(&["send-keys", "?"]);
    window.wait_for("keys: space pause, Enter ready, n next");
    window.tell(&["send-keys", "q"]);
    assert_whole(&window);
}

/// What is to be read in every window.
const STOP: &str = "Stop if pain rises above five out of ten, or with chest pain, numbness, weakness or dizziness.";
const KEYS: &str = "space pause, Enter ready, n next, b back, r repeat, + extend, s skip, t time left, q end";
const NAME: &str = "Half-kneeling rotation of the upper back 首と肩 with a cafe\u{301} chair, left";

/// A hold in a window, in the middle of the safety sentence; the seconds go on, five times as fast as usual.
fn in_the_sentence(home: &Home, window: &Tmux) {
    let routine = format!(
        r#"{{
          "title": "Everything that an upper back has ever wished for, in one long session before breakfast",
          "exercises": {{ "hold": {{ "name": "{}", "say": "Stay.", "sides": "each", "hold": "10m", "ready": 0,
            "cues": {{ "start": "{STOP}" }} }} }},
          "steps": [{{ "exercise": "hold" }}]
        }}"#,
        NAME.trim_end_matches(", left")
    );
    let file = home.file("hold.json", routine);
    window.line(&format!("clear; {} play {file} --silent --pace 5", env!("CARGO_BIN_EXE_backcare")));
    // The coach says the same sentence before the exercise.
    window.wait_for("next: Change sides");
    window.wait_for("Stop if pain rises");
}

/// The lines that are seen, as if none of them had been wrapped.
fn joined(window: &Tmux) -> String {
    window.seen().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a whole screen is seen, and nothing else.
fn is_whole_screen(window: &Tmux) -> bool {
    let seen = joined(window);
    let once = |words: &str| seen.matches(words).count() == 1;
    [STOP, KEYS, NAME, "next: Change sides", "Everything that an upper"].into_iter().all(once)
        && bars(&window.seen()) == 2
        && seen.starts_with("Everything")
        && seen.ends_with("q end")
}

#[test]
fn at_every_width_the_sentence_the_name_and_the_keys_are_whole() {
    for columns in [40, 60, 80, 120] {
        let home = Home::new();
        let Some(window) = Tmux::open(&home, columns) else { return };
        in_the_sentence(&home, &window);
        wait_until("all of it is seen", || is_whole_screen(&window));
        let shown = window.seen();
        println!("{shown}\n");
        wait_until("a second goes by", || window.seen() != shown);
        wait_until("nothing else has appeared", || is_whole_screen(&window));
        assert_eq!(window.seen().lines().count(), shown.lines().count());
        window.tell(&["send-keys", "q"]);
        assert_whole(&window);
        assert!(!joined(&window).contains("Stop if") && bars(&window.seen()) == 0, "{}", window.seen());
    }
}

#[test]
fn a_window_that_is_resized_in_mid_sentence_keeps_no_remains() {
    let home = Home::new();
    let Some(window) = Tmux::open(&home, 120) else { return };
    in_the_sentence(&home, &window);
    for columns in ["40", "80", "120", "60"] {
        window.tell(&["resize-window", "-x", columns]);
        wait_until("it is whole again", || is_whole_screen(&window));
        let shown = window.seen();
        wait_until("a second goes by", || window.seen() != shown);
        wait_until("and still is", || is_whole_screen(&window));
    }
    // Longer and shorter words come and go.
    for _ in 0..2 {
        window.tell(&["send-keys", "Space"]);
        wait_until("the pause is seen alone", || window.seen().contains("\npaused; space goes on\nnext"));
        assert!(!joined(&window).contains("dizziness"), "{}", window.seen());
        window.tell(&["send-keys", "Space"]);
        wait_until("the sentence is back", || is_whole_screen(&window));
    }
    window.tell(&["send-keys", "?"]);
    wait_until("the note stays above the bars", || joined(&window).matches(KEYS).count() == 2);
    assert!(joined(&window).starts_with(&format!("keys: {KEYS} Everything")), "{}", window.seen());
    window.tell(&["send-keys", "q"]);
    assert_whole(&window);
    assert_eq!(bars(&window.seen()), 0, "{}", window.seen());
}

#[test]
fn in_a_window_with_few_rows_what_is_missing_shows_a_sign() {
    let home = Home::new();
    let Some(window) = Tmux::open(&home, 60) else { return };
    window.tell(&["resize-window", "-y", "8"]);
    in_the_sentence(&home, &window);
    wait_until("it fits", || window.seen().contains('…') && bars(&window.seen()) == 2);
    let shown = window.seen();
    wait_until("a second goes by", || window.seen() != shown);
    assert!(window.seen().lines().count() <= 8 && bars(&window.seen()) == 2, "{}", window.seen());
    assert!(joined(&window).ends_with(&format!("next: Change sides {KEYS}")), "the words give way: {}", window.seen());
    window.tell(&["send-keys", "q"]);
    assert_whole(&window);
}
