//! The launcher that the kernelspec names: a compile directory of its own for each kernel, and a relay before it.

mod folder;
pub mod linked;
mod relay;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use anyhow::{Context, Result, bail};

use crate::jupyter::{SESSION_VARIABLE, STATE_FILE};
use crate::owner::dead;
use crate::paths::{OUTSIDE_ANY_WORKSPACE, Paths};
#[cfg(unix)]
use crate::tied;
use crate::{files, process};

/// When set, the kernel compiles in the warm directory itself.
pub const WARMING_VARIABLE: &str = "WORKBOOK_WARMING";

/// Names the file that takes what the kernel says of itself, in place of one in the folder of logs.
pub const LOG_VARIABLE: &str = "WORKBOOK_KERNEL_LOG";

/// Logs of kernels that are kept when the next one starts.
const KEPT_LOGS: usize = 5;

/// Most of the warm directory: what rustc writes anew under another name and then moves into its place, so that a link
/// gives way to it. It writes others over.
const LINKED: [&str; 4] = ["rlib", "rmeta", "bin", "so"];

/// What stands in for the kernel while it is made.
const EARLY: &str = include_str!("early.py");

/// Runs evcxr behind a relay, compiling in a fresh copy of the warm directory, by links where that is safe; or, while
/// the set-up runs, becomes the stand-in, which in the end launches this.
pub fn launch(paths: &Paths, connection_file: &Path) -> Result<()> {
    let state = std::env::var_os(SESSION_VARIABLE).map(|session| Path::new(&session).join(STATE_FILE));
    if let Some(state) = state.filter(|state| state.is_file()) {
        return process::become_program(&mut early(paths, &state, connection_file)?);
    }
    if !paths.kernel().is_file() {
        bail!("the Rust kernel is not installed: run `cargo run -- setup`");
    }
    let own = own_directory(paths)?;
    let connection_file = relay::relay(connection_file, &own)?;
    if std::env::var_os(WARMING_VARIABLE).is_some() {
        return run(&mut command(paths, &paths.warm(), &connection_file)?, &own);
    }
    files::copy_or_link(&paths.warm(), &own, &LINKED)
        .with_context(|| format!("cannot copy the warm cache to {}", own.display()))?;
    run(&mut command(paths, &own, &connection_file)?, &own)
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
    let kernels = session.join(OUTSIDE_ANY_WORKSPACE);
    for ended in dead(&kernels) {
        let _ = fs::remove_dir_all(ended); // the end of the session tries again
    }
    let directory = kernels.join(id);
    let _ = fs::remove_dir_all(&directory); // of a process that had the same number
    fs::create_dir_all(&directory).with_context(|| format!("cannot create {}", directory.display()))?;
    Ok(directory)
}

/// The command of a kernel that compiles in `directory`.
fn command(paths: &Paths, directory: &Path, connection_file: &Path) -> Result<Command> {
    let mut command = Command::new(paths.kernel());
    command.arg("--control_file").arg(connection_file);
    command.current_dir(folder::of(paths, std::env::current_dir()?));
    prepare(&mut command, paths, directory);
    command.stderr(log(paths)?);
    Ok(command)
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
    course::shield_build(command);
    linked::through_this_program(command, paths);
}

/// Takes the last words of a kernel: what it says of itself goes to no page.
fn log(paths: &Paths) -> Result<File> {
    if let Some(file) = std::env::var_os(LOG_VARIABLE) {
        return files::create(Path::new(&file));
    }
    let logs = logs(paths);
    for old in logs.iter().rev().skip(KEPT_LOGS - 1) {
        let _ = fs::remove_file(old); // the next kernel tries again
    }
    files::create(&paths.log(&format!("kernel-{}", std::process::id())))
}

/// The logs of kernels, oldest first.
fn logs(paths: &Paths) -> Vec<PathBuf> {
    let entries = fs::read_dir(paths.state().join("logs")).into_iter().flatten().flatten();
    let is_of_kernel = |path: &PathBuf| {
        let name = path.file_stem().and_then(|name| name.to_str());
        let process = name.and_then(|name| name.strip_prefix("kernel-"));
        process.is_some_and(|process| process.parse::<u32>().is_ok())
    };
    let mut logs: Vec<_> = entries.map(|entry| entry.path()).filter(is_of_kernel).collect();
    logs.sort_by_key(|log| log.metadata().and_then(|data| data.modified()).ok());
    logs
}

/// Runs the kernel to its end, which is ours, and that of its folder.
fn run(command: &mut Command, own: &Path) -> Result<()> {
    let mut kernel = command.spawn().context("cannot start the Rust kernel")?;
    end_with_us(&kernel)?;
    let ended = kernel.wait()?;
    let _ = fs::remove_dir_all(own); // else the session ends with it
    std::process::exit(ended.code().unwrap_or(1));
}

/// Whoever ends this program means the kernel. So does the end of Jupyter's server, which may have had no time for it.
#[cfg(unix)]
fn end_with_us(kernel: &Child) -> Result<()> {
    use std::os::unix::process::parent_id;

    use nix::sys::signal::{Signal, kill};
    let kernel = nix::unistd::Pid::from_raw(i32::try_from(kernel.id())?);
    let end = move || {
        let _ = kill(kernel, Signal::SIGTERM); // its group may have been told, too
    };
    tied::once_gone(parent_id(), end);
    ctrlc::set_handler(end).context("cannot listen for a signal")
}

/// Elsewhere nothing is asked to end.
#[cfg(not(unix))]
fn end_with_us(_kernel: &Child) -> Result<()> {
    Ok(())
}
