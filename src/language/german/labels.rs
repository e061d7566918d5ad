//! The German labels.

use crate::language::Labels;

/// The German labels.
pub(super) const LABELS: Labels = Labels {
    set: |set, sets| format!("Satz {set} von {sets}"),
    left: "links",
    right: "rechts",
    set_up: "Aufbauen",
    instructions: "Anleitung",
    get_ready: "Bereit machen",
    change_direction: "Richtung wechseln",
    change_sides: "Seite wechseln",
    wait: "Warten",
    rest: "Pause",
    sound: "Ton",
    words: "Ansage",
    end: "Ende",
    about: "etwa",
    waits_for_a_key: "wartet beim Abspielen auf eine Taste",
    next: |heading| format!("als Nächstes: {heading}"),
    of: |one, all| format!("{one} von {all}"),
    repetition: |rep, reps| format!("Wiederholung {rep} von {reps}"),
    repetitions: |reps| format!("{reps} {}", if reps == 1 { "Wiederholung" } else { "Wiederholungen" }),
    playing: "läuft",
    paused: "angehalten",
    paused_with_keys: "angehalten; weiter mit der Leertaste",
    waiting: "wartet auf dich",
    waiting_with_keys: "wartet auf dich; weiter mit der Leertaste",
    lost: "wartet auf das Audiogerät",
    lost_with_keys: "wartet auf das Audiogerät; beenden mit q",
    preparing: "bereitet die Stimme vor",
    resumed: "fortgesetzt",
    key_hints: "Leertaste Pause, Enter weiter, n nächste Übung, b zurück, r wiederholen, + länger, s Satz auslassen, \
                t Restzeit, q beenden",
    keys: |hints| format!("Tasten: {hints}"),
};
