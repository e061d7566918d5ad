//! backcare plays voice-guided exercise sessions. This page is the map of the house; start reading here.
//!
//! ```text
//! routines/*.json ──read──► Routine ──unroll──► Steps ──coach──► Bars ──render──► samples ──► loudspeaker
//!  text, with places        what the            sets, sides,     cues placed      the only    │  WAV file
//!                           author wrote        rests written    in each segment      code that   │  test
//!  exercises ───────────┘                       out                 ▲             counts      ▲
//!                                               Voice: phrase → clip              them     Transport ◄── Command ◄── keys
//! ```
//!
//! The **timeline** is the segments in order. Whoever plays, exports, shows or tests a session reads the same timeline, so what
//! is exported is, sample for sample, what is played.
//!
//! From the bottom up; arrows point down only:
//!
//! | module | what lives there |
//! |---|---|
//! | [`dose`], [`exercise`] | how much of what: sets, holds, sides; a movement and its words |
//! | [`catalogue`] | the movements there are, each in the languages it has words in |
//! | [`config`] | what somebody prefers |
//! | [`language`] | every word backcare says by itself, one table a language |
//! | [`timeline`] | segments and cues; as a script and as JSON |
//! | [`routine`] | text → [`routine::Routine`], or every diagnostic with its span |
//! | [`library`] | where routines come from: a path, the user's folder, the binary |
//! | [`session`] | a routine unrolled: sets, sides ("change sides" is a step here) and rests |
//! | [`coach`] | what is said and rung in a step, then laid out in time |
//! | [`coach::Composer`] | these two together: a session's segments, one at a time |
//! | [`lint`] | what is wrong with a routine beyond its form |
//! | [`audio`] | clips, beeps and glides; the shared transport; segments → samples; the WAV file |
//! | [`voice`] | who speaks: embedded, programs, the system's, nobody; clips on disk |
//! | [`export`] | a session's segments for a renderer that may wait: the source of an export |
//! | [`player`] | a running session: the transport decides, the player carries out, the prefetcher prepares |
//! | [`history`] | where the present session is, and a line for each that is over |
//! | [`control`] | steering from outside: the socket of `backcare ctl`; media keys |
//! | [`text`] | which characters can be printed, and which are spoken |
//! | [`files`] | regular files only, read up to a bound, replaced when whole |
//! | [`hash`] | a number for a text |
//! | [`signals`] | requests to end |
//! | [`stderr`] | lines on stderr |
//! | [`cli`], [`commands`] | the command line, and one file a command |
//!
//! From `dose` to `lint` (but for `library`, which reads files) is the pure core: no clock, thread, file, terminal
//! or audio crate; `clippy.toml` sees to it. Time is [`std::time::Duration`], in whole milliseconds; samples are
//! counted in `audio` only.

pub mod audio;
pub mod catalogue;
pub mod cli;
pub mod coach;
pub mod commands;
pub mod config;
mod control;
mod defaults;
pub mod dose;
pub mod exercise;
pub mod export;
mod files;
pub mod format;
mod hash;
mod history;
pub mod language;
pub mod library;
pub mod lint;
pub mod options;
pub mod player;
pub mod routine;
pub mod session;
pub mod signals;
pub mod stderr;
pub mod text;
pub mod timeline;
pub mod voice;
