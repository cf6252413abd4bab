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

/// In the session's folder, while the set-up runs beside JupyterLab: how far it is.
pub const STATE_FILE: &str = "set-up.json";

/// What stands in for the kernel while it is made.
const EARLY: &str = include_str!("early.py");

/// Becomes evcxr, compiling in a fresh copy of the warm directory; or, while the set-up runs, becomes
/// the stand-in, which in the end launches evcxr as a program of its own.
pub fn launch(paths: &Paths, connection_file: &Path) -> Result<()> {
    let state = std::env::var_os(SESSION_VARIABLE).map(|session| Path::new(&session).join(STATE_FILE));
    if let Some(state) = state.filter(|state| state.is_file()) {
        return become_program(&mut early(paths, &state, connection_file)?, None);
    }
    if !paths.kernel().is_file() {
        bail!("the Rust kernel is not installed: run `cargo run -- setup`");
    }
    let own = own_directory(paths)?;
    if std::env::var_os(WARMING_VARIABLE).is_some() {
        return become_program(&mut command(paths, &paths.warm(), connection_file), Some(&own));
    }
    copy_tree(&paths.warm(), &own).with_context(|| format!("cannot copy the warm cache to {}", own.display()))?;
    become_program(&mut command(paths, &own, connection_file), Some(&own))
}

fn early(paths: &Paths, state: &Path, connection_file: &Path) -> Result<Command> {
    let mut command = Command::new(paths.python());
    command.args(["-I", "-c", EARLY]).arg(state).arg(connection_file);
    command
        .arg(std::env::current_exe()?)
        .arg("--root")
        .arg(paths.root())
        .arg("kernel");
    Ok(command)
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
    prepare(&mut command, paths, directory);
    command
}

/// Gives `command` the variables with which a kernel compiles in `directory`.
pub fn prepare(command: &mut Command, paths: &Paths, directory: &Path) {
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
    without_harmful_variables(command);
}

/// Shields `command` from settings of the reader's that are meant for other builds.
pub fn without_harmful_variables(command: &mut Command) {
    for variable in HARMFUL {
        command.env_remove(variable);
    }
}

/// Runs `command` in place of this process; its folder, if any, goes with it or with the session.
#[cfg(unix)]
fn become_program(command: &mut Command, _own: Option<&Path>) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).context("cannot start the Rust kernel")
}

#[cfg(not(unix))]
fn become_program(command: &mut Command, own: Option<&Path>) -> Result<()> {
    let status = command.status().context("cannot start the Rust kernel")?;
    own.map_or(Ok(()), fs::remove_dir_all)?;
    std::process::exit(status.code().unwrap_or(1));
}
