//! A release holds no answer, in any file and in any object of git, and is whole.

use std::fs;
use std::path::Path;
use std::process::Command;

use walkdir::WalkDir;

use crate::{class, command, root, said, text};

fn git(folder: &Path, arguments: &[&str]) -> String {
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
