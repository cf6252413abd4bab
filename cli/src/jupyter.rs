//! The workbook's own Jupyter: the reader's settings are neither used nor changed.

use std::fs;
use std::path::{Path, PathBuf};
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
        Session::open_in(&paths.sessions())
    }

    /// The same, where `sessions` is the folder of sessions.
    pub fn open_in(sessions: &Path) -> Result<Session> {
        for folder in dead(sessions) {
            drop(Session { folder });
        }
        let (process, number) = (std::process::id(), OPENED.fetch_add(1, Ordering::Relaxed));
        let folder = sessions.join(format!("{process}.{number}"));
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
        command.envs(self.variables(paths, paths));
        command
    }

    /// The variables by which a Jupyter finds what is installed in `shared`, and keeps what is its reader's in `own`.
    pub fn variables(&self, shared: &Paths, own: &Paths) -> [(&'static str, PathBuf); 9] {
        [
            ("JUPYTER_CONFIG_DIR", shared.jupyter("config")),
            ("JUPYTER_DATA_DIR", own.jupyter("data")),
            ("JUPYTER_RUNTIME_DIR", self.runtime()),
            ("JUPYTER_PATH", shared.jupyter("data")),
            ("JUPYTER_PLATFORM_DIRS", "1".into()),
            ("JUPYTERLAB_SETTINGS_DIR", own.jupyter("config/lab/user-settings")),
            ("JUPYTERLAB_WORKSPACES_DIR", own.jupyter("config/lab/workspaces")),
            ("IPYTHONDIR", own.jupyter("ipython")),
            (SESSION_VARIABLE, self.folder.clone()),
        ]
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
