//! A release holds no answer, in any file and in any object of git, and is whole.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use walkdir::WalkDir;

use crate::{class, command, root, said, text};

pub fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut git = Command::new("git");
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("GIT_")) {
        git.env_remove(name);
    }
    let output = git.current_dir(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "git {arguments:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Every text that git can give back, whatever refers to it.
fn objects(folder: &Path) -> Vec<String> {
    let listed = git(folder, &["cat-file", "--batch-all-objects", "--batch-check"]);
    let names = listed.lines().filter_map(|line| line.split_once(' '));
    let blobs = names.filter(|(_, rest)| rest.starts_with("blob"));
    blobs
        .map(|(name, _)| git(folder, &["cat-file", "blob", name]))
        .collect()
}

#[test]
fn a_release_has_one_commit_and_no_answer_in_any_file_or_object() {
    let folder = tempfile::tempdir().unwrap();
    let (settings, release) = (folder.path().join("autumn"), folder.path().join("course"));
    assert!(class(&["new", text(&settings)]).status.success());
    let mut making = command(&["release", text(&release), "--class", text(&settings)]);
    // As in a hook of git's; what is there stays as it is.
    let made = making.env("GIT_DIR", folder.path().join("another")).output().unwrap();
    assert!(made.status.success(), "{}", said(&made));
    assert!(!folder.path().join("another").exists());

    assert_eq!(git(&release, &["rev-list", "--all", "--count"]).trim(), "1");
    assert_eq!(git(&release, &["status", "--porcelain"]), "");
    let files = WalkDir::new(&release).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    let on_disk = files.map(|file| String::from_utf8_lossy(&fs::read(file.path()).unwrap()).into_owned());
    let texts: Vec<_> = on_disk.chain(objects(&release)).map(|text| squeezed(&text)).collect();

    let seed = fs::read_to_string(settings.join("class.toml")).unwrap();
    let (_, seed) = seed.split_once("seed = \"").unwrap();
    assert!(!texts.iter().any(|text| text.contains(&seed[..16])));
    for exercise in course::exercises(&root()).unwrap() {
        let solution = fs::read_to_string(root().join(exercise.solution())).unwrap();
        for whole in [solution, exercise.answer(&root()).unwrap()] {
            assert!(!texts.contains(&squeezed(&whole)), "{}", exercise.solution());
        }
        let answers = exercise.answers(&root()).unwrap();
        let long = answers
            .iter()
            .map(|answer| squeezed(answer))
            .filter(|answer| answer.len() >= 80);
        for answer in long {
            assert!(!texts.iter().any(|text| text.contains(&answer)), "{answer}");
        }
        let stub = fs::read_to_string(release.join(exercise.file())).unwrap();
        assert_eq!(stub, exercise.stub(&root()).unwrap());
    }
    assert!(!release.join("solutions").exists() && !release.join("tests/snapshots").exists());
    assert!(
        !class(&["release", text(&release)]).status.success(),
        "it is there already"
    );
}

#[test]
fn what_would_tell_students_an_answer_or_the_seed_is_refused_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let (copy, settings) = (folder.path().join("copy"), folder.path().join("autumn"));
    git(
        folder.path(),
        &["clone", "--quiet", "--shared", text(&root()), text(&copy)],
    );
    assert!(class(&["new", text(&settings)]).status.success());
    let seed = fs::read_to_string(settings.join("class.toml")).unwrap();
    let seed = seed.lines().find(|line| line.starts_with("seed")).unwrap().to_owned();
    let indented = |text: String| text.lines().map(|line| format!("\t{line}\n")).collect::<String>();
    let exercises = course::exercises(&root()).unwrap();
    let answers = exercises.iter().flat_map(|exercise| exercise.answers(&root()).unwrap());
    let longest = indented(answers.max_by_key(|answer| answer.len()).unwrap());
    let planted = copy.join("docs/planted.md");
    for (text_of_it, words) in [(longest, "an answer of solutions/"), (seed, "the seed of the class")] {
        fs::write(&planted, text_of_it).unwrap();
        refused(folder.path(), "planted.md has ", words);
    }
    fs::remove_file(&planted).unwrap();
    symlink("/etc/passwd", &planted).unwrap();
    refused(folder.path(), "planted.md is a link", "files alone");
}

/// Holds that no release is made of the copy in a folder, and what is said of it.
fn refused(folder: &Path, file: &str, words: &str) {
    let [copy, release, settings] = ["copy", "course", "autumn"].map(|name| folder.join(name));
    git(&copy, &["add", "--all"]);
    let arguments = ["release", text(&release), "--class", text(&settings)];
    let mut making = Command::new(env!("CARGO_BIN_EXE_class"));
    let made = making.arg("--root").arg(copy).args(arguments).output().unwrap();
    let said = said(&made);
    assert!(
        !made.status.success() && said.contains(file) && said.contains(words),
        "{said}"
    );
    let left = fs::read_dir(folder).unwrap().count();
    assert_eq!(left, 2, "something was written");
}

/// What cargo says in a folder, which it must do without an error.
pub fn cargo(folder: &Path, arguments: &[&str]) -> String {
    let mut cargo = Command::new(env!("CARGO"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CARGO_")) {
        cargo.env_remove(name);
    }
    let ran = cargo.args(arguments).current_dir(folder).output().unwrap();
    assert!(ran.status.success(), "cargo {arguments:?}: {}", said(&ran));
    String::from_utf8(ran.stdout).unwrap()
}

#[test]
#[ignore = "compiles a release, which takes minutes"]
fn in_a_release_the_commands_of_its_readme_work() {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (release, kept) = (place.join("release"), place.join("released"));
    // What an earlier one compiled of its dependencies serves this one.
    let _ = fs::rename(release.join("target"), &kept);
    let _ = fs::remove_dir_all(&release);
    assert!(class(&["release", text(&release)]).status.success());
    let _ = fs::rename(&kept, release.join("target"));
    let exercises = course::exercises(&release).unwrap().len();
    let graded = cargo(&release, &["test"]);
    assert!(
        graded.contains(&format!("0 correct, 0 wrong, {exercises} not started")),
        "{graded}"
    );
    let help = cargo(&release, &["run", "--", "--help"]);
    assert!(help.contains("progress") && help.contains("hint"), "{help}");
    let progress = cargo(&release, &["run", "--", "progress"]);
    assert_eq!(progress.matches("not started").count(), exercises + 1, "{progress}");
}

#[test]
fn the_help_of_each_command_says_what_it_writes() {
    for (command, words) in [
        ("new", "overwritten"),
        ("release", "one commit"),
        ("grade", "goes on where it was interrupted"),
        ("merge", "--shard"),
        ("export", "never 0"),
        ("bundle", "solutions and keys stay here"),
        ("similar", "not a proof"),
    ] {
        let help = class(&[command, "--help"]).stdout;
        let help = String::from_utf8_lossy(&help).into_owned();
        assert!(
            help.split_whitespace().collect::<Vec<_>>().join(" ").contains(words),
            "{help}"
        );
    }
}
