//! A copy of the checkout, with the solution of the other exercise in place.

use std::fmt::{self, Display, Formatter};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{LazyLock, Mutex};

const ORIGINAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
/// What grading does not need, or must not share.
const LEFT_OUT: [&str; 4] = [".git", ".workbook", "notebooks", "target"];

/// One at a time: all of them use the same copy.
static COPY: LazyLock<Mutex<PathBuf>> = LazyLock::new(|| {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("checkout");
    for entry in fs::read_dir(ORIGINAL).unwrap() {
        let name = entry.unwrap().file_name();
        if !LEFT_OUT.contains(&&*name.to_string_lossy()) {
            mirror(&Path::new(ORIGINAL).join(&name), &copy.join(&name));
        }
    }
    let solution = "solutions/01_linear_collapse.rs";
    mirror(
        &Path::new(ORIGINAL).join(solution),
        &copy.join("exercises/01_linear_collapse.rs"),
    );
    give_another_version(&copy.join("Cargo.toml"));
    Mutex::new(copy)
});

/// Cargo tells the packages of two checkouts that share their dependencies apart by version, not by place.
fn give_another_version(manifest: &Path) {
    let version = concat!("version = \"", env!("CARGO_PKG_VERSION"));
    let text = fs::read_to_string(manifest).unwrap();
    assert!(text.contains(version));
    fs::write(manifest, text.replace(version, &format!("{version}-copy"))).unwrap();
}

/// What a reader sees.
pub struct Graded {
    pub passed: bool,
    pub stdout: String,
    stderr: String,
}

impl Graded {
    /// The output with its lines joined, to look for a sentence in.
    pub fn unwrapped(&self) -> String {
        self.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Display for Graded {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.stdout, self.stderr)
    }
}

/// Puts `answer` in the place of `exercises/05_gelu.rs` and grades all exercises.
pub fn grade(answer: &str) -> Graded {
    let copy = COPY.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    fs::write(copy.join("exercises/05_gelu.rs"), answer).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["test", "--test", "exercises", "--", "--color=never"])
        .current_dir(&*copy)
        // Dependencies are shared with the original; the programs are not to take the place of its own.
        .env(
            "CARGO_BUILD_BUILD_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(".."),
        )
        .env("CARGO_TARGET_DIR", copy.join("target"))
        .env_remove("RUST_BACKTRACE")
        .output()
        .unwrap();
    Graded {
        passed: output.status.success(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

pub fn solution() -> String {
    fs::read_to_string(Path::new(ORIGINAL).join("solutions/05_gelu.rs")).unwrap()
}

pub fn stub() -> String {
    fs::read_to_string(Path::new(ORIGINAL).join("exercises/05_gelu.rs")).unwrap()
}

/// The grading key of GELU in the copy.
pub fn key() -> String {
    let copy = COPY.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    fs::read_to_string(copy.join("tests/snapshots/05_gelu.snap")).unwrap()
}

/// Copies a file or folder; a file that is the same already keeps its time, so that cargo rebuilds nothing.
fn mirror(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let name = entry.unwrap().file_name();
            mirror(&from.join(&name), &to.join(&name));
        }
    } else {
        let bytes = fs::read(from).unwrap();
        if fs::read(to).ok().as_deref() != Some(&bytes) {
            fs::write(to, bytes).unwrap();
        }
    }
}
