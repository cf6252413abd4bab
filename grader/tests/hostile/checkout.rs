//! Copies of the checkout; in the one for answers the solution of another exercise is in place.

use std::fmt::{self, Display, Formatter};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{LazyLock, Mutex};
use std::thread;

use course::Exercise;
use grader::{Compiler, Keys, State};

const ORIGINAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
/// What copies must not share.
const LEFT_OUT: [&str; 3] = [".git", ".workbook", "target"];

const SOLVED: &str = "solutions/01_linear_collapse.rs";

/// One at a time: all of them use the same copy.
static COPY: LazyLock<Mutex<PathBuf>> = LazyLock::new(|| {
    let copy = copy_as("copy");
    mirror(&copy.join(SOLVED), &copy.join(SOLVED.replace("solutions", "exercises")));
    Mutex::new(copy)
});

/// A copy of the checkout as it is, whose packages have a version of this name.
pub fn copy_as(name: &str) -> PathBuf {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    for entry in fs::read_dir(ORIGINAL).unwrap() {
        let name = entry.unwrap().file_name();
        if !LEFT_OUT.contains(&&*name.to_string_lossy()) {
            mirror(&Path::new(ORIGINAL).join(&name), &copy.join(&name));
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
    let dependencies = Path::new(env!("CARGO_TARGET_TMPDIR")).join("..");
    let (build, target) = (dependencies, copy.join("target"));
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

/// What a reader sees.
pub struct Graded {
    pub passed: bool,
    pub stdout: String,
    stderr: String,
}

impl Graded {
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
    grade_in(answer, &[])
}

/// The same, with these arguments to cargo.
pub fn grade_in(answer: &str, profile: &[&str]) -> Graded {
    let copy = COPY.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    fs::write(copy.join("exercises/05_gelu.rs"), answer).unwrap();
    let output = Command::new(env!("CARGO"))
        .arg("test")
        .args(profile)
        .args(["--test", "exercises", "--", "--color=never"])
        .current_dir(&*copy)
        .env_remove("RUST_BACKTRACE")
        .output()
        .unwrap();
    Graded {
        passed: output.status.success(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Makes `ruin` of every `todo!` in every stub, grades all of them side by side, and puts the stubs back.
pub fn ruin_all(ruin: &str) -> Vec<(Exercise, State)> {
    let copy = COPY.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let exercises = course::exercises(&copy).unwrap();
    for exercise in &exercises {
        let stub = fs::read_to_string(Path::new(ORIGINAL).join(exercise.file())).unwrap();
        let shadow = "macro_rules! todo { ($($_ignored:tt)*) => { ruin() } }";
        fs::write(
            copy.join(exercise.file()),
            format!("{shadow}\nfn ruin() -> ! {{ {ruin} }}\n{stub}"),
        )
        .unwrap();
    }
    let compiler = Compiler {
        root: &copy,
        release: false,
        colour: false,
        memory: &copy,
    };
    let programs = compiler.build(exercises.iter().map(Exercise::name));
    let keys = Keys::read(&course::keys_folder(&copy)).unwrap();
    let states = programs.map(|programs| {
        let grade = |exercise: &Exercise| grader::grade(exercise, &programs[exercise.name()], &keys).unwrap();
        thread::scope(|scope| {
            let running: Vec<_> = exercises
                .iter()
                .map(|exercise| scope.spawn(|| grade(exercise)))
                .collect();
            running.into_iter().map(|one| one.join().unwrap()).collect::<Vec<_>>()
        })
    });
    for exercise in &exercises {
        fs::copy(Path::new(ORIGINAL).join(exercise.file()), copy.join(exercise.file())).unwrap();
    }
    fs::copy(copy.join(SOLVED), copy.join(SOLVED.replace("solutions", "exercises"))).unwrap();
    exercises.into_iter().zip(states.unwrap()).collect()
}

pub fn solution() -> String {
    Exercise::new("05_gelu").answer(Path::new(ORIGINAL)).unwrap()
}

pub fn stub() -> String {
    Exercise::new("05_gelu").stub(Path::new(ORIGINAL)).unwrap()
}

/// The grading key of GELU in the copy.
pub fn key() -> String {
    let copy = COPY.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    fs::read_to_string(copy.join("tests/snapshots/05_gelu.snap")).unwrap()
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
