//! The two things for which git is asked: the files that it knows, and one commit.

use std::path::Path;
use std::process::Output;

use anyhow::{Context, Result, bail};

use crate::git::git;

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

fn run(folder: &Path, arguments: &[&str]) -> Result<Output> {
    let mut git = git(folder);
    let output = git.args(["-c", "core.quotePath=false"]).args(arguments).output();
    let output = output.context("cannot start git")?;
    match output.status.success() {
        true => Ok(output),
        false => bail!("git: {}", String::from_utf8_lossy(&output.stderr).trim()),
    }
}
