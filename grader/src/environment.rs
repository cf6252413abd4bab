//! The environment of what the grader starts: a grade is not to depend on the reader's.

use std::env;
use std::process::Command;

/// Takes from the environment of a command what would change its result.
pub(crate) fn shut_out(command: &mut Command) {
    course::shield_build(command);
    // For the loader of programs, which cargo sets for this one.
    for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("LD_")) {
        command.env_remove(name);
    }
    command.env_remove("RUST_BACKTRACE");
}

/// Leaves of the environment only what a program cannot start without.
#[cfg(unix)]
pub(crate) fn clear(command: &mut Command) {
    command.env_clear();
    if let Some(folder) = env::var_os("TMPDIR") {
        command.env("TMPDIR", folder);
    }
}
