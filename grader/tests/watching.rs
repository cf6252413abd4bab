//! `watch` into a pipe: plain lines, however the terminal is called.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use course::Exercise;
use tempfile::TempDir;

/// As few packages as the grader asks cargo for.
const PACKAGES: [(&str, &str); 3] = [("activations", "."), ("answers", "grader/answers"), ("workbook", "cli")];

const PROGRAM: &str = "#[path = \"../../../../exercises/05_gelu.rs\"]\nmod answer;\n\nfn main() {}\n";

/// What the compiler refuses, in colours where it may.
const REFUSED: &str = "compile_error!(\"red\");";

fn gelu() -> Exercise {
    Exercise::new("05_gelu")
}

/// A small checkout, which cargo builds in a second, with strays of each kind among its exercises and no solution.
fn checkout() -> TempDir {
    let checkout = TempDir::new().unwrap();
    let write = |file: &str, text: &str| {
        let file = checkout.path().join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    };
    for (name, folder) in PACKAGES {
        let package = format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n");
        let workspace = "[workspace]\nmembers = [\"cli\", \"grader/answers\"]\n";
        let first = if folder == "." { workspace } else { "" };
        write(&format!("{folder}/Cargo.toml"), &format!("{first}{package}"));
        write(&format!("{folder}/src/lib.rs"), "");
    }
    write("tests/exercises.rs", "");
    write(&gelu().program(), PROGRAM);
    write(&gelu().file(), REFUSED);
    fs::create_dir_all(checkout.path().join("tests/snapshots")).unwrap();
    write("exercises/05_gelu-Copy1.rs", "nothing");
    write("exercises/my notes.rs", "nothing");
    fs::create_dir(checkout.path().join("exercises/old.rs")).unwrap();
    std::os::unix::fs::symlink("nowhere", checkout.path().join("exercises/gone.rs")).unwrap();
    checkout
}

fn save(checkout: &Path, text: &str) {
    fs::write(checkout.join(gelu().file()), text).unwrap();
}

fn watch(checkout: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_grade"));
    command.arg(checkout).arg("watch").current_dir(checkout);
    command.stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Everything up to the end of the next report, which is the line with the bar and the one below.
fn report(output: &mut impl BufRead) -> String {
    let mut text = String::new();
    while !text.contains('─') {
        assert_ne!(output.read_line(&mut text).unwrap(), 0, "it ended: {text}");
    }
    text
}

fn end(watch: &Child) {
    let mut kill = Command::new("kill");
    kill.args(["-TERM", &watch.id().to_string()]);
    assert!(kill.status().unwrap().success());
}

#[test]
fn each_save_prints_a_report_without_an_escape_code_until_it_is_ended() {
    for (name, value) in [("TERM", "xterm"), ("TERM", "dumb"), ("NO_COLOR", "1")] {
        let checkout = checkout();
        let mut watching = watch(checkout.path()).env(name, value).spawn().unwrap();
        let mut output = BufReader::new(watching.stdout.take().unwrap());
        let mut text = report(&mut output);
        assert!(text.starts_with("This is no terminal"), "{text}");
        save(checkout.path(), &format!("{REFUSED} // Saved."));
        text += &report(&mut output);
        end(&watching);
        output.read_to_string(&mut text).unwrap();
        assert!(watching.wait().unwrap().success(), "{text}");
        assert_eq!(text.matches("05_gelu ·").count(), 2, "{name}={value}: {text}");
        assert!(text.contains("red"), "{text}");
        assert!(!text.contains('\x1b'), "{name}={value}: {text:?}");
    }
}

#[test]
fn it_ends_without_a_complaint_when_nobody_reads_any_more() {
    let checkout = checkout();
    let mut watching = watch(checkout.path()).spawn().unwrap();
    let mut output = BufReader::new(watching.stdout.take().unwrap());
    report(&mut output);
    drop(output);
    save(checkout.path(), &format!("{REFUSED} // Saved."));
    let ended = watching.wait_with_output().unwrap();
    let stderr = String::from_utf8_lossy(&ended.stderr);
    let of_cargo = |line: &&str| {
        ["Blocking", "Compiling"]
            .iter()
            .any(|word| line.trim_start().starts_with(word))
    };
    let complaints: Vec<_> = stderr.lines().filter(|line| !of_cargo(line)).collect();
    assert!(ended.status.success() && complaints.is_empty(), "{stderr}");
}

/// What the compiler would die of, and after it another save.
#[test]
fn an_answer_that_the_screen_refuses_does_not_end_it() {
    let checkout = checkout();
    let mut watching = watch(checkout.path()).spawn().unwrap();
    let mut output = BufReader::new(watching.stdout.take().unwrap());
    report(&mut output);
    let nested = "(".repeat(20_000) + &")".repeat(20_000);
    for (saved, told) in [(nested.as_str(), "nested too deep"), (REFUSED, "red")] {
        save(checkout.path(), saved);
        let text = report(&mut output);
        assert!(text.contains(told), "{text}");
    }
    end(&watching);
    assert!(watching.wait().unwrap().success());
}

/// The bytes of Latin-1 are no text, and `progress` and `next` have a list all the same.
#[test]
fn whatever_stands_beside_or_in_an_exercise_is_listed_and_stops_nothing() {
    let checkout = checkout();
    let say = |command: &str| {
        let mut grade = Command::new(env!("CARGO_BIN_EXE_grade"));
        let output = grade.arg(checkout.path()).arg(command).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let file = checkout.path().join(gelu().file());
    fs::write(&file, b"// na\xefve\n").unwrap();
    assert!(
        say("progress").starts_with("✗ 05_gelu                  refused\n"),
        "{}",
        say("progress")
    );
    fs::remove_file(&file).unwrap();
    let progress = say("progress");
    assert!(
        progress.starts_with("✗ 05_gelu                  missing\n"),
        "{progress}"
    );
    assert!(
        progress.contains("0 correct, 0 wrong, 0 not started, 1 missing\n"),
        "{progress}"
    );
    assert!(
        say("next").starts_with("Next: exercises/05_gelu.rs\n"),
        "{}",
        say("next")
    );
}
