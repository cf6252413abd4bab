//! The cargo that started this program, free of what the reader set for other work.

use std::env;
use std::process::Command;

/// How the names of variables begin that change what cargo and rustc build, or tell of the build of this very program.
const BUILDS: [&str; 10] = [
    "CARGO_BUILD_",
    "CARGO_ENCODED_",
    "CARGO_INCREMENTAL",
    "CARGO_MANIFEST_",
    "CARGO_PKG_",
    "CARGO_PROFILE_",
    "CARGO_TARGET_",
    "RUSTC",
    "RUSTDOCFLAGS",
    "RUSTFLAGS",
];

/// The packages of a reader's `cargo test`, as arguments. What else is built is asked for beside them: alone, cargo
/// would choose fewer features for the crates that it shares with them, and compile those a second time.
pub const DEFAULT_PACKAGES: [&str; 2] = ["--package=exercises", "--package=workbook"];

/// The cargo that started this program, or the one on the path, for a build that depends on no variable of the
/// reader's.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    shield_build(&mut command);
    command
}

/// Takes from the environment of a command what changes a build. What says where things come from passes: proxies,
/// certificates, mirrors, cargo's home.
pub fn shield_build(command: &mut Command) {
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(changes_a_build) {
            command.env_remove(name);
        }
    }
}

/// The number of jobs changes nothing, and a linker of one's own is there because the machine needs it.
fn changes_a_build(name: &str) -> bool {
    let begins = BUILDS.iter().any(|start| name.starts_with(start));
    begins && name != "CARGO_BUILD_JOBS" && !name.ends_with("_LINKER")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_a_build_is_shut_out_and_where_things_come_from_passes() {
        for name in [
            "CARGO_PROFILE_DEV_PANIC",
            "CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUSTFLAGS",
            "CARGO_TARGET_DIR",
            "CARGO_BUILD_TARGET",
            "RUSTFLAGS",
            "RUSTC_WRAPPER",
        ] {
            assert!(changes_a_build(name), "{name}");
        }
        for name in [
            "CARGO_HOME",
            "CARGO_HTTP_PROXY",
            "CARGO_HTTP_CAINFO",
            "CARGO_REGISTRIES_MIRROR_INDEX",
            "CARGO_BUILD_JOBS",
            "CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER",
            "RUSTUP_HOME",
        ] {
            assert!(!changes_a_build(name), "{name}");
        }
    }
}
