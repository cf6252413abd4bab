//! `watch` into a pipe: plain lines, however the terminal is called.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command};

use crate::checkout::{LOST, REFUSED, STRAYS, checkout, save, watch};

/// Everything up to the end of the next report, which is the line with the bar and the one below.
pub fn report(output: &mut impl BufRead) -> String {
    let mut text = String::new();
    while !text.contains('─') {
        assert_ne!(output.read_line(&mut text).unwrap(), 0, "it ended: {text}");
    }
    text
}

/// Starts `watch` and takes what it prints.
pub fn start(watch: &mut Command) -> (Child, BufReader<ChildStdout>) {
    let mut watching = watch.spawn().unwrap();
    let output = BufReader::new(watching.stdout.take().unwrap());
    (watching, output)
}

pub fn end(watch: &Child) {
    let mut kill = Command::new("kill");
    kill.args(["-TERM", &watch.id().to_string()]);
    assert!(kill.status().unwrap().success());
}

#[test]
fn each_save_prints_a_report_without_an_escape_code_until_it_is_ended() {
    for (name, value) in [("TERM", "xterm"), ("TERM", "dumb"), ("NO_COLOR", "1")] {
        let checkout = checkout();
        let (mut watching, mut output) = start(watch(checkout.path()).env(name, value));
        let mut text = report(&mut output);
        assert!(text.starts_with("This is no terminal"), "{text}");
        save(checkout.path(), &format!("{REFUSED} // Saved."));
        text += &report(&mut output);
        end(&watching);
        output.read_to_string(&mut text).unwrap();
        assert!(watching.wait().unwrap().success(), "{text}");
        assert_eq!(text.matches("05_gelu ·").count(), 2, "{name}={value}: {text}");
        assert!(text.contains("red"), "{text}");
        assert_eq!(text.matches(LOST).count(), 2, "{text}");
        assert_eq!(text.matches(STRAYS).count(), 2, "{text}");
        assert!(!text.contains('\x1b'), "{name}={value}: {text:?}");
    }
}

/// The folders of compilers that were started, and of which none has ended.
fn waiting(checkout: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(checkout.join(".workbook/grading")).unwrap();
    let entries = entries.map(|entry| entry.unwrap().path());
    entries
        .filter(|path| path.to_string_lossy().contains(".unfinished-"))
        .collect()
}

/// How many processes it started that it has not seen to their end.
#[cfg(target_os = "linux")]
fn children(watch: &Child) -> usize {
    let parent = format!("PPid:\t{}\n", watch.id());
    let processes = fs::read_dir("/proc").unwrap().flatten();
    let states = processes.filter_map(|process| fs::read_to_string(process.path().join("status")).ok());
    states.filter(|state| state.contains(&parent)).count()
}

/// It is started once a report is made, and gone with `watch`.
#[test]
fn a_compiler_waits_for_the_next_save_and_is_not_missed_where_it_is_lost() {
    let checkout = checkout();
    let (mut watching, mut output) = start(&mut watch(checkout.path()));
    report(&mut output);
    for save_number in 1..=2 {
        let folders = waiting(checkout.path());
        assert_eq!(folders.len(), 1, "{folders:?}");
        if save_number == 2 {
            fs::remove_dir(&folders[0]).unwrap();
        }
        save(checkout.path(), &format!("{REFUSED} // Save {save_number}."));
        let text = report(&mut output);
        assert!(text.contains("red"), "{text}");
        assert!(!folders[0].exists());
    }
    let folders = waiting(checkout.path());
    save(checkout.path(), "use std::fs;");
    let text = report(&mut output);
    assert!(text.contains("It was neither compiled nor run"), "{text}");
    assert_eq!(waiting(checkout.path()), folders, "it was not needed");
    #[cfg(target_os = "linux")]
    assert_eq!(children(&watching), 1);
    end(&watching);
    assert!(watching.wait().unwrap().success());
    assert_eq!(waiting(checkout.path()), [""; 0].map(PathBuf::from));
}

#[test]
fn it_ends_without_a_complaint_when_nobody_reads_any_more() {
    let checkout = checkout();
    let (watching, mut output) = start(&mut watch(checkout.path()));
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
    let (mut watching, mut output) = start(&mut watch(checkout.path()));
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
