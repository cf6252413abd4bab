//! The workbook's own Jupyter: the reader's settings are neither used nor changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::kernel::SESSION_VARIABLE;
use crate::paths::Paths;

/// The kernelspec's name, the one by which a stock evcxr and the notebooks know it.
pub const KERNEL: &str = "rust";

/// A running server or check: the folder with its kernels and connection files. Dropping it ends the
/// kernels that are left and removes the folder.
pub struct Session {
    folder: PathBuf,
}

impl Session {
    /// Opens a session of this process, and removes those of processes that are gone.
    pub fn open(paths: &Paths) -> Result<Session> {
        for folder in subfolders(&paths.sessions()) {
            if !is_alive(&folder) {
                drop(Session { folder });
            }
        }
        let folder = paths.sessions().join(std::process::id().to_string());
        fs::create_dir_all(&folder)
            .with_context(|| format!("cannot create {}", folder.display()))?;
        Ok(Session { folder })
    }

    /// Where Jupyter keeps the connection files of servers and kernels.
    pub fn runtime(&self) -> PathBuf {
        self.folder.join("runtime")
    }

    /// The environment's Python, with the variables by which Jupyter finds the workbook's kernel.
    pub fn python(&self, paths: &Paths) -> Command {
        let mut command = Command::new(paths.python());
        command
            .env("JUPYTER_CONFIG_DIR", paths.jupyter("config"))
            .env("JUPYTER_DATA_DIR", paths.jupyter("data"))
            .env("JUPYTER_RUNTIME_DIR", self.runtime())
            .env("JUPYTER_PATH", paths.jupyter("data"))
            .env("JUPYTER_PLATFORM_DIRS", "1")
            .env("IPYTHONDIR", paths.jupyter("ipython"))
            .env("PYTHONNOUSERSITE", "1")
            .env_remove("PYTHONPATH")
            .env_remove("PYTHONHOME")
            .env_remove("JUPYTER_CONFIG_PATH")
            .env_remove("JUPYTERLAB_DIR")
            .env_remove("JUPYTERLAB_SETTINGS_DIR")
            .env_remove("JUPYTERLAB_WORKSPACES_DIR")
            .env(SESSION_VARIABLE, &self.folder);
        command
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        for kernel in subfolders(&self.folder.join("kernels")) {
            kill_group(&kernel);
        }
        let _ = fs::remove_dir_all(&self.folder); // the next session tries again
    }
}

fn subfolders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

/// The process that a folder is named after.
#[cfg(unix)]
fn owner(folder: &Path) -> Option<nix::unistd::Pid> {
    Some(nix::unistd::Pid::from_raw(
        folder.file_name()?.to_str()?.parse().ok()?,
    ))
}

#[cfg(unix)]
fn is_alive(folder: &Path) -> bool {
    owner(folder).is_some_and(|process| nix::sys::signal::kill(process, None).is_ok())
}

/// Ends a kernel that outlived its server, with the program that runs its cells.
#[cfg(unix)]
fn kill_group(folder: &Path) {
    if let Some(process) = owner(folder) {
        let _ = nix::sys::signal::killpg(process, nix::sys::signal::Signal::SIGKILL); // most are gone already
    }
}

/// Without a cheap way to ask, a folder counts as in use until its process removes it.
#[cfg(not(unix))]
fn is_alive(_folder: &Path) -> bool {
    true
}

#[cfg(not(unix))]
fn kill_group(_folder: &Path) {}
