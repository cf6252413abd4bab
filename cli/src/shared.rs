//! `shared`: a Jupyter server of one of several users who share what is installed here and may not write to it.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::files::{self, copy_tree};
use crate::jupyter::Session;
use crate::kernel::LOG_VARIABLE;
use crate::paths::Paths;
use crate::process;
use crate::setup::settings::CARGO_CONFIG;

/// What is not copied: all that is installed and compiled, and the history.
const NOT_COPIED: [&str; 3] = [course::STATE, "target", ".git"];

/// Becomes `command` in the user's own copy of the checkout, with the variables by which its Jupyter finds the kernel.
///
/// # Errors
/// The copy or a folder for the kernels can't be made, or there is no such command.
pub fn run(paths: &Paths, own: Option<PathBuf>, command: &[OsString]) -> Result<()> {
    let own = match own {
        Some(own) => own,
        None => std::env::home_dir().context("HOME is not set")?.join("activations"),
    };
    if !own.exists() {
        copy(paths.root(), &own).with_context(|| format!("cannot copy the workbook to {}", own.display()))?;
    }
    let own = Paths::of(&own)?;
    let kernels = kernels()?;
    // evcxr writes one of its own beside what it compiles; cargo reads this one, further up, too.
    files::write(&kernels.join(".cargo/config.toml"), CARGO_CONFIG)?;
    let session = Session::open_in(&kernels.join("sessions"))?;
    let mut server = Command::new(&command[0]);
    server.args(&command[1..]).current_dir(own.root());
    server.envs(session.variables(paths, &own));
    server.env(LOG_VARIABLE, own.log("kernel"));
    server.env("PATH", path(paths)?);
    std::mem::forget(session); // the server is this process, and the next one clears up
    process::become_program(&mut server)
}

/// Copies the checkout at `root`, whole or not at all.
fn copy(root: &Path, own: &Path) -> Result<()> {
    let partial = own.with_extension("part");
    let _ = fs::remove_dir_all(&partial); // what an earlier start left
    fs::create_dir_all(&partial)?;
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        let (from, to) = (entry.path(), partial.join(entry.file_name()));
        if NOT_COPIED.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        if from.is_dir() {
            copy_tree(&from, &to)?;
        } else {
            fs::copy(&from, &to)?;
        }
    }
    Ok(fs::rename(partial, own)?)
}

/// A folder of this user alone for what their kernels compile: on this machine, and not in a home on another one.
#[cfg(unix)]
fn kernels() -> Result<PathBuf> {
    use std::os::unix::fs::{DirBuilderExt, MetadataExt};
    let user = nix::unistd::getuid();
    let folder = std::env::temp_dir().join(format!("activations-{user}"));
    let _ = fs::DirBuilder::new().mode(0o700).create(&folder); // it may be there
    let found = fs::symlink_metadata(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    if !found.is_dir() || found.uid() != user.as_raw() {
        bail!(
            "{} belongs to somebody else: remove it, or set TMPDIR",
            folder.display()
        );
    }
    Ok(folder)
}

/// The environment's programs before all others, and the kernel for a set-up of the user's own.
fn path(paths: &Paths) -> Result<OsString> {
    let before = [paths.environment().join("bin"), paths.kernel_root().join("bin")];
    let path = std::env::var_os("PATH").unwrap_or_default();
    let after = std::env::split_paths(OsStr::new(&path));
    Ok(std::env::join_paths(before.into_iter().chain(after))?)
}

#[cfg(not(unix))]
fn kernels() -> Result<PathBuf> {
    bail!("several users share a checkout under Linux or macOS only")
}
