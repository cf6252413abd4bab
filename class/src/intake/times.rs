//! When something was handed in: what handed_in.csv in the folder of the class says, or a checkout's last commit.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Component, Path};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use jiff::Timestamp;

use crate::git::git;
use crate::roster::Roster;

const FILE: &str = "handed_in.csv";

/// So much is read of what says where the branches of a checkout are.
const LONGEST: u64 = 1 << 20;

/// git needs some milliseconds.
const LASTS: Duration = Duration::from_secs(5);

/// The times of handed_in.csv, columns `id` and `time`, where there is one.
///
/// # Errors
/// Where a row has no time with an offset, or nobody's id.
pub fn read(class: &Path, roster: &Roster) -> Result<BTreeMap<String, Timestamp>> {
    let path = class.join(FILE);
    if !path.exists() {
        return Ok(BTreeMap::new());
    }
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_path(&path)?;
    let mut times = BTreeMap::new();
    for (row, line) in reader.deserialize().zip(2..) {
        let (id, time): (String, Timestamp) = row.with_context(|| format!("{}, row {line}", path.display()))?;
        if !roster.students.iter().any(|student| student.id == id) {
            bail!("{}, row {line}: nobody in the roster is {id:?}", path.display());
        }
        times.insert(id, time);
    }
    Ok(times)
}

/// The time of a checkout's last commit, as its author's machine had it.
///
/// git may start programs that the settings of a checkout name. So it works in a folder of ours, and takes from the
/// checkout nothing but the objects.
pub fn of_checkout(folder: &Path) -> Option<Timestamp> {
    let theirs = folder.join(".git").canonicalize().ok()?;
    let commit = last_commit(&theirs)?;
    let ours = tempfile::tempdir().ok()?;
    fs::create_dir(ours.path().join("refs")).ok()?;
    fs::write(ours.path().join("HEAD"), "ref: refs/heads/none\n").ok()?;
    let mut git = git(ours.path());
    git.env("GIT_DIR", ours.path())
        .env("GIT_OBJECT_DIRECTORY", theirs.join("objects"))
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_ALLOC_LIMIT", "256m");
    // Without its parents, which a shallow checkout has not.
    git.args(["log", "--no-walk", "--format=%cI", &commit]);
    said(git)?.trim().parse().ok()
}

/// What git says, unless it takes too long: at a pipe in the place of an object it would wait for ever.
fn said(mut git: Command) -> Option<String> {
    let git = git.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let (mut running, started) = (git.spawn().ok()?, Instant::now());
    while running.try_wait().ok()?.is_none() {
        if started.elapsed() > LASTS {
            running.kill().ok()?;
        }
        sleep(Duration::from_millis(1));
    }
    String::from_utf8(running.wait_with_output().ok()?.stdout).ok()
}

/// The commit that a checkout is at: its `HEAD` says it, or which branch does.
fn last_commit(git: &Path) -> Option<String> {
    let head = text(&git.join("HEAD"))?;
    let Some(branch) = head.trim().strip_prefix("ref: ") else {
        return commit(&head);
    };
    let names_branch = Path::new(branch)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let loose = names_branch.then(|| text(&git.join(branch))).flatten();
    loose.as_deref().and_then(commit).or_else(|| {
        let packed = text(&git.join("packed-refs"))?;
        let mut lines = packed.lines().filter_map(|line| line.split_once(' '));
        lines.find(|(_, name)| *name == branch).and_then(|(id, _)| commit(id))
    })
}

fn commit(id: &str) -> Option<String> {
    let id = id.trim();
    let is_one = id.len() == 40 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_one.then(|| id.to_owned())
}

/// That of a file, which may be no pipe, at which reading would wait.
fn text(file: &Path) -> Option<String> {
    let opened = fs::metadata(file).ok()?.is_file().then(|| File::open(file))?.ok()?;
    let mut text = String::new();
    opened.take(LONGEST).read_to_string(&mut text).ok()?;
    Some(text)
}

#[cfg(test)]
pub mod tests {
    use tempfile::TempDir;

    use super::*;

    fn run(folder: &Path, arguments: &[&str]) -> String {
        let who = ["-c", "user.name=ada", "-c", "user.email=ada@x.org"];
        let mut git = git(folder);
        let output = git
            .env("GIT_COMMITTER_DATE", "2027-01-23T12:00:00+01:00")
            .args(who)
            .args(arguments)
            .output();
        let output = output.unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Makes a checkout of a folder, with two commits.
    pub fn commit_in(folder: &Path) {
        run(folder, &["init", "--quiet", "--initial-branch=main"]);
        for message in ["first", "second"] {
            run(folder, &["commit", "--quiet", "--allow-empty", "--message", message]);
        }
    }

    fn checkout() -> TempDir {
        let folder = TempDir::new().unwrap();
        commit_in(folder.path());
        folder
    }

    fn time(folder: &TempDir) -> Option<String> {
        of_checkout(folder.path()).map(|at| at.to_string())
    }

    #[test]
    fn the_time_of_a_checkout_is_that_of_the_commit_it_is_at() {
        let expected = Some("2027-01-23T11:00:00Z".to_owned());
        let folder = checkout();
        assert_eq!(time(&folder), expected);
        run(folder.path(), &["pack-refs", "--all"]);
        run(folder.path(), &["repack", "--quiet", "-a", "-d"]);
        assert_eq!(time(&folder), expected);
        run(folder.path(), &["checkout", "--quiet", "--detach"]);
        assert_eq!(time(&folder), expected);
        let (url, shallow) = (format!("file://{}", folder.path().display()), TempDir::new().unwrap());
        run(
            folder.path(),
            &["clone", "--quiet", "--depth=1", &url, shallow.path().to_str().unwrap()],
        );
        assert_eq!(time(&shallow), expected);
    }

    #[test]
    fn no_setting_of_a_checkout_starts_a_program() {
        let folder = checkout();
        let (git, made) = (folder.path().join(".git"), folder.path().join("made"));
        let program = format!("touch {}; git-upload-pack", made.display());
        for (name, value) in [
            ("core.repositoryFormatVersion", "1"),
            ("core.fsmonitor", &program),
            ("core.sshCommand", &program),
            ("core.pager", &program),
            ("gpg.program", &program),
            ("log.showSignature", "true"),
            ("extensions.partialClone", "origin"),
            ("remote.origin.promisor", "true"),
            ("remote.origin.url", "."),
            ("remote.origin.uploadpack", &program),
        ] {
            run(folder.path(), &["config", name, value]);
        }
        assert!(time(&folder).is_some());
        // A commit that is missing: a partial clone would fetch it.
        fs::write(git.join("HEAD"), "0123456789012345678901234567890123456789\n").unwrap();
        assert_eq!(time(&folder), None);
        assert!(!made.exists());
        let trap = super::git(folder.path()).args(["log", "-1"]).output().unwrap();
        assert!(!trap.status.success() && made.exists(), "the trap is none");
    }

    #[test]
    fn a_pipe_in_the_place_of_a_commit_or_of_the_head_is_not_waited_at() {
        let folder = checkout();
        let git = folder.path().join(".git");
        let commit = text(&git.join("refs/heads/main")).unwrap();
        let object = git.join("objects").join(&commit[..2]).join(commit[2..].trim());
        for file in [object, git.join("HEAD")] {
            fs::remove_file(&file).unwrap();
            assert!(Command::new("mkfifo").arg(&file).status().unwrap().success());
            assert_eq!(time(&folder), None);
        }
    }

    #[test]
    fn a_head_that_leads_out_or_is_none_has_no_time() {
        let folder = checkout();
        for head in [
            "ref: ../../etc/passwd",
            "ref: /etc/passwd",
            "ref: refs/heads/other",
            "HEAD",
            "",
        ] {
            fs::write(folder.path().join(".git/HEAD"), head).unwrap();
            assert_eq!(time(&folder), None, "{head}");
        }
    }
}
