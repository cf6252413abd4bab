//! The workbook's own Jupyter: the reader's settings are neither used nor changed.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::environment;
use crate::owner::{dead, kill_kernel, subfolders};
use crate::paths::{OUTSIDE_ANY_WORKSPACE, Paths};
use anyhow::{Context, Result};

/// The kernelspec's name, the one by which a stock evcxr and the notebooks know it.
pub const KERNEL: &str = "rust";

/// Names the folder of the server or check that starts kernels.
pub const SESSION_VARIABLE: &str = "WORKBOOK_SESSION";

/// In a session's folder, while the set-up runs beside JupyterLab: how far it is.
pub const STATE_FILE: &str = "set-up.json";

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
            kill_kernel(&kernel);
        }
        let _ = fs::remove_dir_all(&self.folder); // the next session tries again
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::process::CommandExt;

    use super::*;

    #[test]
    fn a_process_that_got_the_number_of_an_ended_kernel_is_left_alone() {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let mut other = Command::new("sleep")
            .arg("60")
            .process_group(0)
            .spawn()
            .expect("a common program");
        let folder = parent.path().join("session");
        let kernels = folder.join(OUTSIDE_ANY_WORKSPACE);
        fs::create_dir_all(kernels.join(other.id().to_string())).expect("a new folder");
        drop(Session { folder: folder.clone() });
        assert!(!folder.exists());
        assert!(other.try_wait().expect("an own child").is_none());
        other.kill().and_then(|()| other.wait()).expect("it runs");
    }
}
