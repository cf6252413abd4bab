//! What is kept, or built by cargo, and was deleted, cut short or written over: made anew or told; no answer is blamed.

use std::fs;
use std::io::BufReader;
use std::path::Path;

use tempfile::TempDir;

use crate::checkout::{checkout, grade, said, save, stderr, watch};
use crate::libraries::{LATER, write_crate};
use crate::watching::{end, report};

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
    for file in fs::read_dir(root.join("target/debug/deps")).unwrap().flatten() {
        if file.path().extension().is_some_and(|extension| extension == "d") {
            fs::write(file.path(), "").unwrap();
        }
    }
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

/// Writes over each library of this name below a folder, or leaves half of it.
fn spoil(folder: &Path, start: &str, spoilt: Spoil) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            spoil(&path, start, spoilt);
        } else if entry.file_name().to_string_lossy().starts_with(start) {
            fs::write(&path, spoilt(&fs::read(&path).unwrap())).unwrap();
        }
    }
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
    let mut watching = watch(checkout.path()).spawn().unwrap();
    let mut output = BufReader::new(watching.stdout.take().unwrap());
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
    for file in fs::read_dir(root.join("target/debug/deps")).unwrap().flatten() {
        if file.file_name().to_string_lossy().starts_with("libbeneath-") {
            fs::remove_file(file.path()).unwrap();
        }
    }
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
