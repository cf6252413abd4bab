//! A checker that was mended: its own exercise is graded again, and no other.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::folder::Class;
use crate::grade::gelu;
use crate::release::{cargo, git};
use crate::{printed, root, text};

/// A copy of the checkout, which takes compiled dependencies from it. Cargo tells the packages of two checkouts that
/// share them apart by version.
fn copy() -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let copy = place.join("mended");
    let _ = fs::remove_dir_all(&copy);
    git(place, &["clone", "--quiet", "--shared", text(&root()), text(&copy)]);
    edit(&copy.join("Cargo.toml"), |manifest| {
        let version = concat!("version = \"", env!("CARGO_PKG_VERSION"));
        manifest.replace(version, &format!("{version}-mended"))
    });
    let (build, target) = (place.parent().unwrap(), copy.join("target"));
    edit(&copy.join(".cargo/config.toml"), |config| {
        format!("[build]\nbuild-dir = {build:?}\ntarget-dir = {target:?}\n\n{config}")
    });
    // The lock file names the versions, and is a part of what grades.
    cargo(&copy, &["update", "--workspace", "--offline"]);
    copy
}

fn edit(file: &Path, change: impl Fn(String) -> String) {
    fs::write(file, change(fs::read_to_string(file).unwrap())).unwrap();
}

#[test]
#[ignore = "compiles a copy of the checkout, which takes a minute"]
fn after_a_change_of_one_checker_its_exercise_alone_is_graded_again() {
    let (class, copy) = (Class::worth("05_gelu = 4\n12_dying_relu = 1"), copy());
    class.enrol("s1", "Ada Lovelace");
    class.hand_in("s1", "05_gelu.rs", gelu("x * normal_cdf(x)"));
    let other = fs::read_to_string(copy.join("exercises/12_dying_relu.rs")).unwrap();
    class.hand_in("s1", "12_dying_relu.rs", other);
    let arguments = class.arguments("out", &["--root", text(&copy)]);
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    let first = printed(&arguments);
    assert!(first.contains(" 2 graded, 0 known already"), "{first}");

    edit(&copy.join("src/asking/exercises/gelu.rs"), |checker| {
        checker + "// mended\n"
    });
    // As if the checker had taken a point off before.
    edit(&class.path("out/book.json"), |book| {
        let mut book: Value = serde_json::from_str(&book).unwrap();
        book["rows"][0]["cells"][0]["mark"] = 3.0.into();
        book.to_string()
    });
    let again = printed(&arguments);
    assert!(again.contains(" 1 graded, 1 known already"), "{again}");
    assert!(again.contains("s1 05_gelu: 3 → 4 (the grader has changed)"), "{again}");
    assert!(!again.contains("12_dying_relu"), "{again}");
}
