//! The screen in a real terminal: no debris, and a shell that is whole again, whatever happens to the window.
#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests live at the edge")]

#[expect(unreachable_pub, reason = "shared by test files that each use a part")]
mod support;

use support::Home;
use support::lab::wait_until;
use support::tmux::Tmux;

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
    window.wait_for("keys: space pause, n next");
    window.tell(&["send-keys", "q"]);
    assert_whole(&window);
}
