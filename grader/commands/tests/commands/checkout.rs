//! A checkout that has GELU alone, and a crate with nothing in it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use course::Exercise;
use tempfile::TempDir;

/// As few packages as the grader asks cargo for.
const PACKAGES: [(&str, &str); 4] = [
    ("activations", "."),
    ("answers", "grader/answers"),
    ("exercises", "tests"),
    ("workbook", "cli"),
];

const PROGRAM: &str = "#[path = \"../../../../exercises/05_gelu.rs\"]\nmod answer;\n\nfn main() {}\n";

/// What the commands say of the solution.
pub const LOST: &str = "solutions/05_gelu.rs is missing, without which there is no reset.\n";

/// What they say of the strays.
pub const STRAYS: &str = "Not graded: exercises/05_gelu-Copy1.rs looks like a copy of 05_gelu, which alone counts.\n\
                          Not graded: exercises/gone.rs is a link that leads nowhere.\n\
                          Not graded: exercises/my notes.rs belongs to no exercise.\n\
                          Not graded: exercises/old.rs is a folder, and belongs to no exercise.\n";

/// What the compiler refuses, in colours where it may.
pub const REFUSED: &str = "compile_error!(\"red\");";

pub fn gelu() -> Exercise {
    Exercise::new("05_gelu")
}

/// A small checkout, which cargo builds in a second, with strays of each kind among its exercises. It has lost its one
/// solution.
pub fn checkout() -> TempDir {
    let checkout = TempDir::new().unwrap();
    let write = |file: &str, text: &str| {
        let file = checkout.path().join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    };
    for (name, folder) in PACKAGES {
        let package = format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n");
        let workspace = "[workspace]\nmembers = [\"cli\", \"grader/answers\", \"tests\"]\n";
        let manifest = match name {
            "activations" => workspace.to_owned() + &package,
            "answers" => package + "[dependencies]\nactivations.path = \"../..\"\n",
            _ => package,
        };
        write(&format!("{folder}/Cargo.toml"), &manifest);
        write(&format!("{folder}/src/lib.rs"), "");
    }
    write("tests/tests/exercises.rs", "");
    write(&gelu().program(), PROGRAM);
    write(&gelu().file(), REFUSED);
    fs::create_dir_all(checkout.path().join("tests/snapshots")).unwrap();
    write("exercises/hints/05_gelu.md", "## A question?\n\nA nudge.\n");
    fs::create_dir(checkout.path().join("solutions")).unwrap();
    write("exercises/05_gelu-Copy1.rs", "nothing");
    write("exercises/my notes.rs", "nothing");
    fs::create_dir(checkout.path().join("exercises/old.rs")).unwrap();
    std::os::unix::fs::symlink("nowhere", checkout.path().join("exercises/gone.rs")).unwrap();
    checkout
}

pub fn save(checkout: &Path, text: &str) {
    fs::write(checkout.join(gelu().file()), text).unwrap();
}

pub fn watch(checkout: &Path) -> Command {
    let mut command = grade(checkout, "watch");
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// The program `grade` with this command.
pub fn grade(checkout: &Path, command: &str) -> Command {
    let mut grade = Command::new(env!("CARGO_BIN_EXE_grade"));
    grade
        .arg(checkout)
        .arg(command)
        .current_dir(checkout)
        .stdin(Stdio::null());
    grade
}

/// What a command says, which succeeds.
pub fn said(mut command: Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    String::from_utf8(output.stdout).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
