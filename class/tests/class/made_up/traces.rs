//! What a grading may leave behind: its results, and nothing else.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use walkdir::WalkDir;

use crate::folder::Class;
use crate::root;

type Files = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

/// How things were before.
pub struct Traces {
    class: Files,
    checkout: String,
}

impl Traces {
    pub fn before(class: &Class) -> Self {
        fs::create_dir(class.path("tmp")).unwrap();
        // Where anybody may write who is not shut in.
        for place in ["tmp", "open"] {
            fs::create_dir_all(class.path(place)).unwrap();
            fs::set_permissions(class.path(place), fs::Permissions::from_mode(0o777)).unwrap();
        }
        Self {
            class: files(&class.path("")),
            checkout: changes(),
        }
    }

    pub fn hold_that_nothing_is_left(self, class: &Class) {
        let mut now = files(&class.path(""));
        now.retain(|file, _| !file.starts_with(class.path("out")));
        assert_eq!(now, self.class);
        assert_eq!(changes(), self.checkout);
        let left = processes_in(&class.path(""));
        assert!(left.is_empty(), "{left:?}");
    }
}

/// Everything in a folder with size and date; no link is followed.
fn files(folder: &Path) -> Files {
    let entries = WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    files
        .map(|entry| {
            let data = fs::symlink_metadata(entry.path()).unwrap();
            (entry.into_path(), (data.len(), data.modified().ok()))
        })
        .collect()
}

/// What git sees of the checkout.
fn changes() -> String {
    let status = ["status", "--porcelain", "--untracked-files=all"];
    let output = Command::new("git").args(status).current_dir(root()).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// Processes that work in a folder or come out of it.
fn processes_in(folder: &Path) -> Vec<PathBuf> {
    let processes = fs::read_dir("/proc").unwrap().flatten().map(|entry| entry.path());
    let is_in = |process: &Path, link: &str| fs::read_link(process.join(link)).is_ok_and(|to| to.starts_with(folder));
    processes
        .filter(|process| is_in(process, "cwd") || is_in(process, "exe"))
        .collect()
}
