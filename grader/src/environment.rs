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

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// What a program sees; cargo gives the tests a path for the loader.
    fn seen(change: fn(&mut Command)) -> String {
        let mut command = Command::new("/usr/bin/env");
        command.env("RUST_BACKTRACE", "1");
        change(&mut command);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    }

    #[test]
    fn what_would_change_the_result_of_a_compiler_is_shut_out() {
        let before = seen(|_| {});
        assert!(before.contains("LD_LIBRARY_PATH=") && before.contains("RUST_BACKTRACE=1"));
        let after = seen(shut_out);
        assert!(after.contains("PATH="), "{after}");
        assert!(
            !after.contains("LD_LIBRARY_PATH=") && !after.contains("RUST_BACKTRACE="),
            "{after}"
        );
    }

    #[test]
    fn an_answer_sees_nothing_of_the_environment_but_where_there_is_room() {
        assert!(
            seen(clear).lines().all(|line| line.starts_with("TMPDIR=")),
            "{}",
            seen(clear)
        );
    }
}
