//! A grader that is killed, at any point of its run, in a small checkout that has GELU alone.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use crate::answers::{gelu, root};

/// A checkout with what the grader asks cargo for: the crate and its programs without all that tests them.
struct Small(PathBuf);

impl Small {
    fn new() -> Self {
        let small = Self(Path::new(env!("CARGO_TARGET_TMPDIR")).join("small"));
        let text = |file: &str| fs::read_to_string(root().join(file)).unwrap();
        small.write("Cargo.toml", &manifest(&text("Cargo.toml")));
        let config = format!("[build]\nbuild-dir = {:?}\n\n", root().join("target"));
        small.write(".cargo/config.toml", &(config + &text(".cargo/config.toml")));
        small.write("cli/Cargo.toml", "[package]\nname = \"workbook\"\nedition = \"2024\"\n");
        for empty in ["cli/src/lib.rs", "tests/exercises.rs"] {
            small.write(empty, "");
        }
        for file in [
            "Cargo.lock",
            "grader/answers/Cargo.toml",
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
        let file = self.0.join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        if fs::read_to_string(&file).ok().as_deref() != Some(text) {
            fs::write(file, text).unwrap();
        }
    }

    fn answer(&self, text: &str) {
        self.write("exercises/05_gelu.rs", text);
    }

    fn start(&self) -> Child {
        let mut grade = Command::new(env!("CARGO_BIN_EXE_grade"));
        grade.arg(&self.0).arg("progress").current_dir(&self.0);
        grade.process_group(0).stdout(Stdio::piped()).stderr(Stdio::piped());
        grade.spawn().unwrap()
    }

    /// What is said of GELU.
    fn grade(&self) -> String {
        let output = self.start().wait_with_output().unwrap();
        let stdout = String::from_utf8_lossy(&output.stdout);
        let line = stdout.lines().find_map(|line| line.split_once("05_gelu"));
        let (_, state) = line.unwrap_or_else(|| panic!("{stdout}{}", String::from_utf8_lossy(&output.stderr)));
        state.trim().to_owned()
    }

    /// How long it takes to grade a right answer that is a new one.
    fn time(&self, answer: &str) -> Duration {
        self.answer(&format!("{answer} of {:?}", SystemTime::now()));
        let started = Instant::now();
        assert_eq!(self.grade(), "correct");
        started.elapsed()
    }

    /// Kills a grader and its group after this time; whether it was still at work.
    fn kill_after(&self, time: Duration) -> bool {
        let mut grade = self.start();
        thread::sleep(time);
        let was_at_work = grade.try_wait().unwrap().is_none();
        let group = format!("-{}", grade.id());
        Command::new("kill")
            .args(["-KILL", "--", &group])
            .stderr(Stdio::null())
            .status()
            .unwrap();
        grade.wait().unwrap();
        was_at_work
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
            return "members = [\"cli\", \"grader/answers\"]".into();
        }
        match line.split_once(".path = \"") {
            Some((name, path)) => format!("{name}.path = {:?}", root().join(path.trim_end_matches('"'))),
            None if line == "[lib]" => format!("[lib]\npath = {:?}", root().join("src/lib.rs")),
            None => line.to_owned(),
        }
    };
    let lines = text[..before]
        .lines()
        .filter(|line| !line.starts_with("default-members"));
    let lines: Vec<String> = lines.map(line).collect();
    lines.join("\n") + "\n" + &text[after..]
}

/// At twenty points from before the compiler is called to after the answer was run.
#[test]
#[ignore = "compiles the crate once more"]
fn a_grader_that_is_killed_changes_no_later_verdict() {
    const POINTS: u32 = 20;
    let small = Small::new();
    let (right, wrong) = (
        fs::read_to_string(root().join("solutions/05_gelu.rs")).unwrap(),
        gelu("x.max(0.0)"),
    );
    small.answer(&right);
    assert_eq!(small.grade(), "correct");
    let all = (0..3)
        .map(|run| small.time(&format!("{right}\n// once more, {run}")))
        .min()
        .unwrap();

    let mut killed = 0;
    for point in 0..POINTS {
        let (answer, expected) = if point % 2 == 0 {
            (&right, "correct")
        } else {
            (&wrong, "wrong")
        };
        small.answer(&format!("{answer}\n// {point} of {:?}", SystemTime::now()));
        killed += u32::from(small.kill_after(all * point / POINTS));
        assert_eq!(small.grade(), expected, "killed at {point} of {POINTS}");
    }
    println!("{killed} of {POINTS} graders were killed at work, of {all:?}");
    assert!(killed > 0);
}
