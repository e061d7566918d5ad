//! The English purpose of backcare, and the words around the warning signs.

use crate::language::SafetyWords;

/// The English words.
pub(super) const SAFETY_WORDS: SafetyWords = SafetyWords {
    purpose: "backcare guides general exercise for adults who have no condition that needs treatment. It is not meant to \
              diagnose, monitor, treat or relieve a disease, an injury or pain. The advice of your doctor or \
              physiotherapist comes first.",
    emergency: "Call your emergency number now (112 in Europe, 911 in North America, 999 in Britain) if you have any of \
                these signs:",
    see_someone: "See a doctor or physiotherapist before you exercise if you have any of these:",
    ask_back: "See a doctor first, too, if one of these is new, and call your emergency number if it comes with \
               breathlessness, sweating, or pain in the arm or jaw. It may be a muscle, and may be the heart:",
    stop: "During a session:",
    spoken: "With one of the signs on the screen, get help, or ask a doctor first.",
    question: "Press Enter if none of these is true for you, or q to stop.",
    more: "Press Enter for the next page if none of these is true for you, or q to stop.",
    stopped: "nothing was started; run the command again once none of the signs is true for you, or a doctor agrees",
    not_asked: "`backcare safety` lists all warning signs. Where none of them is true, `--acknowledge` confirms it once, \
                and this is no longer printed.",
};
