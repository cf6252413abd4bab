//! Folders that are named after the process which owns them.

use std::fs;
use std::path::{Path, PathBuf};

#[cfg(unix)]
use nix::{
    sys::signal::{self, Signal},
    unistd::{Pid, getpgid},
};

#[cfg(unix)]
use crate::process::first_line;

/// The folders in `folder` that are named after processes which have ended.
pub fn dead(folder: &Path) -> impl Iterator<Item = PathBuf> {
    subfolders(folder).filter(|folder| !is_alive(folder))
}

pub fn subfolders(folder: &Path) -> impl Iterator<Item = PathBuf> {
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
pub fn kill_kernel(folder: &Path) {
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
    name.is_some_and(|name| name.contains("workbook"))
}

/// Without a cheap way to ask, a folder counts as in use until its process removes it.
#[cfg(not(unix))]
fn is_alive(_folder: &Path) -> bool {
    true
}

#[cfg(not(unix))]
pub fn kill_kernel(_folder: &Path) {}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::process::CommandExt;
    use std::process::Command;

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
}
