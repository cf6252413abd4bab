//! What is bundled, run as its platform runs it.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;
use zip::ZipArchive;

use crate::{printed, root, said, text};

/// Gradescope's smallest container has so much, in KiB.
const MEMORY: &str = "786432";

/// A bundle for a platform, in a folder of its own.
fn bundle(platform: &str, folder: &Path) -> PathBuf {
    let settings = "title = \"GELU\"\nseed = \"0ddba110ddba1100\"\n[limits]\ncpu_seconds = 5\nwall_seconds = 20\n\
                    answer_kib = 64\n[points]\n05_gelu = 4\n12_dying_relu = 1\n";
    fs::write(folder.join("class.toml"), settings).unwrap();
    let place = folder.join("bundle");
    printed(&["bundle", platform, text(&place), "--class", text(folder)]);
    place
}

/// What a student hands in: the solution of GELU, and half of another exercise.
fn hand_in(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    fs::copy(root().join("solutions/05_gelu.rs"), folder.join("05_gelu.rs")).unwrap();
    fs::copy(
        root().join("exercises/12_dying_relu.rs"),
        folder.join("12_dying_relu.rs"),
    )
    .unwrap();
    symlink("/etc/passwd", folder.join("07_gelu_approximation.rs")).unwrap();
}

/// `/autograder` as Gradescope lays it out. In the place of the course lies the checkout, which is compiled already.
fn autograder(folder: &Path) -> PathBuf {
    let (zip, home) = (bundle("gradescope", folder), folder.join("autograder"));
    let mut archive = ZipArchive::new(File::open(zip).unwrap()).unwrap();
    archive.extract(home.join("source")).unwrap();
    fs::remove_dir_all(home.join("source/course")).unwrap();
    symlink(root(), home.join("source/course")).unwrap();
    fs::copy(home.join("source/run_autograder"), home.join("run_autograder")).unwrap();
    fs::create_dir(home.join("results")).unwrap();
    hand_in(&home.join("submission"));
    home
}

fn run_autograder(home: &Path) -> Output {
    let mut command = Command::new("bash");
    command
        .arg("-c")
        .arg(format!("ulimit -v {MEMORY}; exec ./run_autograder"));
    command.current_dir(home).env("AUTOGRADER", home).output().unwrap()
}

fn read(file: &Path) -> Value {
    serde_json::from_slice(&fs::read(file).unwrap()).unwrap()
}

#[test]
fn gradescope_runs_its_bundle_within_its_memory_and_finds_the_results() {
    let folder = TempDir::new().unwrap();
    let home = autograder(folder.path());
    let ran = run_autograder(&home);
    assert!(ran.status.success(), "{}", said(&ran));
    let results = read(&home.join("results/results.json"));
    let of = |field: &str| [0, 1].map(|test| results["tests"][test][field].clone());
    assert_eq!(
        of("score").map(|score| score.as_f64()),
        [Some(4.0), Some(0.0)],
        "{results}"
    );
    assert_eq!(of("status"), ["passed", "failed"]);
}

#[test]
fn where_a_submission_could_not_be_graded_gradescope_finds_a_failure_and_no_zero() {
    let folder = TempDir::new().unwrap();
    let home = autograder(folder.path());
    // A folder in which the answer cannot be compiled.
    let ran = Command::new("./run_autograder")
        .current_dir(&home)
        .envs([("AUTOGRADER", text(&home)), ("TMPDIR", "/nowhere")])
        .output()
        .unwrap();
    assert!(!ran.status.success());
    assert!(!home.join("results/results.json").exists());
}

#[test]
fn classroom_50_runs_its_bundle_in_a_checkout_and_can_collect_the_result() {
    let folder = TempDir::new().unwrap();
    let (bundle, checkout) = (bundle("classroom50", folder.path()), folder.path().join("checkout"));
    hand_in(&checkout.join("exercises"));
    let commit = "00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff";
    let ran = Command::new("python3")
        .arg(bundle.join("autograder.py"))
        .current_dir(&checkout)
        .envs([
            ("CLASSROOM", "networks"),
            ("ASSIGNMENT", "gelu"),
            ("SUBMISSION_TAG", "submit/1"),
            ("COMMIT_URL", "commit"),
            ("RELEASE_URL", "release"),
            ("GITHUB_SHA", commit),
        ])
        .env("WORKBOOK_CLASS", env!("CARGO_BIN_EXE_class"))
        .env("WORKBOOK_COURSE", root())
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", said(&ran));
    let result = read(&checkout.join("result.json"));
    // What collect_scores.py of Classroom 50 asks of it.
    for field in [
        "classroom",
        "assignment",
        "submission",
        "commit",
        "release",
        "review",
        "datetime",
    ] {
        assert!(!result[field].as_str().unwrap().is_empty(), "{result}");
    }
    assert_eq!(result["schema"], "classroom50/result/v1");
    let whole = |value: &Value, field: &str| value[field].as_u64().unwrap();
    for value in result["tests"].as_array().unwrap().iter().chain([&result]) {
        assert!(whole(value, "score") <= whole(value, "max-score"), "{result}");
    }
    for test in result["tests"].as_array().unwrap() {
        assert!(test["test-name"].is_string() && test["passed"].is_boolean(), "{result}");
    }
    assert_eq!((whole(&result, "score"), whole(&result, "max-score")), (400, 500));
}
