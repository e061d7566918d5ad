//! Tests of the screen in a real terminal emulator: redrawing after resizes, and restoring the terminal.

use super::support::Home;
use super::support::lab::wait_until;
use super::support::tmux::Tmux;

/// Starts a session in a window, and pauses it so that the screen does not change.
fn paused(home: &Home, window: &Tmux) {
    let file = home.file("rest.json", r#"{ "title": "Long rest", "steps": [{ "rest": "1h" }] }"#);
    window.line(&format!("{} play {file} --silent", env!("CARGO_BIN_EXE_backcare")));
    window.wait_for("Long rest");
    window.tmux(&["send-keys", "Space"]);
    window.wait_for("paused");
}

/// The number of visible progress bars.
fn bars(seen: &str) -> usize {
    lines_with(seen, &['━', '╌'])
}

/// The number of visible lines of digits.
fn digits(seen: &str) -> usize {
    lines_with(seen, &['█'])
}

fn lines_with(seen: &str, characters: &[char]) -> usize {
    seen.lines().filter(|line| line.contains(characters)).count()
}

/// Whether a window is wide enough for large digits; all have enough rows.
fn is_large(columns: u16) -> bool {
    columns >= 60
}

/// Whether the bars of one picture are visible: that of the session, and without large digits also that of the segment.
fn is_one_picture(seen: &str, columns: u16) -> bool {
    bars(seen) == if is_large(columns) { 1 } else { 2 } && seen.matches("next: ").count() == 1
}

/// Checks the terminal's modes in the shell.
fn assert_restored(window: &Tmux) {
    // The session would read any earlier input.
    wait_until("the shell is back", || window.seen().ends_with('$'));
    window.line("stty -a | tr ' ;' '\\n\\n' | grep -cx 'icanon\\|echo\\|isig\\|opost' | sed 's/^/modes: /'");
    window.wait_for("modes: 4");
}

#[test]
fn resizing_the_window_leaves_no_remains() {
    let home = Home::new();
    let Some(window) = Tmux::open(&home, 90) else { return };
    paused(&home, &window);
    for columns in [40, 24, 90, 60] {
        window.resize(columns);
        wait_until("it is redrawn once", || {
            let seen = window.seen();
            is_one_picture(&seen, columns) && seen.matches("paused").count() == 1
        });
    }
    window.tmux(&["send-keys", "q"]);
    assert_restored(&window);
    assert_eq!((bars(&window.seen()), digits(&window.seen())), (0, 0), "{}", window.seen());
}

#[test]
fn ctrl_backslash_ends_the_session_and_restores_the_terminal() {
    let home = Home::new();
    let Some(window) = Tmux::open(&home, 90) else { return };
    paused(&home, &window);
    window.tmux(&["send-keys", "C-\\"]);
    assert_restored(&window);
    assert_eq!((bars(&window.seen()), digits(&window.seen())), (0, 0), "{}", window.seen());
    assert!(!window.seen_with_styles().contains('\x1b'), "{:?}", window.seen_with_styles());
    let log = home.stdout(&["log"]);
    assert!(log.contains("ended early"), "{log}");
}

#[test]
fn resizing_the_window_does_not_change_the_lines_above_the_session() {
    let home = Home::new();
    let Some(window) = Tmux::open(&home, 90) else { return };
    window.line("echo what was before");
    window.wait_for("\nwhat was before");
    paused(&home, &window);
    for columns in [40, 90, 60] {
        window.resize(columns);
        wait_until("it is redrawn below the earlier lines", || {
            let seen = window.seen();
            // Rewrapped lines may scroll the earlier ones out of view.
            let all = String::from_utf8_lossy(&window.tmux(&["capture-pane", "-p", "-S", "-"]).stdout).into_owned();
            is_one_picture(&seen, columns) && seen.matches("paused").count() == 1 && all.contains("\nwhat was before")
        });
    }
    window.tmux(&["send-keys", "q"]);
    assert_restored(&window);
}

#[test]
fn ctrl_z_restores_the_terminal_and_fg_continues_the_session() {
    let home = Home::new();
    let Some(window) = Tmux::open(&home, 90) else { return };
    paused(&home, &window);
    window.tmux(&["send-keys", "C-z"]);
    window.wait_for("Stopped");
    assert_restored(&window);
    window.line("clear; fg");
    window.wait_for("paused");
    window.tmux(&["send-keys", "Space"]);
    wait_until("it is resumed", || !window.seen().contains("paused"));
    window.tmux(&["send-keys", "C-c"]);
    wait_until("the shell is back", || window.seen().ends_with('$'));
    window.line("echo code $?");
    window.wait_for("code 130");
    assert_restored(&window);
}

#[test]
fn a_panic_restores_the_terminal_and_ends_the_session() {
    let home = Home::new();
    let Some(window) = Tmux::open(&home, 120) else { return };
    let file = home.file("panic.json", r#"{ "title": "Soon", "steps": [{ "say": "Panic!" }, { "rest": "1h" }] }"#);
    let alsa = home.file("none.conf", "");
    window.line(&format!(
        "clear; RUST_BACKTRACE=0 ALSA_CONFIG_PATH={alsa} {} play {file} --voice fake 2>&1; echo code $?",
        env!("CARGO_BIN_EXE_backcare")
    ));
    window.wait_for("code 101");
    let seen = window.seen().replace('\n', "");
    assert!(seen.contains("internal error (please report this bug)"), "{seen}");
    assert!(seen.contains("requested by a test"), "{seen}");
    assert!(seen.contains("`backcare resume` continues the session"), "{seen}");
    assert_eq!((bars(&window.seen()), digits(&window.seen())), (0, 0), "{}", window.seen());
    assert_restored(&window);
    assert!(!window.seen_with_styles().contains('\x1b'), "{:?}", window.seen_with_styles());
}

#[test]
fn closing_the_window_ends_the_session() {
    let home = Home::new();
    let Some(window) = Tmux::open(&home, 90) else { return };
    paused(&home, &window);
    assert!(home.run(&["ctl", "status"]).status.success());
    drop(window);
    wait_until("it has ended", || !home.run(&["ctl", "status"]).status.success());
    assert!(home.stdout(&["log"]).contains("Long rest  (ended early)"));
}

#[test]
fn keys_are_read_from_the_terminal_with_a_routine_on_standard_input() {
    let home = Home::new();
    let Some(window) = Tmux::open(&home, 90) else { return };
    home.file("rest.json", r#"{ "title": "Piped rest", "steps": [{ "rest": "1h" }] }"#);
    window.line(&format!("cat rest.json | {} play - --silent; echo code $?", env!("CARGO_BIN_EXE_backcare")));
    window.wait_for("Piped rest");
    window.tmux(&["send-keys", "Space"]);
    window.wait_for("paused");
    window.tmux(&["send-keys", "q"]);
    window.wait_for("code 0");
    assert_restored(&window);
}

#[test]
fn a_question_mark_shows_the_keys() {
    let home = Home::new();
    let Some(window) = Tmux::open(&home, 120) else { return };
    paused(&home, &window);
    window.tmux(&["send-keys", "?"]);
    window.wait_for("keys: space pause, Enter ready, n next");
    window.tmux(&["send-keys", "q"]);
    assert_restored(&window);
}

/// The texts that must be complete in every window.
const STOP: &str = "Stop if pain rises above five out of ten, or with chest pain, numbness, weakness or dizziness.";
const KEYS: &str =
    "space pause, Enter ready, n next, b back, B set again, r repeat, + extend, s skip, t time left, q end";
const NAME: &str = "Half-kneeling rotation of the upper back 首と肩 with a cafe\u{301} chair, left";

/// Starts a hold in a window, and waits for its long sentence. The session runs at five times its speed.
fn in_the_sentence(home: &Home, window: &Tmux) {
    let routine = format!(
        r#"{{
          "title": "Everything that an upper back has ever needed, in one long session before breakfast",
          "exercises": {{ "hold": {{ "name": "{}", "say": "Stay.", "sides": "each", "hold": "10m", "ready": 0,
            "cues": {{ "start": "{STOP}" }} }} }},
          "steps": [{{ "exercise": "hold" }}]
        }}"#,
        NAME.trim_end_matches(", left")
    );
    let file = home.file("hold.json", routine);
    window.line(&format!("clear; {} play {file} --silent --pace 5", env!("CARGO_BIN_EXE_backcare")));
    // The same sentence is spoken before the exercise.
    window.wait_for("next: Change sides");
    window.wait_for("Stop if pain rises");
}

/// The visible lines, joined to undo the wrapping.
fn joined(window: &Tmux) -> String {
    window.seen().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a complete screen is visible, and nothing else. Large digits leave room for some of the keys.
fn is_complete_screen(window: &Tmux, columns: u16) -> bool {
    let seen = joined(window);
    let once = |words: &str| seen.matches(words).count() == 1;
    let (first, keys) = match columns {
        ..60 => ("Everything that an upper", KEYS),
        60..105 => (NAME, "space pause, Enter ready, n next, b back, "),
        105.. => (NAME, KEYS),
    };
    [STOP, NAME, "next: Change sides", first, keys].into_iter().all(once)
        && is_one_picture(&window.seen(), columns)
        && digits(&window.seen()) == if is_large(columns) { 5 } else { 0 }
        && seen.starts_with(first)
        && seen.ends_with(if is_large(columns) && columns < 105 { "q end, ? keys" } else { "q end" })
}

#[test]
fn the_sentence_and_the_name_are_complete_and_the_keys_are_listed_at_every_width() {
    for columns in [40, 60, 80, 120] {
        let home = Home::new();
        let Some(window) = Tmux::open(&home, columns) else { return };
        in_the_sentence(&home, &window);
        wait_until("the screen is complete", || is_complete_screen(&window, columns));
        let shown = window.seen();
        println!("{shown}\n");
        wait_until("the time advances", || window.seen() != shown);
        wait_until("the screen is still complete", || is_complete_screen(&window, columns));
        assert_eq!(window.seen().lines().count(), shown.lines().count());
        window.tmux(&["send-keys", "q"]);
        assert_restored(&window);
        let seen = window.seen();
        assert!(!seen.contains("Stop if") && (bars(&seen), digits(&seen)) == (0, 0), "{seen}");
    }
}

#[test]
fn resizing_the_window_during_a_long_sentence_leaves_no_remains() {
    let home = Home::new();
    let Some(window) = Tmux::open(&home, 120) else { return };
    in_the_sentence(&home, &window);
    for columns in [40, 80, 120, 60] {
        window.resize(columns);
        wait_until("the screen is complete", || is_complete_screen(&window, columns));
        let shown = window.seen();
        wait_until("the time advances", || window.seen() != shown);
        wait_until("the screen is still complete", || is_complete_screen(&window, columns));
    }
    // Alternate between short and long words.
    for _ in 0..2 {
        window.tmux(&["send-keys", "Space"]);
        wait_until("only the pause is displayed", || window.seen().contains("\npaused; space resumes\n\n\nnext"));
        assert!(!joined(&window).contains("dizziness"), "{}", window.seen());
        window.tmux(&["send-keys", "Space"]);
        wait_until("the sentence is displayed again", || is_complete_screen(&window, 60));
    }
    window.tmux(&["send-keys", "?"]);
    wait_until("the note is above the name", || joined(&window).starts_with(&format!("keys: {KEYS} {NAME}")));
    window.tmux(&["send-keys", "q"]);
    assert_restored(&window);
    assert_eq!((bars(&window.seen()), digits(&window.seen())), (0, 0), "{}", window.seen());
}

#[test]
fn in_a_window_with_few_rows_the_words_are_truncated() {
    let home = Home::new();
    let Some(window) = Tmux::open(&home, 60) else { return };
    window.tmux(&["resize-window", "-y", "8"]);
    in_the_sentence(&home, &window);
    wait_until("it fits", || window.seen().contains('…') && bars(&window.seen()) == 2);
    let shown = window.seen();
    wait_until("the time advances", || window.seen() != shown);
    assert!(window.seen().lines().count() <= 8 && bars(&window.seen()) == 2, "{}", window.seen());
    assert!(
        joined(&window).ends_with(&format!("next: Change sides {KEYS}")),
        "only the words are truncated: {}",
        window.seen()
    );
    window.tmux(&["send-keys", "q"]);
    assert_restored(&window);
}

#[test]
fn the_keys_are_shown_in_a_window_that_the_picture_fills() {
    let home = Home::new();
    let Some(window) = Tmux::open(&home, 60) else { return };
    window.tmux(&["resize-window", "-y", "14"]);
    paused(&home, &window);
    window.tmux(&["send-keys", "?"]);
    let has_keys = |seen: &str| seen.starts_with(&format!("keys: {KEYS}"));
    let is_whole = || is_one_picture(&window.seen(), 60) && window.seen().contains("paused");
    wait_until("all keys are shown in the picture", || has_keys(&joined(&window)) && is_whole());
    wait_until("they make room again", || !has_keys(&joined(&window)) && is_whole());
    window.tmux(&["send-keys", "q"]);
    assert_restored(&window);
}

#[test]
fn large_digits_have_the_colour_of_their_phase_unless_no_color_is_set() {
    let digits = "
        ██████  ██████
        ██      ██  ██   Rest
        ██████  ██  ██
        ██  ██  ██  ██   min
        ██████  ██████
";
    for (no_color, is_colored) in [("", true), ("NO_COLOR=", true), ("NO_COLOR=1", false)] {
        let home = Home::new();
        let Some(window) = Tmux::open(&home, 80) else { return };
        let file = home.file("rest.json", r#"{ "title": "Long rest", "steps": [{ "rest": "1h" }] }"#);
        let play = format!("{} play {file} --silent --pace 5", env!("CARGO_BIN_EXE_backcare"));
        window.line(&format!("clear; env {no_color} {play}"));
        window.wait_for(digits);
        window.tmux(&["send-keys", "Space"]);
        window.wait_for("paused");
        assert!(window.seen().contains(digits), "a pause keeps the digits: {}", window.seen());
        let styled = window.seen_with_styles();
        assert_eq!([styled.contains("\x1b[36m"), styled.contains('\x1b')], [is_colored; 2], "{no_color}: {styled:?}");
        window.tmux(&["send-keys", "q"]);
        assert_restored(&window);
        assert!(!window.seen_with_styles().contains('\x1b'), "no style is left: {:?}", window.seen_with_styles());
    }
}
