//! Disables ALSA's error messages, which would garble the screen.

use std::ffi::{c_char, c_int};

/// An error handler that ignores its arguments.
extern "C" fn ignore(
    _file: *const c_char,
    _line: c_int,
    _function: *const c_char,
    _error: c_int,
    _format: *const c_char,
) {
}

/// Installs a handler that discards all messages.
#[expect(unsafe_code, reason = "ALSA's handler is a C function with variable arguments, which Rust cannot define")]
pub(super) fn silence() {
    type Fixed = extern "C" fn(*const c_char, c_int, *const c_char, c_int, *const c_char);
    type Variable = unsafe extern "C" fn(*const c_char, c_int, *const c_char, c_int, *const c_char, ...);
    // SAFETY: in the C calling convention the caller cleans up the arguments, so that unused ones are harmless.
    unsafe {
        let handler = std::mem::transmute::<Fixed, Variable>(ignore);
        alsa_sys::snd_lib_error_set_handler(Some(handler));
    }
}
