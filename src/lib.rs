//! backcare plays voice-guided exercise sessions. This page is the map of the house; start reading here.
//!
//! ```text
//! routines/*.json ──read──► Routine ──unroll──► Phases ──coach──► Segments ──render──► samples ──► loudspeaker
//!  text, with spans         what the            sets, sides,      cues placed          the only    │  sound file
//!                           author wrote        rests written     in each segment      code that   │  test
//!  exercises ───────────┘                       out                  ▲                 counts      ▲
//!                                                Voice: phrase → clip                  them    Transport ◄── Command ◄── keys, ctl
//! ```
//!
//! The **timeline** is the segments in order. Playing, exporting, `show` and the tests read the same timeline, so what is
//! exported is, sample for sample, what is played.
//!
//! From the bottom up; a module uses only those above it in this table:
//!
//! | module | what is in it |
//! |---|---|
//! | [`text`] | text for terminals and voices: escaping, the nearest name, times |
//! | `files`, `hash`, `memory`, [`signals`], [`stderr`] | regular files, read up to a limit and replaced atomically; released memory; requests to end; lines on stderr |
//! | `defaults` | every default number: rests, get-ready, tempo, lead-in |
//! | `sound`, [`say_as`], [`dose`], [`how_often`], [`equipment`], [`exercise`] | sounds; how words are said; how much: sets, holds, sides, tempo; how often it is meant to be done; what is needed; movements and their texts |
//! | [`language`] | all that differs by language: phrasebooks, labels, the spoken form of written texts, templates, spoken style, what its voices mispronounce |
//! | [`options`] | the options of a session (`PlayOptions`): argument, environment, default |
//! | [`catalogue`] | the exercises that routines can name, in every language |
//! | [`format`](mod@format) | the reader of JSON files by tables of fields: spans, diagnostics, schema, reference |
//! | [`config`] | `config.json` |
//! | [`facts`] | what is known about complaints: areas, warning signs and topics, as data |
//! | [`complaint`] | what is asked for in one's own words: areas, and warning signs |
//! | [`timeline`] | segments, cues and sounds; as a script and as JSON |
//! | [`routine`] | routine files: their fields, texts by language, validation, building |
//! | [`library`] | where routines come from: a path, the user's folder, the binary |
//! | [`sheet`] | a clinic's sheet as plain text or CSV, read into a routine file |
//! | [`session`] | a routine unrolled into phases: sets, sides ("change sides" is a phase) and rests |
//! | [`coach`] | what is said and played in a phase (draft), placed in time (layout); where the listener is in the session (orientation); the composer of its segments |
//! | [`plan`] | a session made to measure, as a routine file with its reasons |
//! | [`lint`] | author's cues that do not fit, and sessions that are too long |
//! | [`listener`] | checks a timeline by the roles of its words: what a listener would not know, or have no time for |
//! | [`audio`] | clips, sounds and glides; the renderer: segments → samples; encoders of sound files |
//! | [`voice`] | the natural voice, Pico, programs, the system's; caches of what they say; normalization |
//! | [`export`] | a session rendered to a sound file |
//! | [`player`] | live playing: the transport decides, the control loop carries out, the prefetcher prepares; outputs, keys, screen |
//! | `control` | control from outside: the socket of `backcare ctl`, media keys |
//! | `history` | the checkpoint of the running session, the log of past ones, how often routines were done, the sounds that were explained, and when the warning signs were confirmed |
//! | [`cli`], [`commands`] | the command line, and one file a command |
//!
//! From `defaults` to `listener` (except `library`, which reads files) is the pure core: no clock, thread, file, terminal or
//! audio crate; `clippy.toml` enforces it. `options` describes arguments to clap, which reads them in [`cli`]. Time is
//! [`std::time::Duration`] in whole milliseconds; the core counts no samples. Where to change what: see the recipes in
//! `CONTRIBUTING.md`.

pub mod audio;
pub mod catalogue;
pub mod cli;
pub mod coach;
pub mod commands;
pub mod complaint;
pub mod config;
mod control;
mod defaults;
pub mod dose;
pub mod equipment;
pub mod exercise;
pub mod export;
pub mod facts;
mod files;
pub mod format;
mod hash;
mod history;
pub mod how_often;
pub mod language;
pub mod library;
pub mod lint;
pub mod listener;
#[cfg(feature = "natural-voice")]
mod memory;
pub mod options;
pub mod plan;
pub mod player;
pub mod routine;
pub mod say_as;
pub mod session;
pub mod sheet;
pub mod signals;
mod sound;
pub mod stderr;
pub mod text;
pub mod timeline;
pub mod voice;
