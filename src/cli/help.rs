//! The long parts of `--help`: examples, keys, exit codes and environment variables.

pub(super) const EXAMPLES: &str = "Examples:
  backcare list                                list routines and exercises
  backcare play morning-routine                play a session of thirteen minutes
  backcare plan --for \"stiff neck\"            make a session for it
  backcare resume                              continue where you stopped
  backcare learn at-the-desk --aloud           hear about the upper back
  backcare why neck-stretch                    print what an exercise is for
  backcare safety                              list the warning signs to see a doctor with
  backcare show desk-break                     print a session as a script, with times
  backcare export morning-routine -o back.wav  write a session to a file, for your phone
  backcare new after-work                      create a routine of your own
  backcare check after-work                    check it for errors
  backcare doctor                              check whether sessions can be heard here

Exit codes:
  0    success, also if the session was ended with `q` or there is no sound device
  1    failure, or errors in a routine file, or the warning signs were not confirmed
  2    invalid command line
  129, 130, 131, 143   ended by SIGHUP, Ctrl-C, Ctrl-\\ or SIGTERM

Environment variables (an empty variable counts as unset):
  BACKCARE_VOICE, BACKCARE_LANG, BACKCARE_TALK, BACKCARE_RANGE, BACKCARE_SPEED, BACKCARE_VOLUME,
  BACKCARE_TRANSITIONS, BACKCARE_LESSON, BACKCARE_LEAD_IN
                   defaults for --voice, --lang, --talk, --range, --speed, --volume, --transitions, --lesson and --lead-in
  NO_COLOR         disables colours on the screen, in help and in command-line errors
  TERM             if unset or `dumb`, plain lines are printed, as with --plain
  XDG_DATA_HOME    your own routines are in $XDG_DATA_HOME/backcare/routines
  XDG_CONFIG_HOME  the configuration is $XDG_CONFIG_HOME/backcare/config.json";

pub(super) const PLAY_HELP: &str = "Keys:
  space   pause and resume
  Enter   end a rest, a get-ready, a change of sides or a wait
  n, b    next exercise, previous exercise
  B       begin this set again
  r       repeat the instruction
  +       add ten seconds
  s       skip this set
  t       say how much time is left
  ?       show the keys
  q       end the session

Examples:
  backcare play morning-routine
  backcare play ./from-my-physio.json --talk short
  backcare play upper-back-complete --from 8
  backcare play --for desk --minutes 5";

pub(super) const PLAN_HELP: &str = "Without arguments, at a terminal, it asks four questions.

Examples:
  backcare plan --for \"stiff neck\" --minutes 10 --without band
  backcare plan --for \"zwischen den Schulterblättern\" --no floor
  backcare plan --minutes 2
  backcare plan --for desk --minutes 5 --save desk-five

docs/plans.md lists the rules, with their sources.";

pub(super) const NEW_HELP: &str = "Examples:
  backcare new after-work
  backcare new my-morning --from morning-routine
  backcare new shoulders --from sheet.txt
  backcare new knees -o ./knees.json

docs/writing-routines.md describes every field.";

pub(super) const LEARN_HELP: &str = "Examples:
  backcare learn
  backcare learn at-the-desk
  backcare learn muscles --aloud --speed 0.9";

pub(super) const WHY_HELP: &str = "Examples:
  backcare why neck-stretch
  backcare why band row --lang de";

pub(super) const VOICES_HELP: &str = "Examples:
  backcare voices
  backcare voices try pico:en-GB
  backcare play morning-routine --voice espeak-ng";

pub(super) const COMPLETIONS_HELP: &str = "Examples:
  backcare completions bash > ~/.local/share/bash-completion/completions/backcare
  backcare completions zsh > \"${fpath[1]}/_backcare\"
  backcare completions fish > ~/.config/fish/completions/backcare.fish";
