//! A small checkout that has GELU alone, whose crate is compiled once more: what spoils it spoils no other.

use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::words::root;
use std::fs;

/// A checkout with what the grader asks cargo for: the crate and its programs without all that tests them.
pub struct Small {
    pub root: PathBuf,
    _alone: MutexGuard<'static, ()>,
}

/// There is one, for one test at a time.
static ALONE: Mutex<()> = Mutex::new(());

pub fn solution() -> String {
    fs::read_to_string(root().join("solutions/05_gelu.rs")).unwrap()
}

impl Small {
    pub fn new() -> Self {
        let small = Self {
            root: Path::new(env!("CARGO_TARGET_TMPDIR")).join("small"),
            _alone: ALONE.lock().unwrap_or_else(PoisonError::into_inner),
        };
        let text = |file: &str| fs::read_to_string(root().join(file)).unwrap();
        small.write("Cargo.toml", &manifest(&text("Cargo.toml")));
        let config = format!("[build]\nbuild-dir = {:?}\n\n", root().join("target"));
        small.write(".cargo/config.toml", &(config + &text(".cargo/config.toml")));
        for (name, folder) in [("workbook", "cli"), ("exercises", "tests")] {
            let package = format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n");
            small.write(&format!("{folder}/Cargo.toml"), &package);
            small.write(&format!("{folder}/src/lib.rs"), "");
        }
        small.write("tests/tests/exercises.rs", "");
        for file in [
            "Cargo.lock",
            "grader/answers/Cargo.toml",
            "grader/answers/src/arrays.rs",
            "grader/answers/src/lib.rs",
            "grader/answers/src/bin/05_gelu.rs",
            "tests/snapshots/05_gelu.snap",
        ] {
            small.write(file, &text(file));
        }
        small
    }

    /// Writes a file, unless it is there: cargo looks at its date.
    fn write(&self, file: &str, text: &str) {
        let file = self.root.join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        if fs::read_to_string(&file).ok().as_deref() != Some(text) {
            fs::write(file, text).unwrap();
        }
    }

    pub fn answer(&self, text: &str) {
        self.write("exercises/05_gelu.rs", text);
    }

    /// A grader with this command, in a group of its own.
    pub fn start(&self, command: &str) -> Child {
        let mut grade = Command::new(env!("CARGO_BIN_EXE_grade"));
        grade.arg(&self.root).arg(command).current_dir(&self.root);
        grade.stdin(Stdio::null());
        grade.process_group(0).stdout(Stdio::piped()).stderr(Stdio::piped());
        grade.spawn().unwrap()
    }

    /// What is said of GELU.
    pub fn grade(&self) -> String {
        let output = self.start("progress").wait_with_output().unwrap();
        let stdout = String::from_utf8_lossy(&output.stdout);
        let line = stdout.lines().find_map(|line| line.split_once("05_gelu"));
        let (_, state) = line.unwrap_or_else(|| panic!("{stdout}{}", String::from_utf8_lossy(&output.stderr)));
        state.trim().to_owned()
    }
}

/// The manifest of the checkout without its tests, whose sources stay where they are.
fn manifest(text: &str) -> String {
    let (before, after) = (
        text.find("[dev-dependencies]").unwrap(),
        text.find("[profile.dev]").unwrap(),
    );
    let line = |line: &str| {
        if line.starts_with("members") {
            return "members = [\"cli\", \"grader/answers\", \"tests\"]".into();
        }
        match line.split_once(".path = \"") {
            Some((name, path)) => format!("{name}.path = {:?}", root().join(path.trim_end_matches('"'))),
            None if line == "[dependencies]" => format!("[lib]\npath = {:?}\n\n{line}", root().join("src/lib.rs")),
            None => line.to_owned(),
        }
    };
    let lines = text[..before]
        .lines()
        .filter(|line| !line.starts_with("default-members") && !line.starts_with("autotests"));
    let lines: Vec<String> = lines.map(line).collect();
    lines.join("\n") + "\n" + &text[after..]
}
