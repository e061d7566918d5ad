//! backcare (map to come)
pub mod cli;
pub mod cmd;
pub mod coach;
pub mod compose;
pub mod dose;
pub mod exercise;
pub mod library;
pub mod live;
pub mod phrase;
pub mod routine;
pub mod score;
pub mod session;
pub mod signals;
pub mod sound;
pub mod studio;
pub mod voice;
