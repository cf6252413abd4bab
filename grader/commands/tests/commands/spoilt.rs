//! What is kept, or built by cargo, and was deleted, cut short or written over: made anew or told; no answer is blamed.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::checkout::{checkout, grade, said, save, stderr, watch};
use crate::libraries::{LATER, write_crate};
use crate::watching::{end, report, start};

/// As an answer of the first edition wrote over the remembered compiler call.
#[test]
fn a_record_that_was_written_over_is_made_anew() {
    let checkout = checkout();
    let grade = || said(grade(checkout.path(), "progress"));
    let graded = grade();
    let record = checkout.path().join(".workbook/grading/libraries.json");
    let text = fs::read_to_string(&record).unwrap();
    for spoilt in [
        "",
        "{}",
        &text.replacen("/rustc", "/true", 1),
        &text.replacen("src/lib.rs", "src/no.rs", 1),
    ] {
        assert_ne!(spoilt, text);
        fs::write(&record, spoilt).unwrap();
        assert_eq!(grade(), graded, "{spoilt}");
        assert_eq!(fs::read_to_string(&record).unwrap(), text, "{spoilt}");
    }
}

#[test]
fn a_library_that_was_deleted_is_made_anew() {
    let checkout = checkout();
    let grade = || said(grade(checkout.path(), "progress"));
    let graded = grade();
    fs::remove_dir_all(checkout.path().join(".workbook/grading/libraries")).unwrap();
    assert_eq!(grade(), graded);
    fs::remove_dir_all(checkout.path().join("target")).unwrap();
    assert_eq!(grade(), graded);
}

/// Cargo has lists of its own, and does not look at the compiler's.
#[test]
fn a_list_of_sources_that_is_empty_is_told_with_what_to_do() {
    let checkout = checkout();
    let root = checkout.path();
    let graded = said(grade(root, "progress"));
    let empty = |path: &Path| fs::write(path, "").unwrap();
    for_each(&root.join("target/debug/deps"), |name| name.ends_with(".d"), empty);
    fs::remove_file(root.join(".workbook/grading/libraries.json")).unwrap();
    let output = grade(root, "progress").output().unwrap();
    let told = stderr(&output);
    assert!(
        !output.status.success() && told.contains(".d names no file: `cargo clean`"),
        "{told}"
    );
    fs::remove_dir_all(root.join("target")).unwrap();
    assert_eq!(said(grade(root, "progress")), graded);
}

/// Calls `change` with each file below a folder whose name is so.
fn for_each(folder: &Path, is: impl Fn(&str) -> bool + Copy, change: impl Fn(&Path) + Copy) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            for_each(&path, is, change);
        } else if is(&entry.file_name().to_string_lossy()) {
            change(&path);
        }
    }
}

/// Writes over each library of this name below a folder, or leaves half of it.
fn spoil(folder: &Path, start: &str, spoilt: Spoil) {
    let write = |path: &Path| fs::write(path, spoilt(&fs::read(path).unwrap())).unwrap();
    for_each(folder, |name| name.starts_with(start), write);
}

type Spoil = fn(&[u8]) -> Vec<u8>;

const SPOILT: [Spoil; 3] = [
    |_| Vec::new(),
    |bytes| bytes[..bytes.len() / 2].to_vec(),
    |bytes| vec![b'x'; bytes.len()],
];

/// As a full disk leaves it, or an answer that got past the screen.
#[test]
fn a_library_that_was_spoilt_is_made_anew() {
    let checkout = checkout();
    let root = checkout.path();
    write_crate(root, "pub fn later() {}");
    save(root, LATER);
    let grade = || said(grade(root, "progress"));
    let graded = grade();
    assert!(graded.contains("crashed"), "{graded}");
    for (number, spoilt) in SPOILT.into_iter().enumerate() {
        spoil(&root.join(".workbook/grading/libraries"), "liblinked", spoilt);
        save(root, &format!("{LATER} // Saved: {number}."));
        assert_eq!(grade(), graded, "{number}");
    }
}

#[test]
fn a_library_that_is_spoilt_while_answers_are_watched_is_made_anew() {
    let checkout = checkout();
    write_crate(checkout.path(), "pub fn later() {}");
    save(checkout.path(), LATER);
    let (mut watching, mut output) = start(&mut watch(checkout.path()));
    let ended = "It ended the program with exit code 0";
    assert!(report(&mut output).contains(ended));
    let libraries = checkout.path().join(".workbook/grading/libraries");
    spoil(&libraries, "liblinked", SPOILT[1]);
    save(checkout.path(), &format!("{LATER} // Saved."));
    let text = report(&mut output);
    assert!(text.contains(ended), "{text}");
    end(&watching);
    assert!(watching.wait().unwrap().success());
}

/// A checkout whose crate needs another one.
fn checkout_with_more() -> TempDir {
    let checkout = checkout();
    let root = checkout.path();
    fs::create_dir_all(root.join("beneath/src")).unwrap();
    let package = "[package]\nname = \"beneath\"\nedition = \"2024\"\n";
    fs::write(root.join("beneath/Cargo.toml"), package).unwrap();
    fs::write(root.join("beneath/src/lib.rs"), "pub fn later() {}").unwrap();
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let needs = "[dependencies]\nbeneath.path = \"beneath\"\n";
    fs::write(root.join("Cargo.toml"), manifest + needs).unwrap();
    write_crate(root, "pub use beneath::later;");
    save(root, LATER);
    checkout
}

/// The grader looks for the libraries that an answer may name, and the compiler for what those need.
#[test]
fn what_the_libraries_need_is_made_anew_after_it_was_deleted_and_no_answer_is_blamed() {
    let checkout = checkout_with_more();
    let root = checkout.path();
    let grade = || said(grade(root, "progress"));
    let graded = grade();
    assert!(graded.contains("crashed"), "{graded}");
    let delete = |path: &Path| fs::remove_file(path).unwrap();
    for_each(
        &root.join("target/debug/deps"),
        |name| name.starts_with("libbeneath-"),
        delete,
    );
    save(root, &format!("{LATER} // Saved."));
    let without = grade();
    assert!(without.contains("could not be graded"), "{without}");
    assert_eq!(grade(), graded);
}

/// Cargo goes by the date of what it built.
#[test]
fn what_the_libraries_need_is_told_where_cargo_takes_it_for_right_and_it_is_spoilt() {
    let checkout = checkout_with_more();
    let root = checkout.path();
    let graded = said(grade(root, "progress"));
    spoil(&root.join("target/debug/deps"), "libbeneath", SPOILT[1]);
    save(root, &format!("{LATER} // Saved."));
    let spoilt = said(grade(root, "progress"));
    assert!(spoilt.contains("could not be graded"), "{spoilt}");
    let output = grade(root, "progress").output().unwrap();
    let told = stderr(&output);
    assert!(!output.status.success() && told.contains("crate `beneath`"), "{told}");
    assert!(
        told.ends_with("`cargo clean` lets it build all of them anew.\n"),
        "{told}"
    );
    fs::remove_dir_all(root.join("target")).unwrap();
    assert_eq!(said(grade(root, "progress")), graded);
}
