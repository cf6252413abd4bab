//! The workbook's own Jupyter: the reader's settings are neither used nor changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result};
#[cfg(unix)]
use nix::{
    sys::signal::{self, Signal},
    unistd::{Pid, getpgid},
};

use crate::environment;
use crate::kernel::{SESSION_VARIABLE, STATE_FILE};
use crate::paths::{OUTSIDE_ANY_WORKSPACE, Paths};
#[cfg(unix)]
use crate::process::first_line;

/// The kernelspec's name, the one by which a stock evcxr and the notebooks know it.
pub const KERNEL: &str = "rust";

/// The sessions that this process has opened.
static OPENED: AtomicUsize = AtomicUsize::new(0);

/// A running server or check: the folder with its kernels and connection files. Dropping it ends the
/// kernels that are left and removes the folder.
pub struct Session {
    folder: PathBuf,
}

impl Session {
    /// Opens a new session of this process, and ends those of processes that are gone.
    pub fn open(paths: &Paths) -> Result<Session> {
        for folder in dead(&paths.sessions()) {
            drop(Session { folder });
        }
        let (process, number) = (std::process::id(), OPENED.fetch_add(1, Ordering::Relaxed));
        let folder = paths.sessions().join(format!("{process}.{number}"));
        fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
        Ok(Session { folder })
    }

    /// Where the kernels that are started look whether the set-up still runs.
    pub fn state_file(&self) -> PathBuf {
        self.folder.join(STATE_FILE)
    }

    /// Where Jupyter keeps the connection files of servers and kernels.
    pub fn runtime(&self) -> PathBuf {
        self.folder.join("runtime")
    }

    /// The environment's Python, with the variables by which Jupyter finds the workbook's kernel.
    pub fn python(&self, paths: &Paths) -> Command {
        let mut command = Command::new(paths.python());
        environment::shield_python(&mut command);
        command
            .env("JUPYTER_CONFIG_DIR", paths.jupyter("config"))
            .env("JUPYTER_DATA_DIR", paths.jupyter("data"))
            .env("JUPYTER_RUNTIME_DIR", self.runtime())
            .env("JUPYTER_PATH", paths.jupyter("data"))
            .env("JUPYTER_PLATFORM_DIRS", "1")
            .env("IPYTHONDIR", paths.jupyter("ipython"))
            .env(SESSION_VARIABLE, &self.folder);
        command
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        for kernel in subfolders(&self.folder.join(OUTSIDE_ANY_WORKSPACE)) {
            kill_group(&kernel);
        }
        let _ = fs::remove_dir_all(&self.folder); // the next session tries again
    }
}

/// The folders in `folder` that are named after processes which have ended.
pub fn dead(folder: &Path) -> impl Iterator<Item = PathBuf> {
    subfolders(folder).filter(|folder| !is_alive(folder))
}

fn subfolders(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path())
}

/// The process that a folder is named after: `123`, or `123.0` for the first of its sessions.
#[cfg(unix)]
fn owner(folder: &Path) -> Option<Pid> {
    let name = folder.file_name()?.to_str()?;
    Some(Pid::from_raw(name.split('.').next()?.parse().ok()?))
}

#[cfg(unix)]
fn is_alive(folder: &Path) -> bool {
    owner(folder).is_some_and(|process| signal::kill(process, None).is_ok())
}

/// Ends a kernel that outlived its server, with the program that runs its cells and the one that stood in.
#[cfg(unix)]
fn kill_group(folder: &Path) {
    if let Some(process) = owner(folder).filter(is_kernel)
        && let Ok(group) = getpgid(Some(process))
    {
        let _ = signal::killpg(group, Signal::SIGKILL); // it may end by itself just now
    }
}

/// Whether a process is still the kernel, and not another one that got its number since.
#[cfg(unix)]
fn is_kernel(process: &Pid) -> bool {
    let name = fs::read_to_string(format!("/proc/{process}/comm")).ok();
    let name = name.or_else(|| first_line("ps", &["-o", "comm=", "-p", &process.to_string()]));
    name.is_some_and(|name| name.contains("evcxr"))
}

/// Without a cheap way to ask, a folder counts as in use until its process removes it.
#[cfg(not(unix))]
fn is_alive(_folder: &Path) -> bool {
    true
}

#[cfg(not(unix))]
fn kill_group(_folder: &Path) {}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::process::CommandExt;

    use super::*;

    fn process(program: &str) -> std::process::Child {
        let mut command = Command::new(program);
        command.arg("60").process_group(0).spawn().expect("a common program")
    }

    #[test]
    fn a_folder_is_dead_once_its_process_has_ended() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut running = process("sleep");
        for name in [running.id().to_string(), format!("{}.1", running.id())] {
            fs::create_dir(folder.path().join(name)).expect("a new folder");
        }
        assert_eq!(dead(folder.path()).count(), 0);
        running.kill().and_then(|()| running.wait()).expect("it runs");
        assert_eq!(dead(folder.path()).count(), 2);
    }

    #[test]
    fn a_process_that_got_the_number_of_an_ended_kernel_is_left_alone() {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let (folder, mut other) = (parent.path().join("session"), process("sleep"));
        let kernels = folder.join(OUTSIDE_ANY_WORKSPACE);
        fs::create_dir_all(kernels.join(other.id().to_string())).expect("a new folder");
        drop(Session { folder: folder.clone() });
        assert!(!folder.exists());
        assert!(other.try_wait().expect("an own child").is_none());
        other.kill().and_then(|()| other.wait()).expect("it runs");
    }
}
