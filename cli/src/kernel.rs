//! The launcher that the kernelspec names: a compile directory of its own for each kernel.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::files::copy_tree;
use crate::jupyter::dead;
use crate::paths::Paths;

/// Names the folder of the server or check that starts kernels.
pub const SESSION_VARIABLE: &str = "WORKBOOK_SESSION";

/// When set, the kernel compiles in the warm directory itself.
pub const WARMING_VARIABLE: &str = "WORKBOOK_WARMING";

/// Variables of the reader's that would make evcxr recompile everything, or break it.
const HARMFUL: [&str; 5] = [
    "RUSTFLAGS",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_INCREMENTAL",
    "CARGO_TARGET_DIR",
    "CARGO_BUILD_TARGET",
];

/// Becomes evcxr, compiling in a fresh copy of the warm directory.
pub fn launch(paths: &Paths, connection_file: &Path) -> Result<()> {
    if !paths.kernel().is_file() {
        bail!("the Rust kernel is not installed: run `cargo run -- setup`");
    }
    let own = own_directory(paths)?;
    if std::env::var_os(WARMING_VARIABLE).is_some() {
        return become_kernel(&mut command(paths, &paths.warm(), connection_file), &own);
    }
    copy_tree(&paths.warm(), &own).with_context(|| format!("cannot copy the warm cache to {}", own.display()))?;
    become_kernel(&mut command(paths, &own, connection_file), &own)
}

/// The folder named after this process, by which its session finds it again.
fn own_directory(paths: &Paths) -> Result<PathBuf> {
    let id = std::process::id().to_string();
    // Some other program than `cargo run` may start the kernel, outside any session.
    let session = std::env::var_os(SESSION_VARIABLE).map_or_else(|| paths.sessions().join(&id), PathBuf::from);
    let kernels = session.join("kernels");
    for ended in dead(&kernels) {
        let _ = fs::remove_dir_all(ended); // the end of the session tries again
    }
    let directory = kernels.join(id);
    fs::create_dir_all(&directory).with_context(|| format!("cannot create {}", directory.display()))?;
    Ok(directory)
}

/// The command of a kernel that compiles in `directory`.
fn command(paths: &Paths, directory: &Path, connection_file: &Path) -> Command {
    let mut command = Command::new(paths.kernel());
    command.arg("--control_file").arg(connection_file);
    command
        .env("EVCXR_TMPDIR", directory)
        .env("EVCXR_CONFIG_DIR", paths.jupyter("evcxr"))
        // Each `:dep` would ask the network for the index; the set-up has fetched all that it needs.
        .env("CARGO_NET_OFFLINE", "true")
        // Where evcxr looks for a kernelspec named `rust`, to rewrite it so that it starts evcxr alone.
        .env("JUPYTER_PATH", directory);
    if paths.sources().is_dir() {
        command.env("RUST_SRC_PATH", paths.sources());
    }
    without_harmful_variables(&mut command);
    command
}

/// Shields `command` from settings of the reader's that are meant for other builds.
pub fn without_harmful_variables(command: &mut Command) {
    for variable in HARMFUL {
        command.env_remove(variable);
    }
}

#[cfg(unix)]
fn become_kernel(command: &mut Command, _own: &Path) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).context("cannot start the Rust kernel")
}

#[cfg(not(unix))]
fn become_kernel(command: &mut Command, own: &Path) -> Result<()> {
    let status = command.status().context("cannot start the Rust kernel")?;
    fs::remove_dir_all(own)?;
    std::process::exit(status.code().unwrap_or(1));
}
