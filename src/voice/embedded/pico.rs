//! The Pico engine, made safe: a system of its own for every text.
//!
//! A system that speaks twice gives other samples the second time, and Pico reads memory that it has not written:
//! only a fresh system in cleared memory gives the same samples for the same text.
#![expect(unsafe_code, reason = "Pico is a C library")]

use std::ffi::{CStr, CString, c_char, c_void};
use std::marker::PhantomData;
use std::path::PathBuf;
use std::ptr;

use anyhow::{Context, bail};
use ttspico_sys as ffi;

/// Pico's memory in words of 16 bytes, 4 MiB in all; less than 2.5 MiB is not enough.
const MEMORY: usize = 4 * 1024 * 1024 / size_of::<u128>();

/// So much sound is taken at once.
const BLOCK_BYTES: i16 = 2048;

/// What the one voice of a system is called.
const VOICE: &CStr = c"backcare";

/// The memory that Pico works in, kept from one text to the next.
pub(super) struct Memory {
    memory: Vec<u128>,
    used: bool,
}

impl Memory {
    /// New memory.
    pub(super) fn new() -> Self {
        Self { memory: vec![0; MEMORY], used: false }
    }

    /// Speaks a text in Pico's markup, from the two files of a voice. Samples come at 16 kHz.
    ///
    /// # Errors
    /// When the files are no voice, or Pico cannot say the text.
    pub(super) fn speak(&mut self, files: &[PathBuf], text: &str) -> anyhow::Result<Vec<i16>> {
        if std::mem::replace(&mut self.used, true) {
            self.memory.fill(0);
        }
        let mut system = System::new(&mut self.memory)?;
        system.load(files)?;
        system.put_and_get(text)
    }
}

/// A system in its memory. Everything it holds is released with it.
struct System<'m> {
    handle: ffi::pico_System,
    engine: ffi::pico_Engine,
    /// Each holds its file open.
    resources: Vec<ffi::pico_Resource>,
    /// Pico's pointers lead in here.
    _memory: PhantomData<&'m mut [u128]>,
}

impl<'m> System<'m> {
    fn new(memory: &'m mut [u128]) -> anyhow::Result<Self> {
        let mut handle = ptr::null_mut();
        let size = size_of_val(memory) as u32;
        // SAFETY: the memory is as large as told, and borrowed for as long as the system lives.
        let status = unsafe { ffi::pico_initialize(memory.as_mut_ptr().cast::<c_void>(), size, &raw mut handle) };
        if status != ffi::PICO_OK {
            bail!("Pico does not start (error {status})");
        }
        Ok(Self { handle, engine: ptr::null_mut(), resources: Vec::new(), _memory: PhantomData })
    }

    fn load(&mut self, files: &[PathBuf]) -> anyhow::Result<()> {
        // SAFETY: the system is alive, strings end in NUL, and results go to variables of their types.
        unsafe {
            self.check(ffi::pico_createVoiceDefinition(self.handle, VOICE.as_ptr().cast()))?;
            for file in files {
                let path = CString::new(file.to_str().context("the voice's folder has no plain name")?)?;
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

    /// Pico may take only a part of the text at once. A NUL at its end tells that no more comes.
    fn put_and_get(&mut self, text: &str) -> anyhow::Result<Vec<i16>> {
        let text = CString::new(text)?;
        let mut rest = text.as_bytes_with_nul();
        let mut samples = Vec::new();
        let mut block = [0_i16; BLOCK_BYTES as usize / size_of::<i16>()];
        loop {
            let (mut taken, mut given, mut kind) = (0, 0, 0);
            let length = i16::try_from(rest.len()).unwrap_or(i16::MAX);
            // SAFETY: text and block are as long as told, and Pico writes no more than that.
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
                status => bail!("Pico cannot say this (error {status})"),
            }
        }
    }

    fn check(&self, status: ffi::pico_Status) -> anyhow::Result<()> {
        if status == ffi::PICO_OK {
            return Ok(());
        }
        let mut message: [c_char; ffi::PICO_RETSTRINGSIZE] = [0; ffi::PICO_RETSTRINGSIZE];
        // SAFETY: the message has the room that Pico asks for, and ends in NUL.
        let message = unsafe {
            ffi::pico_getSystemStatusMessage(self.handle, status, message.as_mut_ptr());
            CStr::from_ptr(message.as_ptr())
        };
        bail!("Pico: {} (error {status})", message.to_string_lossy());
    }
}

impl Drop for System<'_> {
    fn drop(&mut self) {
        // SAFETY: what uses something goes before it: the engine, the voice, its resources, their system; the memory
        // outlives them all.
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
