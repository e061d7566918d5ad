//! The command line: every command, argument and flag with its help.

use std::path::PathBuf;

use clap::{Arg, Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::language::Lang;
use crate::options::{PlayOptions, lang};

mod help;
mod learn;
mod plan;
mod values;

pub use learn::{Learn, Why};
pub use plan::{Ask, Plan};

use clap_complete::Shell;

use help::{COMPLETIONS_HELP, EXAMPLES, LEARN_HELP, NEW_HELP, PLAN_HELP, PLAY_HELP, VOICES_HELP, WHY_HELP};
#[cfg(unix)]
use values::session_command;
use values::{sound_file, voice};

/// Voice-guided exercise sessions for the upper back.
///
/// Close your eyes and listen: instructions are spoken, holds are timed by tones, and repetitions are paced. A session
/// says where to be, and what to have at hand.
#[derive(Debug, Parser)]
#[command(
    name = "backcare",
    version,
    arg_required_else_help = true,
    infer_subcommands = false,
    after_help = "To get started:\n  backcare list\n  backcare play morning-routine",
    after_long_help = EXAMPLES
)]
pub struct Cli {
    /// The command to run.
    #[command(subcommand)]
    pub command: Command,
}

impl Cli {
    /// Parses the command line; `BACKCARE_*` variables supply the flags that are not given.
    ///
    /// # Errors
    /// Returns an error if the command line is invalid, or asks for help or the version.
    pub fn read() -> Result<Self, clap::Error> {
        let command = Self::command().mut_subcommands(|command| command.mut_args(without_empty));
        Self::from_arg_matches(&command.try_get_matches()?)
    }
}

/// Makes an empty environment variable count as unset.
fn without_empty(arg: Arg) -> Arg {
    let is_empty = arg.get_env().and_then(std::env::var_os).is_some_and(|value| value.is_empty());
    if is_empty { arg.env(None) } else { arg }
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Play a session aloud
    #[command(after_help = PLAY_HELP)]
    Play(Play),
    /// Resume the last unfinished session
    Resume(Resume),
    /// Control the running session from another terminal
    #[cfg(unix)]
    Ctl(Ctl),
    /// List past sessions, and how often each routine was done
    Log(Log),
    /// Print a session as a script: every sentence and sound with its time
    Show(Show),
    /// Make a session for what you need, in the minutes you have
    #[command(after_help = PLAN_HELP)]
    Plan(Plan),
    /// List routines and exercises
    List(List),
    /// Read about the upper back, or hear it: list the topics, or print one
    #[command(after_help = LEARN_HELP)]
    Learn(Learn),
    /// Explain an exercise: what it is for, and where its dose comes from
    #[command(after_help = WHY_HELP)]
    Why(Why),
    /// List the warning signs with which you call for help, or see a doctor before you exercise
    Safety(Safety),
    /// Write a session to a sound file
    #[command(after_help = "Example:\n  backcare export morning-routine -o back.wav")]
    Export(Export),
    /// Check routine files for errors and style
    Check(Check),
    /// Create a routine of your own
    #[command(after_help = NEW_HELP)]
    New(New),
    /// Print the JSON Schema of routines, for editors
    Schema(Schema),
    /// Print shell completions
    #[command(after_help = COMPLETIONS_HELP)]
    Completions(Completions),
    /// Write the man pages to a directory
    Man(Man),
    /// List available voices, or try one
    #[command(after_help = VOICES_HELP)]
    Voices(Voices),
    /// Play every sound of a session with its name
    Sounds(Sounds),
    /// Check whether sessions can be heard on this machine, and suggest fixes
    Doctor(Doctor),
}

/// The arguments of every command that plays, prints or exports a session.
#[derive(Args, Debug)]
pub struct Session {
    /// A routine or exercise: a name from `backcare list`, a file, or `-` for standard input
    pub routine: String,

    /// Voice, speed, volume and the like.
    #[command(flatten)]
    pub options: PlayOptions,

    /// Start with this exercise, counted from 1
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..), value_name = "N")]
    pub from: u32,
}

/// Flags for playing that do not change the session itself.
#[derive(Args, Clone, Copy, Debug)]
pub struct Playback {
    /// Play without sound, on the screen only
    #[arg(long)]
    pub silent: bool,

    /// Print plain lines instead of the redrawn screen, for screen readers and logs
    #[arg(long)]
    pub plain: bool,

    /// Play this many times faster than real time, for tests
    #[arg(long, hide = true, requires = "silent", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub pace: u32,
}

/// Arguments of `backcare play`.
#[derive(Args, Debug)]
pub struct Play {
    /// A routine or exercise: a name from `backcare list`, a file, or `-` for standard input
    #[arg(required_unless_present_any = ["what", "minutes"], conflicts_with = "Ask")]
    pub routine: Option<String>,

    /// What a session is made for, instead of a routine.
    #[command(flatten)]
    pub ask: Ask,

    /// Voice, speed, volume and the like.
    #[command(flatten)]
    pub options: PlayOptions,

    /// Start with this exercise, counted from 1
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..), value_name = "N")]
    pub from: u32,

    /// How it is played.
    #[command(flatten)]
    pub playback: Playback,

    /// Confirm that none of the warning signs of `backcare safety` is true for you, for scripts
    #[arg(long)]
    pub acknowledge: bool,
}

/// Arguments of `backcare resume`.
#[derive(Args, Debug)]
pub struct Resume {
    /// How it is played.
    #[command(flatten)]
    pub playback: Playback,
}

/// Arguments of `backcare ctl`.
#[cfg(unix)]
#[derive(Args, Debug)]
pub struct Ctl {
    /// The command to send to the running session
    #[arg(value_parser = session_command())]
    pub command: String,

    /// Print the status as JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `backcare log`.
#[derive(Args, Debug)]
pub struct Log {
    /// Print JSON, one object per line
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `backcare show`.
#[derive(Args, Debug)]
pub struct Show {
    /// The session.
    #[command(flatten)]
    pub session: Session,

    /// Print what is said beside what is written, where they differ
    #[arg(long, conflicts_with = "json")]
    pub spoken: bool,

    /// Print JSON, with what is said and what is written
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `backcare list`.
#[derive(Args, Debug)]
pub struct List {
    /// Show this exercise in full: instructions, dose and sources
    pub exercise: Option<String>,

    /// Print the texts in this language, `en` or `de`
    #[arg(long, env = "BACKCARE_LANG", hide_env = true, value_parser = lang, value_name = "CODE")]
    pub lang: Option<Lang>,

    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `backcare safety`.
#[derive(Args, Debug)]
pub struct Safety {
    /// Print the texts in this language, `en` or `de`
    #[arg(long, env = "BACKCARE_LANG", hide_env = true, value_parser = lang, value_name = "CODE")]
    pub lang: Option<Lang>,

    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `backcare export`.
#[derive(Args, Debug)]
pub struct Export {
    /// The session.
    #[command(flatten)]
    pub session: Session,

    /// The file to write, ending in .wav; `-` writes to standard output
    #[arg(short, long, value_name = "FILE.wav", value_parser = sound_file)]
    pub output: PathBuf,

    /// Overwrite an existing file
    #[arg(long)]
    pub force: bool,
}

/// Arguments of `backcare check`.
#[derive(Args, Debug)]
pub struct Check {
    /// Routine files, names from `backcare list`, or `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<String>,

    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `backcare new`.
#[derive(Args, Debug)]
pub struct New {
    /// The name of the routine, as `play` takes it
    pub name: String,

    /// Write to this file instead of your routines directory; `-` prints the routine
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Start from a copy of this routine, or make a routine of a sheet of your clinic: a text or CSV file, or `-` to paste it
    #[arg(long, value_name = "ROUTINE|SHEET")]
    pub from: Option<String>,

    /// The language of the sheet, `en` or `de` [default: recognised]
    #[arg(long, value_name = "CODE", requires = "from", value_parser = lang)]
    pub lang: Option<Lang>,
}

/// Arguments of `backcare schema`.
#[derive(Args, Debug)]
pub struct Schema {}

/// Arguments of `backcare completions`.
#[derive(Args, Debug)]
pub struct Completions {
    /// The shell to complete for
    pub shell: Shell,
}

/// Arguments of `backcare man`.
#[derive(Args, Debug)]
pub struct Man {
    /// The directory, created if missing
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

/// Arguments of `backcare voices`.
#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Voices {
    /// The action; without one, the voices are listed.
    #[command(subcommand)]
    pub action: Option<VoicesAction>,

    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// The subcommands of `backcare voices`.
#[derive(Debug, Subcommand)]
pub enum VoicesAction {
    /// Speak a sample sentence with a voice
    Try(Try),

    /// Add the natural voice to a backcare that was built without it
    Add(Add),
}

/// Arguments of `backcare voices add`.
#[derive(Args, Debug)]
pub struct Add {
    /// The package of the voice, as `pip download --no-deps hibari-tts==0.2.1` fetches it
    #[arg(value_name = "FILE")]
    pub package: PathBuf,
}

/// Arguments of `backcare voices try`.
#[derive(Args, Debug)]
pub struct Try {
    /// The name of the voice, from `backcare voices`
    #[arg(value_parser = voice)]
    pub name: String,

    /// The language of the sentence
    #[arg(long, default_value = "en", value_parser = lang, value_name = "CODE")]
    pub lang: Lang,
}

/// Arguments of `backcare sounds`.
#[derive(Args, Debug)]
pub struct Sounds {
    /// The language of the names, `en` or `de`
    #[arg(long, env = "BACKCARE_LANG", hide_env = true, value_parser = lang, value_name = "CODE")]
    pub lang: Option<Lang>,
}

/// Arguments of `backcare doctor`.
#[derive(Args, Debug)]
pub struct Doctor {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}
