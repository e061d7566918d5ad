//! Memory that the program has released, on its way back to the system.

/// Returns released memory to the system, where the allocator keeps it: that of glibc releases only what lies at the end
/// of its memory, which may be little.
pub(crate) fn return_to_system() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    {
        #[expect(unsafe_code, reason = "a function of the C library that takes no pointers")]
        // SAFETY: it is safe in any thread at any time; the allocator locks its own data.
        unsafe {
            libc::malloc_trim(0);
        }
    }
}
