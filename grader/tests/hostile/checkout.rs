//! Copies of the checkout, in which the solution of another exercise than GELU is in place.

use std::fmt::{self, Display, Formatter};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::words::root;

/// What copies must not share.
const LEFT_OUT: [&str; 3] = [".git", ".workbook", "target"];

/// Where the original keeps what cargo made. Spelled in one way only: cargo waits for itself where two names of one
/// folder say where to build and where to put what is built.
pub fn target() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap()
}

/// A copy of the checkout as it is, whose packages have a version of this name.
pub fn copy_as(name: &str) -> PathBuf {
    let original = root();
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    for entry in fs::read_dir(&original).unwrap() {
        let name = entry.unwrap().file_name();
        if !LEFT_OUT.contains(&&*name.to_string_lossy()) {
            mirror(&original.join(&name), &copy.join(&name));
        }
    }
    give_another_version(&copy.join("Cargo.toml"), name);
    share_dependencies(&copy);
    copy
}

/// Lets every cargo in the copy take compiled dependencies from the original, and put its programs
/// elsewhere.
fn share_dependencies(copy: &Path) {
    let file = copy.join(".cargo/config.toml");
    let text = fs::read_to_string(&file).unwrap();
    let (build, target) = (target(), copy.join("target"));
    let build = format!("[build]\nbuild-dir = {build:?}\ntarget-dir = {target:?}\n");
    fs::write(file, format!("{build}\n{text}")).unwrap();
}

/// Cargo tells the packages of two checkouts that share their dependencies apart by version, not by place.
fn give_another_version(manifest: &Path, name: &str) {
    let version = concat!("version = \"", env!("CARGO_PKG_VERSION"));
    let text = fs::read_to_string(manifest).unwrap();
    assert!(text.contains(version));
    fs::write(manifest, text.replace(version, &format!("{version}-{name}"))).unwrap();
}

/// A copy for answers to GELU.
pub struct Copy(PathBuf);

impl Copy {
    pub fn new(name: &str) -> Self {
        let copy = copy_as(name);
        mirror(
            &copy.join("solutions/01_linear_collapse.rs"),
            &copy.join("exercises/01_linear_collapse.rs"),
        );
        Self(copy)
    }

    pub fn root(&self) -> &Path {
        &self.0
    }

    fn file(&self) -> PathBuf {
        self.0.join("exercises/05_gelu.rs")
    }

    pub fn answer(&self, text: &str) {
        fs::write(self.file(), text).unwrap();
    }

    /// With a date from before all others, as a restored backup has it.
    pub fn answer_of_old(&self, text: &str) {
        self.answer(text);
        let file = File::options().write(true).open(self.file()).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
    }

    pub fn remove_answer(&self) {
        fs::remove_file(self.file()).unwrap();
    }

    /// Another folder, to which the copy is moved as it is.
    pub fn moved(self, name: &str) -> Self {
        let elsewhere = self.0.with_file_name(name);
        let _ = fs::remove_dir_all(&elsewhere);
        fs::rename(&self.0, &elsewhere).unwrap();
        Self(elsewhere)
    }

    pub fn grade(&self) -> Graded {
        self.grade_with(&[], &[])
    }

    /// With these variables, and these arguments to cargo.
    pub fn grade_with(&self, variables: &[(&str, &str)], profile: &[&str]) -> Graded {
        Graded::new(cargo_test(&self.0, variables, profile, &["--color=never"]))
    }

    /// The program that cargo runs to grade it.
    pub fn program(&self) -> PathBuf {
        let messages = ["--no-run", "--message-format=json"];
        let output = cargo_test(&self.0, &[], &messages, &[]).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let last = text.rsplit_once("\"executable\":\"").expect("cargo names it").1;
        last.split('"').next().unwrap_or_default().into()
    }

    /// What nextest asks for before it runs the other tests.
    pub fn list_ignored(&self) -> String {
        Graded::new(cargo_test(
            &self.0,
            &[],
            &[],
            &["--list", "--format", "terse", "--ignored"],
        ))
        .stdout
    }
}

/// What a reader of this checkout sees, with these variables.
pub fn grade_checkout(checkout: &Path, variables: &[(&str, &str)]) -> Graded {
    Graded::new(cargo_test(checkout, variables, &[], &["--color=never"]))
}

/// What this program says, run as cargo runs that of this checkout.
pub fn run_in(checkout: &Path, program: &Path) -> Graded {
    let mut command = Command::new(program);
    let package = checkout.join("tests");
    command.current_dir(&package).env("CARGO_MANIFEST_DIR", package);
    Graded::new(command)
}

fn cargo_test(checkout: &Path, variables: &[(&str, &str)], profile: &[&str], arguments: &[&str]) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .arg("test")
        .args(profile)
        .args(["--test", "exercises", "--"])
        .args(arguments);
    cargo
        .current_dir(checkout)
        .env_remove("RUST_BACKTRACE")
        .envs(variables.iter().copied());
    cargo
}

/// What a reader sees.
pub struct Graded {
    pub stdout: String,
    stderr: String,
}

impl Graded {
    fn new(mut cargo: Command) -> Self {
        let output = cargo.output().unwrap();
        Self {
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// What the run says of an exercise: `ok`, `FAILED` or `ignored`.
    pub fn verdict(&self, exercise: &str) -> Option<&str> {
        let line = format!("test {exercise} ");
        let line = self.stdout.lines().find(|found| found.starts_with(&line))?;
        line.split_once("... ")?.1.split(' ').next()
    }

    /// The report on GELU, without the lines for all exercises.
    pub fn feedback(&self) -> &str {
        let report = self.stdout.split("---- 05_gelu ----\n").nth(1).unwrap_or_default();
        report.split("\nfailures:").next().unwrap_or_default()
    }
}

impl Display for Graded {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.stdout, self.stderr)
    }
}

/// Copies a file or folder, and deletes what the folder has not; a file that is the same already keeps its
/// time, so that cargo rebuilds nothing.
fn mirror(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(to).unwrap() {
            let entry = entry.unwrap();
            if entry.path().is_file() && !from.join(entry.file_name()).exists() {
                fs::remove_file(entry.path()).unwrap();
            }
        }
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
