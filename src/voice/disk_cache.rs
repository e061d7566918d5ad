//! A cache of synthesized phrases on disk. Several processes may share it; damaged files are deleted.
#![expect(clippy::disallowed_methods, reason = "I/O: clips are stored in files")]

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

/// The most bytes kept on disk: about three hours of speech at 22 kHz.
const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// The largest clip file that is read, far beyond any that is written.
const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// A synthesizer whose output is cached on disk.
pub(super) struct DiskCache {
    voice: Box<dyn Synthesize>,
    folder: PathBuf,
    /// Everything that affects the sound of a text, apart from the text.
    cache_key: String,
    max_bytes: u64,
    /// The contents of the folder, listed before the first write.
    contents: Option<CacheFolder>,
}

/// The first line of a clip file, as JSON. The samples follow, two bytes each.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Header {
    cache_key: String,
    lang: String,
    text: String,
    rate: u32,
    samples: usize,
    checksum: u64,
}

impl DiskCache {
    /// Caches the output of a synthesizer in `clips` below the cache folder.
    pub(super) fn new(voice: Box<dyn Synthesize>, cache: &Path, cache_key: String) -> Self {
        Self { voice, folder: cache.join("clips"), cache_key, max_bytes: MAX_BYTES, contents: None }
    }

    fn path(&self, phrase: &Phrase) -> PathBuf {
        let key = [&self.cache_key, phrase.lang.code(), &phrase.text].join("\0");
        self.folder.join(format!("{:016x}{:016x}.clip", fnv1a(key.bytes()), fnv1a(key.bytes().rev())))
    }

    fn load(&self, path: &Path, phrase: &Phrase) -> Option<PcmBuffer> {
        let bytes = match files::read(path, MAX_FILE_BYTES) {
            Err(error) if error.kind() == ErrorKind::NotFound => return None,
            bytes => bytes.unwrap_or_default(),
        };
        let pcm = read(&bytes, &self.cache_key, phrase);
        if pcm.is_some() {
            // The modification time orders the clips by their last use.
            let _ =
                files::open(path, File::options().write(true)).and_then(|file| file.set_modified(SystemTime::now()));
        } else {
            let _ = fs::remove_file(path);
        }
        pcm
    }

    fn store(&mut self, path: &Path, phrase: &Phrase, pcm: &PcmBuffer) -> anyhow::Result<()> {
        files::private_folder(&self.folder)?;
        let samples: Vec<u8> = pcm.samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
        let header = Header {
            cache_key: self.cache_key.clone(),
            lang: phrase.lang.code().to_owned(),
            text: phrase.text.to_string(),
            rate: pcm.rate,
            samples: pcm.samples.len(),
            checksum: checksum(pcm.rate, &samples),
        };
        let mut bytes = serde_json::to_vec(&header)?;
        bytes.push(b'\n');
        bytes.extend(samples);
        let contents = self.contents.get_or_insert_with(|| CacheFolder::detect(&self.folder));
        files::replace(path, Access::Private, &bytes)?;
        contents.add(path.to_owned(), bytes.len() as u64);
        contents.evict(self.max_bytes);
        Ok(())
    }
}

impl Synthesize for DiskCache {
    fn synthesize(&mut self, phrase: &Phrase) -> anyhow::Result<PcmBuffer> {
        let path = self.path(phrase);
        if let Some(pcm) = self.load(&path, phrase) {
            return Ok(pcm);
        }
        let pcm = self.voice.synthesize(phrase)?;
        // Silence may be a temporary fault. A failed write only costs time, so it is ignored.
        if !pcm.samples.is_empty() {
            let _ = self.store(&path, phrase, &pcm);
        }
        Ok(pcm)
    }
}

/// Parses a clip file, if it is intact and matches the key and the phrase.
fn read(bytes: &[u8], cache_key: &str, phrase: &Phrase) -> Option<PcmBuffer> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let (header, samples) = (serde_json::from_slice::<Header>(&bytes[..end]).ok()?, &bytes[end + 1..]);
    if !RATES.contains(&header.rate) {
        return None;
    }
    let matches = header.cache_key == cache_key && header.lang == phrase.lang.code() && header.text == *phrase.text;
    let is_intact =
        Some(samples.len()) == header.samples.checked_mul(2) && checksum(header.rate, samples) == header.checksum;
    (matches && is_intact).then(|| {
        let (pairs, _) = samples.as_chunks();
        PcmBuffer { samples: pairs.iter().map(|pair| i16::from_le_bytes(*pair)).collect(), rate: header.rate }
    })
}

/// A checksum that detects truncated and damaged files.
fn checksum(rate: u32, samples: &[u8]) -> u64 {
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

    struct Fixture {
        folder: tempfile::TempDir,
        synthesized: Arc<AtomicUsize>,
    }

    impl Fixture {
        fn new() -> Self {
            Self { folder: tempfile::tempdir().expect("a folder"), synthesized: Arc::default() }
        }

        fn voice(&self, cache_key: &str) -> DiskCache {
            DiskCache::new(Box::new(Counting(Arc::clone(&self.synthesized))), self.folder.path(), cache_key.to_owned())
        }

        /// Synthesizes a text; returns the number of phrases that were not cached so far.
        fn synthesize(&self, voice: &mut DiskCache, text: &str) -> usize {
            let pcm = voice.synthesize(&Lang::En.phrase(text)).expect("it speaks");
            assert_eq!((pcm.samples[0], pcm.samples.len(), pcm.rate), (text.len() as i16, 1000, 22_050));
            self.synthesized.load(Relaxed)
        }

        fn clips(&self) -> Vec<PathBuf> {
            let files = fs::read_dir(self.folder.path().join("clips")).expect("a folder");
            files.flatten().map(|entry| entry.path()).collect()
        }
    }

    #[test]
    fn a_phrase_is_synthesized_once_for_each_cache_key() {
        let set = Fixture::new();
        assert_eq!(
            [set.synthesize(&mut set.voice("a"), "Lift."), set.synthesize(&mut set.voice("a"), "Lift.")],
            [1, 1]
        );
        assert_eq!(
            [set.synthesize(&mut set.voice("b"), "Lift."), set.synthesize(&mut set.voice("a"), "Bend.")],
            [2, 3]
        );
    }

    #[test]
    fn a_damaged_clip_is_replaced() {
        let set = Fixture::new();
        let mut voice = set.voice("a");
        set.synthesize(&mut voice, "Lift.");
        let clip = &set.clips()[0];
        let whole = fs::read(clip).expect("a clip");
        let flipped = [&whole[..whole.len() - 1], &[1]].concat();
        let slower = String::from_utf8_lossy(&whole).replace("22050", "16000").into_bytes();
        for (n, damaged) in [&whole[..whole.len() - 1], b"", b"\n", &flipped, &slower].into_iter().enumerate() {
            fs::write(clip, damaged).expect("it is damaged");
            assert_eq!(set.synthesize(&mut voice, "Lift."), n + 2);
            assert_eq!(fs::read(clip).expect("a clip"), whole);
        }
    }

    #[test]
    fn a_clip_with_an_unsupported_sample_rate_is_replaced() {
        let set = Fixture::new();
        let mut voice = set.voice("a");
        let phrase = Lang::En.phrase("Lift.");
        for rate in [0, 1, u32::MAX] {
            // Valid in every other respect.
            let pcm = PcmBuffer { samples: vec![1; 1000].into(), rate };
            let path = voice.path(&phrase);
            voice.store(&path, &phrase, &pcm).expect("it is written");
            set.synthesize(&mut voice, "Lift.");
        }
        assert_eq!(set.synthesized.load(Relaxed), 3);
    }

    #[test]
    fn the_folder_is_listed_once_and_unfinished_files_are_removed() {
        let set = Fixture::new();
        let mut voice = DiskCache { max_bytes: 5000, ..set.voice("a") };
        let left = |name: &str| {
            let path = set.folder.path().join("clips").join(name);
            fs::create_dir_all(path.parent().expect("a folder"))
                .and_then(|()| fs::write(&path, [0; 9000]))
                .expect("a file");
            path
        };
        let (unfinished, old) = (left(".x.clip.aaaaaaaa.backcare-part"), left("old.clip"));
        set.synthesize(&mut voice, "one");
        assert!(!unfinished.exists() && !old.exists(), "they exceed the limit");
        let new = left("new.clip");
        set.synthesize(&mut voice, "two");
        assert!(new.exists(), "the folder is not listed again");
    }

    #[test]
    fn the_least_recently_used_clips_are_evicted() {
        let set = Fixture::new();
        let mut voice = DiskCache { max_bytes: 5000, ..set.voice("a") };
        set.synthesize(&mut voice, "one");
        set.synthesize(&mut voice, "two");
        // File times may be coarse.
        for (path, age) in [("one", 20), ("two", 10)].map(|(text, age)| (voice.path(&Lang::En.phrase(text)), age)) {
            let old = SystemTime::now() - std::time::Duration::from_secs(age);
            File::options().write(true).open(path).and_then(|file| file.set_modified(old)).expect("it is older");
        }
        set.synthesize(&mut voice, "one");
        set.synthesize(&mut voice, "three");
        assert_eq!(set.clips().len(), 2);
        assert_eq!(set.synthesize(&mut voice, "one"), 3, "one was used after two");
        assert_eq!(set.synthesize(&mut voice, "two"), 4);
    }

    #[test]
    fn concurrent_writers_do_not_damage_clips() {
        let set = Fixture::new();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                let mut voice = DiskCache { max_bytes: 9000, ..set.voice("a") };
                let set = &set;
                scope.spawn(move || {
                    for n in 0..50 {
                        set.synthesize(&mut voice, &"x".repeat(1 + n % 7));
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
    fn without_a_usable_folder_nothing_is_cached() {
        let set = Fixture::new();
        let mut voice =
            DiskCache::new(Box::new(Counting(Arc::clone(&set.synthesized))), Path::new("/dev/null"), "a".to_owned());
        assert_eq!([set.synthesize(&mut voice, "Lift."), set.synthesize(&mut voice, "Lift.")], [1, 2]);
    }
}
