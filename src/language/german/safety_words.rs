//! The German purpose of backcare, and the words around the warning signs.

use crate::language::SafetyWords;

/// The German words.
pub(super) const SAFETY_WORDS: SafetyWords = SafetyWords {
    purpose: "backcare leitet allgemeine Übungen an, für Erwachsene ohne Beschwerden, die behandelt werden müssen. Es ist \
              nicht dazu gedacht, Krankheiten, Verletzungen oder Schmerzen festzustellen, zu überwachen, zu behandeln \
              oder zu lindern. Was deine Ärztin oder dein Physiotherapeut sagt, geht vor.",
    emergency: "Ruf jetzt den Notruf (112 in Europa, 911 in Nordamerika, 999 in Großbritannien), wenn eines dieser \
                Zeichen auf dich zutrifft:",
    see_someone: "Geh vor dem Üben in die Arztpraxis oder zur Physiotherapie, wenn etwas davon auf dich zutrifft:",
    ask_back: "Geh auch in die Arztpraxis, wenn etwas davon neu ist, und ruf den Notruf, wenn es mit Atemnot, Schwitzen \
               oder Schmerzen im Arm oder Kiefer einhergeht. Es kann ein Muskel sein, und es kann das Herz sein:",
    stop: "Beim Üben:",
    spoken: "Bei einem der Zeichen auf dem Bildschirm hol Hilfe, oder geh zuerst in die Arztpraxis.",
    question: "Drück Enter, wenn nichts davon auf dich zutrifft, oder q zum Beenden.",
    more: "Drück Enter für die nächste Seite, wenn nichts davon auf dich zutrifft, oder q zum Beenden.",
    stopped: "es wurde nichts begonnen; gib den Befehl noch einmal ein, wenn kein Zeichen mehr auf dich zutrifft oder eine \
              Ärztin zustimmt",
    not_asked: "`backcare safety` zählt alle Warnzeichen auf. Wenn keines zutrifft, bestätigt `--acknowledge` das einmal, \
                und dies erscheint nicht mehr.",
};
