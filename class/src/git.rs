//! git, asked of one repository.

use std::path::Path;
use std::process::Command;

/// A command of git's in a folder, with none of the user's own settings, which may sign, convert or hook. Variables
/// that git sets in its hooks would lead it to another repository.
pub fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("GIT_") {
            git.env_remove(name);
        }
    }
    git.env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null");
    // A checkout may belong to who shares it.
    git.args(["-c", "safe.directory=*"]).arg("-C").arg(folder);
    git
}
