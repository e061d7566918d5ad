//! Clips on disk, so that a slow voice is slow once. Two programs may share them; what is damaged is thrown away.
#![expect(clippy::disallowed_methods, reason = "an edge: clips are kept in files")]

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

mod folder;

use super::Synthesize;
use crate::audio::resampler::{PcmBuffer, RATES};
use crate::files::{self, Access};
use crate::hash::fnv1a;
use crate::language::Phrase;
use folder::CacheFolder;

/// So many bytes are kept: some three hours of speech at 22 kHz.
const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// No clip is larger, by far.
const LARGEST: u64 = 64 * 1024 * 1024;

/// A voice whose clips are kept.
pub(super) struct DiskCache {
    voice: Box<dyn Synthesize>,
    folder: PathBuf,
    /// Who speaks, and how: whatever changes the sound of a text.
    cache_key: String,
    most: u64,
    /// What lies in the folder, once it had to be known.
    contents: Option<CacheFolder>,
}

/// The first line of a clip's file; its samples follow, two bytes each.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Head {
    cache_key: String,
    lang: String,
    text: String,
    rate: u32,
    samples: usize,
    sum: u64,
}

impl DiskCache {
    /// Keeps what a voice says in a folder below this one.
    pub(super) fn new(voice: Box<dyn Synthesize>, cache: &Path, cache_key: String) -> Self {
        Self { voice, folder: cache.join("clips"), cache_key, most: MOST_BYTES, contents: None }
    }

    fn path(&self, phrase: &Phrase) -> PathBuf {
        let key = [&self.cache_key, phrase.lang.code(), &phrase.text].join("\0");
        self.folder.join(format!("{:016x}{:016x}.clip", fnv1a(key.bytes()), fnv1a(key.bytes().rev())))
    }

    fn kept(&self, path: &Path, phrase: &Phrase) -> Option<PcmBuffer> {
        let bytes = match files::read(path, LARGEST) {
            Err(error) if error.kind() == ErrorKind::NotFound => return None,
            bytes => bytes.unwrap_or_default(),
        };
        let pcm = read(&bytes, &self.cache_key, phrase);
        if pcm.is_some() {
            // Used last, it goes last.
            let _ =
                files::open(path, File::options().write(true)).and_then(|file| file.set_modified(SystemTime::now()));
        } else {
            let _ = fs::remove_file(path);
        }
        pcm
    }

    fn keep(&mut self, path: &Path, phrase: &Phrase, pcm: &PcmBuffer) -> anyhow::Result<()> {
        files::private_folder(&self.folder)?;
        let samples: Vec<u8> = pcm.samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
        let head = Head {
            cache_key: self.cache_key.clone(),
            lang: phrase.lang.code().to_owned(),
            text: phrase.text.to_string(),
            rate: pcm.rate,
            samples: pcm.samples.len(),
            sum: sum(pcm.rate, &samples),
        };
        let mut bytes = serde_json::to_vec(&head)?;
        bytes.push(b'\n');
        bytes.extend(samples);
        let contents = self.contents.get_or_insert_with(|| CacheFolder::detect(&self.folder));
        files::replace(path, Access::Private, &bytes)?;
        contents.add(path.to_owned(), bytes.len() as u64);
        contents.make_room(self.most);
        Ok(())
    }
}

impl Synthesize for DiskCache {
    fn synthesize(&mut self, phrase: &Phrase) -> anyhow::Result<PcmBuffer> {
        let path = self.path(phrase);
        if let Some(pcm) = self.kept(&path, phrase) {
            return Ok(pcm);
        }
        let pcm = self.voice.synthesize(phrase)?;
        // Silence may be a fault that is mended next time; without room on the disk the voice is only slower.
        if !pcm.samples.is_empty() {
            let _ = self.keep(&path, phrase, &pcm);
        }
        Ok(pcm)
    }
}

/// A clip from its file, if it is whole and says this.
fn read(bytes: &[u8], cache_key: &str, phrase: &Phrase) -> Option<PcmBuffer> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let (head, samples) = (serde_json::from_slice::<Head>(&bytes[..end]).ok()?, &bytes[end + 1..]);
    if !RATES.contains(&head.rate) {
        return None;
    }
    let is_this = head.cache_key == cache_key && head.lang == phrase.lang.code() && head.text == *phrase.text;
    let is_whole = Some(samples.len()) == head.samples.checked_mul(2) && sum(head.rate, samples) == head.sum;
    (is_this && is_whole).then(|| {
        let (pairs, _) = samples.as_chunks();
        PcmBuffer { samples: pairs.iter().map(|pair| i16::from_le_bytes(*pair)).collect(), rate: head.rate }
    })
}

/// What tells whether a clip is whole.
fn sum(rate: u32, samples: &[u8]) -> u64 {
    fnv1a(rate.to_le_bytes().into_iter().chain(samples.iter().copied()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

    use super::*;
    use crate::language::Lang;

    struct Counting(Arc<AtomicUsize>);

    impl Synthesize for Counting {
        fn synthesize(&mut self, phrase: &Phrase) -> anyhow::Result<PcmBuffer> {
            self.0.fetch_add(1, Relaxed);
            Ok(PcmBuffer { samples: vec![phrase.text.len() as i16; 1000].into(), rate: 22_050 })
        }
    }

    struct Set {
        folder: tempfile::TempDir,
        said: Arc<AtomicUsize>,
    }

    impl Set {
        fn new() -> Self {
            Self { folder: tempfile::tempdir().expect("a folder"), said: Arc::default() }
        }

        fn voice(&self, cache_key: &str) -> DiskCache {
            DiskCache::new(Box::new(Counting(Arc::clone(&self.said))), self.folder.path(), cache_key.to_owned())
        }

        /// Says a text; tells how often the voice was asked by now.
        fn say(&self, voice: &mut DiskCache, text: &str) -> usize {
            let pcm = voice.synthesize(&Lang::En.phrase(text)).expect("it speaks");
            assert_eq!((pcm.samples[0], pcm.samples.len(), pcm.rate), (text.len() as i16, 1000, 22_050));
            self.said.load(Relaxed)
        }

        fn clips(&self) -> Vec<PathBuf> {
            let files = fs::read_dir(self.folder.path().join("clips")).expect("a folder");
            files.flatten().map(|entry| entry.path()).collect()
        }
    }

    #[test]
    fn a_phrase_is_recorded_once_for_each_manner_of_speaking() {
        let set = Set::new();
        assert_eq!([set.say(&mut set.voice("a"), "Lift."), set.say(&mut set.voice("a"), "Lift.")], [1, 1]);
        assert_eq!([set.say(&mut set.voice("b"), "Lift."), set.say(&mut set.voice("a"), "Bend.")], [2, 3]);
    }

    #[test]
    fn a_damaged_clip_is_thrown_away_and_recorded_again() {
        let set = Set::new();
        let mut voice = set.voice("a");
        set.say(&mut voice, "Lift.");
        let clip = &set.clips()[0];
        let whole = fs::read(clip).expect("a clip");
        let flipped = [&whole[..whole.len() - 1], &[1]].concat();
        let slower = String::from_utf8_lossy(&whole).replace("22050", "16000").into_bytes();
        for (n, damaged) in [&whole[..whole.len() - 1], b"", b"\n", &flipped, &slower].into_iter().enumerate() {
            fs::write(clip, damaged).expect("it is damaged");
            assert_eq!(set.say(&mut voice, "Lift."), n + 2);
            assert_eq!(fs::read(clip).expect("a clip"), whole);
        }
    }

    #[test]
    fn a_clip_at_a_rate_that_no_voice_has_is_recorded_again() {
        let set = Set::new();
        let mut voice = set.voice("a");
        let phrase = Lang::En.phrase("Lift.");
        for rate in [0, 1, u32::MAX] {
            // Whole in every other respect.
            let pcm = PcmBuffer { samples: vec![1; 1000].into(), rate };
            let path = voice.path(&phrase);
            voice.keep(&path, &phrase, &pcm).expect("it is written");
            set.say(&mut voice, "Lift.");
        }
        assert_eq!(set.said.load(Relaxed), 3);
    }

    #[test]
    fn the_folder_is_surveyed_once_and_what_killed_writers_left_goes_with_it() {
        let set = Set::new();
        let mut voice = DiskCache { most: 5000, ..set.voice("a") };
        let left = |name: &str| {
            let path = set.folder.path().join("clips").join(name);
            fs::create_dir_all(path.parent().expect("a folder"))
                .and_then(|()| fs::write(&path, [0; 9000]))
                .expect("a file");
            path
        };
        let (unfinished, old) = (left(".x.clip.aaaaaaaa.backcare-part"), left("old.clip"));
        set.say(&mut voice, "one");
        assert!(!unfinished.exists() && !old.exists(), "there is no room for them");
        let new = left("new.clip");
        set.say(&mut voice, "two");
        assert!(new.exists(), "the folder was not looked at again");
    }

    #[test]
    fn the_least_recently_used_go_when_there_are_too_many() {
        let set = Set::new();
        let mut voice = DiskCache { most: 5000, ..set.voice("a") };
        set.say(&mut voice, "one");
        set.say(&mut voice, "two");
        // The clock of a file system may be coarse.
        for (path, age) in [("one", 20), ("two", 10)].map(|(text, age)| (voice.path(&Lang::En.phrase(text)), age)) {
            let old = SystemTime::now() - std::time::Duration::from_secs(age);
            File::options().write(true).open(path).and_then(|file| file.set_modified(old)).expect("it is older");
        }
        set.say(&mut voice, "one");
        set.say(&mut voice, "three");
        assert_eq!(set.clips().len(), 2);
        assert_eq!(set.say(&mut voice, "one"), 3, "one was used after two");
        assert_eq!(set.say(&mut voice, "two"), 4);
    }

    #[test]
    fn two_who_record_at_once_do_each_other_no_harm() {
        let set = Set::new();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                let mut voice = DiskCache { most: 9000, ..set.voice("a") };
                let set = &set;
                scope.spawn(move || {
                    for n in 0..50 {
                        set.say(&mut voice, &"x".repeat(1 + n % 7));
                    }
                });
            }
        });
        let clips = set.clips();
        assert!(
            !clips.is_empty() && clips.iter().all(|clip| clip.extension().is_some_and(|is| is == "clip")),
            "{clips:?}"
        );
    }

    #[test]
    fn without_a_folder_the_voice_only_speaks() {
        let set = Set::new();
        let mut voice =
            DiskCache::new(Box::new(Counting(Arc::clone(&set.said))), Path::new("/dev/null"), "a".to_owned());
        assert_eq!([set.say(&mut voice, "Lift."), set.say(&mut voice, "Lift.")], [1, 2]);
    }
}
