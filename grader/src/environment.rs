//! The environment of what the grader starts: a grade is not to depend on the reader's.

use std::env;
use std::process::Command;

/// What tells cargo or the compiler to build something else, or that this process was itself given by cargo.
const CHANGES_WHAT_IS_BUILT: [&str; 12] = [
    "CARGO_BUILD_RUSTC",
    "CARGO_BUILD_RUSTFLAGS",
    "CARGO_BUILD_TARGET",
    "CARGO_ENCODED_",
    "CARGO_INCREMENTAL",
    "CARGO_MANIFEST_",
    "CARGO_PKG_",
    "CARGO_PROFILE_",
    "CARGO_TARGET_",
    "LD_",
    "RUSTC",
    "RUSTFLAGS",
];

/// Takes from the environment of a command what would change its result.
pub(crate) fn shut_out(command: &mut Command) {
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if CHANGES_WHAT_IS_BUILT.iter().any(|start| text.starts_with(start)) {
            command.env_remove(&name);
        }
    }
    command.env_remove("RUST_BACKTRACE");
}

/// Leaves of the environment only what a program cannot start without.
pub(crate) fn clear(command: &mut Command) {
    command.env_clear();
    for name in ["SystemRoot", "TMPDIR", "TEMP", "TMP"] {
        if let Some(value) = env::var_os(name) {
            command.env(name, value);
        }
    }
}
