//! What rustfmt passes over: a line wider than its width, which keeps it from formatting all around it.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::pages::root;

#[test]
fn no_line_of_rust_is_wider_than_rustfmt_makes_it() {
    let mut wide = Vec::new();
    look_into(root(), width(), &mut wide);
    assert!(wide.is_empty(), "break these lines:\n{}", wide.join("\n"));
}

/// A reader's own rustfmt.toml is for files that have none above them.
#[test]
fn what_a_reader_has_set_for_other_work_formats_no_file_of_the_workbook() {
    let settings = tempfile::tempdir().unwrap();
    fs::create_dir(settings.path().join("rustfmt")).unwrap();
    fs::write(settings.path().join("rustfmt/rustfmt.toml"), "tab_spaces = 2\n").unwrap();
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.args(["--edition=2024", "--check", "solutions/05_gelu.rs"]);
    let output = rustfmt
        .current_dir(root())
        .env("XDG_CONFIG_HOME", settings.path())
        .output();
    let output = output.expect("rustfmt: rustup component add rustfmt");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

/// The width in rustfmt.toml.
fn width() -> usize {
    let settings = fs::read_to_string(root().join("rustfmt.toml")).unwrap();
    let width = settings.lines().find_map(|line| line.strip_prefix("max_width = "));
    width.and_then(|width| width.parse().ok()).expect("a width")
}

/// Adds the wide lines below a folder; hidden folders, what is built, and a reader's own answers are left out.
fn look_into(folder: &Path, width: usize, wide: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            let ours = path != root().join(course::EXERCISES.path) && !["target", "node_modules"].contains(&&*name);
            if ours && !name.starts_with('.') {
                look_into(&path, width, wide);
            }
        } else if name.ends_with(".rs") {
            let text = fs::read_to_string(&path).unwrap();
            let file = path.strip_prefix(root()).unwrap_or(&path).display();
            let lines = text.lines().zip(1..).filter(|(line, _)| line.chars().count() > width);
            wide.extend(lines.map(|(_, number)| format!("{file}:{number}")));
        }
    }
}
