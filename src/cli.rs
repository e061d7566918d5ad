//! Every command, flag, help text and example.

use std::path::PathBuf;

use clap::{Arg, Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::language::Lang;
use crate::options::PlayOptions;

mod help;
mod values;

use clap_complete::Shell;

use help::{COMPLETIONS_HELP, EXAMPLES, NEW_HELP, PLAY_HELP, VOICES_HELP};
#[cfg(unix)]
use values::session_command;
use values::{lang, sound_file, voice};

/// Voice-guided exercise sessions for a sore upper back.
///
/// Lie down and close your eyes: every instruction is spoken, every hold is beeped, every repetition is paced.
#[derive(Debug, Parser)]
#[command(
    name = "backcare",
    version,
    arg_required_else_help = true,
    infer_subcommands = false,
    after_help = "Begin with:  backcare list\n             backcare play morning-routine",
    after_long_help = EXAMPLES
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

impl Cli {
    /// Reads the command line, and what the environment adds to it.
    ///
    /// # Errors
    /// When it cannot be followed, or asks for help.
    pub fn read() -> Result<Self, clap::Error> {
        let command = Self::command().mut_subcommands(|command| command.mut_args(without_empty));
        Self::from_arg_matches(&command.try_get_matches()?)
    }
}

/// A variable that is empty means the same as none.
fn without_empty(arg: Arg) -> Arg {
    let is_empty = arg.get_env().and_then(std::env::var_os).is_some_and(|value| value.is_empty());
    if is_empty { arg.env(None) } else { arg }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Play a session aloud
    #[command(after_help = PLAY_HELP)]
    Play(Play),
    /// Go on with the session that was left last
    Resume(Resume),
    /// Steer the session that is running, from elsewhere
    #[cfg(unix)]
    Ctl(Ctl),
    /// List the sessions that are over
    Log(Log),
    /// Print a session as a script: every sentence and sound with its time
    Show(Show),
    /// List routines and exercises
    List(List),
    /// Write a session to a sound file
    #[command(after_help = "Example:\n  backcare export morning-routine -o back.wav")]
    Export(Export),
    /// Tell what is wrong with routine files, and what could be better
    Check(Check),
    /// Begin a routine of your own
    #[command(after_help = NEW_HELP)]
    New(New),
    /// Print the JSON Schema of routines, by which editors complete and explain
    Schema(Schema),
    /// Print the completions of a shell
    #[command(after_help = COMPLETIONS_HELP)]
    Completions(Completions),
    /// Write the man pages to a folder
    Man(Man),
    /// List available voices, or try one
    #[command(after_help = VOICES_HELP)]
    Voices(Voices),
    /// Tell whether a session can be heard here, and what to do if not
    Doctor(Doctor),
}

/// What every command that makes a session takes.
#[derive(Args, Debug)]
pub struct Session {
    /// A routine: a name from `backcare list`, a file, or `-` for standard input
    pub routine: String,

    /// How it is to sound.
    #[command(flatten)]
    pub options: PlayOptions,

    /// Begin with this exercise, counted from 1
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..), value_name = "N")]
    pub from: u32,
}

/// How a session is played, which says nothing of how it sounds.
#[derive(Args, Clone, Copy, Debug)]
pub struct Playback {
    /// No sound at all: follow on the screen
    #[arg(long)]
    pub silent: bool,

    /// Plain lines instead of bars, for screen readers and logs
    #[arg(long)]
    pub plain: bool,

    /// So many times faster than real time, for tests
    #[arg(long, hide = true, requires = "silent", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub pace: u32,
}

/// `backcare play`
#[derive(Args, Debug)]
pub struct Play {
    /// The session.
    #[command(flatten)]
    pub session: Session,

    /// How it is played.
    #[command(flatten)]
    pub playback: Playback,
}

/// `backcare resume`
#[derive(Args, Debug)]
pub struct Resume {
    /// How it is played.
    #[command(flatten)]
    pub playback: Playback,
}

/// `backcare ctl`
#[cfg(unix)]
#[derive(Args, Debug)]
pub struct Ctl {
    /// What to do
    #[arg(value_parser = session_command())]
    pub command: String,

    /// The status as JSON, for other programs
    #[arg(long)]
    pub json: bool,
}

/// `backcare log`
#[derive(Args, Debug)]
pub struct Log {
    /// As JSON, a line each, for other programs
    #[arg(long)]
    pub json: bool,
}

/// `backcare show`
#[derive(Args, Debug)]
pub struct Show {
    /// The session.
    #[command(flatten)]
    pub session: Session,

    /// As JSON, for other programs
    #[arg(long)]
    pub json: bool,
}

/// `backcare list`
#[derive(Args, Debug)]
pub struct List {
    /// Only this exercise, with its words and who said so
    pub exercise: Option<String>,

    /// As JSON, for other programs
    #[arg(long)]
    pub json: bool,
}

/// `backcare export`
#[derive(Args, Debug)]
pub struct Export {
    /// The session.
    #[command(flatten)]
    pub session: Session,

    /// The file to write; its name ends in .wav. `-` is standard output
    #[arg(short, long, value_name = "FILE.wav", value_parser = sound_file)]
    pub output: PathBuf,

    /// Replace the file if it is there
    #[arg(long)]
    pub force: bool,
}

/// `backcare check`
#[derive(Args, Debug)]
pub struct Check {
    /// Routine files, names from `backcare list`, or `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<String>,

    /// As JSON, for editors
    #[arg(long)]
    pub json: bool,
}

/// `backcare new`
#[derive(Args, Debug)]
pub struct New {
    /// What `play` will call it
    pub name: String,

    /// Write to this file instead of your own folder
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Begin with a copy of this routine
    #[arg(long, value_name = "ROUTINE")]
    pub from: Option<String>,
}

/// `backcare schema`
#[derive(Args, Debug)]
pub struct Schema {}

/// `backcare completions`
#[derive(Args, Debug)]
pub struct Completions {
    /// The shell
    pub shell: Shell,
}

/// `backcare man`
#[derive(Args, Debug)]
pub struct Man {
    /// The folder, which is created if it is missing
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
}

/// `backcare voices`
#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Voices {
    /// What to do with them, if not to list them.
    #[command(subcommand)]
    pub action: Option<VoicesAction>,

    /// As JSON, for other programs
    #[arg(long)]
    pub json: bool,
}

/// What to do with the voices.
#[derive(Debug, Subcommand)]
pub enum VoicesAction {
    /// Hear a voice say a sentence
    Try(Try),
}

/// `backcare voices try`
#[derive(Args, Debug)]
pub struct Try {
    /// The voice
    #[arg(value_parser = voice)]
    pub name: String,

    /// The language of the sentence
    #[arg(long, default_value = "en", value_parser = lang, value_name = "CODE")]
    pub lang: Lang,
}

/// `backcare doctor`
#[derive(Args, Debug)]
pub struct Doctor {
    /// As JSON, for other programs
    #[arg(long)]
    pub json: bool,
}
