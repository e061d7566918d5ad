//! A safe interface to the Pico engine, with a new Pico system for every text.
//!
//! A system that is used twice produces different samples the second time, and Pico reads uninitialized memory. Only a
//! new system in zeroed memory produces the same samples for the same text.
#![expect(unsafe_code, reason = "Pico is a C library")]

use std::ffi::{CStr, CString, c_char, c_void};
use std::marker::PhantomData;
use std::path::PathBuf;
use std::ptr;

use anyhow::{Context, bail};
use ttspico_sys as ffi;

/// The size of Pico's memory in words of 16 bytes: 4 MiB, of which it needs at least 2.5 MiB.
const MEMORY_WORDS: usize = 4 * 1024 * 1024 / size_of::<u128>();

/// The size of the buffer that Pico writes samples to.
const BLOCK_BYTES: i16 = 2048;

/// The name of the voice definition within a system.
const VOICE: &CStr = c"backcare";

/// The memory that Pico works in, reused from one text to the next.
pub(super) struct Memory {
    memory: Vec<u128>,
    used: bool,
}

impl Memory {
    /// Allocates the memory.
    pub(super) fn new() -> Self {
        Self { memory: vec![0; MEMORY_WORDS], used: false }
    }

    /// Synthesizes a text in Pico's markup with the two data files of a voice. Returns samples at 16 kHz.
    ///
    /// # Errors
    /// Returns an error if the files are not a voice, or Pico fails on the text.
    pub(super) fn speak(&mut self, files: &[PathBuf], text: &str) -> anyhow::Result<Vec<i16>> {
        if std::mem::replace(&mut self.used, true) {
            self.memory.fill(0);
        }
        let mut system = System::new(&mut self.memory)?;
        system.load(files)?;
        system.put_and_get(text)
    }
}

/// A Pico system. All of its resources are released on drop.
struct System<'m> {
    handle: ffi::pico_System,
    engine: ffi::pico_Engine,
    /// Each keeps its file open.
    resources: Vec<ffi::pico_Resource>,
    /// The handles point into this memory.
    _memory: PhantomData<&'m mut [u128]>,
}

impl<'m> System<'m> {
    fn new(memory: &'m mut [u128]) -> anyhow::Result<Self> {
        let mut handle = ptr::null_mut();
        let size = size_of_val(memory) as u32;
        // SAFETY: the size is that of the memory, which is borrowed for the lifetime of the system.
        let status = unsafe { ffi::pico_initialize(memory.as_mut_ptr().cast::<c_void>(), size, &raw mut handle) };
        if status != ffi::PICO_OK {
            bail!("Pico failed to start (error {status})");
        }
        Ok(Self { handle, engine: ptr::null_mut(), resources: Vec::new(), _memory: PhantomData })
    }

    fn load(&mut self, files: &[PathBuf]) -> anyhow::Result<()> {
        // SAFETY: the system is initialized, strings end in NUL, and out parameters have the right types.
        unsafe {
            self.check(ffi::pico_createVoiceDefinition(self.handle, VOICE.as_ptr().cast()))?;
            for file in files {
                let path = CString::new(file.to_str().context("the path of the voice's folder is not valid UTF-8")?)?;
                let mut resource = ptr::null_mut();
                let mut name: [c_char; ffi::PICO_RETSTRINGSIZE] = [0; ffi::PICO_RETSTRINGSIZE];
                self.check(ffi::pico_loadResource(self.handle, path.as_ptr().cast(), &raw mut resource))?;
                self.resources.push(resource);
                self.check(ffi::pico_getResourceName(self.handle, resource, name.as_mut_ptr()))?;
                let name = name.as_ptr().cast();
                self.check(ffi::pico_addResourceToVoiceDefinition(self.handle, VOICE.as_ptr().cast(), name))?;
            }
            let status = ffi::pico_newEngine(self.handle, VOICE.as_ptr().cast(), &raw mut self.engine);
            self.check(status)
        }
    }

    /// Passes the text and collects the samples. Pico may accept only part of the text at once; a NUL ends it.
    fn put_and_get(&mut self, text: &str) -> anyhow::Result<Vec<i16>> {
        let text = CString::new(text)?;
        let mut rest = text.as_bytes_with_nul();
        let mut samples = Vec::new();
        let mut block = [0_i16; BLOCK_BYTES as usize / size_of::<i16>()];
        loop {
            let (mut taken, mut given, mut kind) = (0, 0, 0);
            let length = i16::try_from(rest.len()).unwrap_or(i16::MAX);
            // SAFETY: the lengths are those of the text and of the block, and Pico does not exceed them.
            let status = unsafe {
                self.check(ffi::pico_putTextUtf8(self.engine, rest.as_ptr(), length, &raw mut taken))?;
                let into = block.as_mut_ptr().cast::<c_void>();
                ffi::pico_getData(self.engine, into, BLOCK_BYTES, &raw mut given, &raw mut kind)
            };
            rest = &rest[taken as usize..];
            samples.extend_from_slice(&block[..given as usize / size_of::<i16>()]);
            match status {
                ffi::PICO_STEP_IDLE if rest.is_empty() => return Ok(samples),
                ffi::PICO_STEP_IDLE | ffi::PICO_STEP_BUSY => {}
                status => bail!("Pico failed to synthesize the text (error {status})"),
            }
        }
    }

    fn check(&self, status: ffi::pico_Status) -> anyhow::Result<()> {
        if status == ffi::PICO_OK {
            return Ok(());
        }
        let mut message: [c_char; ffi::PICO_RETSTRINGSIZE] = [0; ffi::PICO_RETSTRINGSIZE];
        // SAFETY: the buffer has the size that Pico requires, and the message ends in NUL.
        let message = unsafe {
            ffi::pico_getSystemStatusMessage(self.handle, status, message.as_mut_ptr());
            CStr::from_ptr(message.as_ptr())
        };
        bail!("Pico: {} (error {status})", message.to_string_lossy());
    }
}

impl Drop for System<'_> {
    fn drop(&mut self) {
        // SAFETY: everything is released before what it depends on: the engine, the voice definition, the resources,
        // the system. The memory outlives them all.
        unsafe {
            if !self.engine.is_null() {
                ffi::pico_disposeEngine(self.handle, &raw mut self.engine);
            }
            ffi::pico_releaseVoiceDefinition(self.handle, VOICE.as_ptr().cast());
            for resource in &mut self.resources {
                ffi::pico_unloadResource(self.handle, resource);
            }
            ffi::pico_terminate(&raw mut self.handle);
        }
    }
}
