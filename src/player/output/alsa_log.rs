//! Keeps ALSA from writing to the terminal, where it would tear the bars apart.

use std::ffi::{c_char, c_int};

/// ALSA's handler takes a format and more arguments; this one reads none of them.
extern "C" fn nothing(
    _file: *const c_char,
    _line: c_int,
    _function: *const c_char,
    _error: c_int,
    _format: *const c_char,
) {
}

/// From now on ALSA says nothing.
#[expect(unsafe_code, reason = "ALSA's handler is a C function with variable arguments, which Rust cannot define")]
pub(super) fn silence() {
    type Fixed = extern "C" fn(*const c_char, c_int, *const c_char, c_int, *const c_char);
    type Variable = unsafe extern "C" fn(*const c_char, c_int, *const c_char, c_int, *const c_char, ...);
    // SAFETY: the caller of a C function cleans up its arguments, so those that are not read do no harm.
    unsafe {
        let handler = std::mem::transmute::<Fixed, Variable>(nothing);
        alsa_sys::snd_lib_error_set_handler(Some(handler));
    }
}
