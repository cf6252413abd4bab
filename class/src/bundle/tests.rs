use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::*;

/// In two parts: a release refuses a file that has the seed in it.
const SEED: &str = concat!("5eed5eed", "12345678");

fn bundle() -> Bundle {
    let class = tempfile::tempdir().unwrap();
    let points = "05_gelu = 2";
    let text = include_str!("../../templates/class.toml").replace("{{seed}}", SEED);
    let text = text.replace("{{points}}", points).replace("# due", "due");
    fs::write(class.path().join(settings::FILE), text).unwrap();
    Bundle::new(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")), class.path()).unwrap()
}

fn text(archive: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> String {
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn names(archive: &ZipArchive<Cursor<Vec<u8>>>) -> Vec<String> {
    archive.file_names().map(|name| name.unwrap().into_owned()).collect()
}

#[test]
fn gradescope_finds_its_two_scripts_at_the_root_and_nobody_a_solution_or_a_key() {
    let made = gradescope::zip(&bundle()).unwrap();
    assert_eq!(made, gradescope::zip(&bundle()).unwrap());
    let mut archive = ZipArchive::new(Cursor::new(made)).unwrap();
    for script in ["setup.sh", "run_autograder"] {
        assert_eq!(archive.by_name(script).unwrap().unix_mode().unwrap() & 0o111, 0o111);
        assert!(text(&mut archive, script).starts_with("#!/bin/bash\n"));
    }
    let names = names(&archive);
    assert!(names.contains(&"course/exercises/05_gelu.rs".into()));
    for withheld in ["course/solutions/", "course/tests/snapshots/"] {
        assert!(!names.iter().any(|name| name.starts_with(withheld)), "{withheld}");
    }
    let settings = text(&mut archive, "class/class.toml");
    assert!(settings.contains(SEED) && !settings.contains("due"), "{settings}");
}

#[test]
fn what_classroom_50_publishes_has_no_seed() {
    for (name, bytes) in classroom50::files(&bundle()).unwrap() {
        if name == "course.zip" {
            let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
            assert!(!text(&mut archive, "Cargo.toml").is_empty());
            assert!(!names(&archive).iter().any(|name| name.starts_with("solutions/")));
            continue;
        }
        assert!(!String::from_utf8(bytes).unwrap().contains(SEED), "{name}");
    }
}
