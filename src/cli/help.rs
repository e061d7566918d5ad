//! The longer help texts: examples, keys, exit codes.

pub(super) const EXAMPLES: &str = "Examples:
  backcare list                                what there is
  backcare play morning-routine                eleven minutes, aloud
  backcare resume                              go on where you left
  backcare show desk-break                     a session as a script, with times
  backcare export morning-routine -o back.wav  the same as sound, for the phone
  backcare new after-work                      a routine of your own, to change
  backcare check after-work                    what is wrong with it
  backcare doctor                              whether it can be heard here

Exit codes:
  0    done, or ended with q, or followed on the screen where there is no sound device
  1    failed, or a file has problems
  2    the command line is wrong
  129, 130, 131, 143   ended by a closed terminal, Ctrl-C, Ctrl-\\, or a request to stop

Environment, where an empty variable means the same as none:
  BACKCARE_VOICE, BACKCARE_TALK, BACKCARE_SPEED, BACKCARE_VOLUME, BACKCARE_LEAD_IN
                   the values of --voice and the like, where these are not given
  NO_COLOR         no colours in help texts and in errors of the command line
  TERM             unset, empty or dumb: plain lines instead of bars, as with --plain
  XDG_DATA_HOME    your own routines lie in backcare/routines below it
  XDG_CONFIG_HOME  your preferences lie in backcare/config.json below it";

pub(super) const PLAY_HELP: &str = "Keys:
  space   pause and resume
  Enter   ready: end a rest, a get-ready, a change of sides or a wait
  n, b    next exercise, back
  r       repeat the instruction
  +       add ten seconds
  s       skip this set
  t       say how much time is left
  ?       show the keys
  q       end the session

Examples:
  backcare play morning-routine
  backcare play ./from-my-physio.json --talk short
  backcare play upper-back-complete --from 8";

pub(super) const NEW_HELP: &str = "Examples:
  backcare new after-work
  backcare new my-morning --from morning-routine
  backcare new knees -o ./knees.json

docs/writing-routines.md explains every key.";

pub(super) const VOICES_HELP: &str = "Examples:
  backcare voices
  backcare voices try embedded:en-GB
  backcare play morning-routine --voice espeak-ng";

pub(super) const COMPLETIONS_HELP: &str = "Examples:
  backcare completions bash > ~/.local/share/bash-completion/completions/backcare
  backcare completions zsh > \"${fpath[1]}/_backcare\"
  backcare completions fish > ~/.config/fish/completions/backcare.fish";
