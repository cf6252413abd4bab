//! The two things for which git is asked: the files that it knows, and one commit.

use std::path::Path;
use std::process::{Command, Output};

use anyhow::{Context, Result, bail};

/// The files of the checkout at `root` that git knows, by their paths from there.
pub fn files(root: &Path) -> Result<Vec<String>> {
    let listed = run(root, &["ls-files", "-z"]).context("a release holds the files that git knows of the checkout")?;
    let files = String::from_utf8(listed.stdout).context("a file has a name that is not UTF-8")?;
    Ok(files.split_terminator('\0').map(str::to_owned).collect())
}

/// Makes a repository of a folder: all its files, in one commit of nobody's.
pub fn commit(folder: &Path) -> Result<()> {
    run(folder, &["init", "--quiet", "--template=", "--initial-branch=main"])?;
    run(folder, &["add", "--all", "--force"])?;
    let who = ["-c", "user.name=workbook", "-c", "user.email=workbook@localhost"];
    let commit = ["commit", "--quiet", "--message=Hand out the workbook"];
    run(folder, &[&who[..], &commit].concat()).map(drop)
}

/// Runs git with none of the user's own settings, which may sign, convert or hook.
fn run(folder: &Path, arguments: &[&str]) -> Result<Output> {
    let mut git = Command::new("git");
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        git.env_remove(name);
    }
    git.env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null");
    // A checkout may belong to who shares it.
    git.args(["-c", "safe.directory=*", "-c", "core.quotePath=false"]);
    let output = git.current_dir(folder).args(arguments).output();
    let output = output.context("cannot start git")?;
    match output.status.success() {
        true => Ok(output),
        false => bail!("git: {}", String::from_utf8_lossy(&output.stderr).trim()),
    }
}
