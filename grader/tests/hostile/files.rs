//! What lies in the place of an exercise's file.

use std::fs::{self, File};
use std::path::Path;
use std::time::SystemTime;

use course::Exercise;
use grader::State;
use tempfile::TempDir;

use crate::answers::{GRADER, RIGHT, checkout_of, grade_file};
use crate::words::{gelu, told};

#[test]
fn what_is_made_of_answers_in_another_folder_is_kept_there() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("exercises")).unwrap();
    fs::write(folder.path().join("exercises/05_gelu.rs"), gelu(RIGHT)).unwrap();
    let grader = GRADER.clone().for_answers_in(folder.path());
    grader.compile(&[Exercise::new("05_gelu")]);
    assert!(folder.path().join(".workbook/grading/programs/05_gelu").is_dir());
}

/// With them inside it would have 400 KiB in place of 8, and take longer to be linked.
#[test]
#[cfg(target_os = "linux")]
fn a_program_holds_nothing_of_the_libraries() {
    let folder = checkout_of("05_gelu", |file| fs::write(file, gelu(RIGHT)).unwrap());
    GRADER
        .clone()
        .for_answers_in(folder.path())
        .compile(&[Exercise::new("05_gelu")]);
    let programs = fs::read_dir(folder.path().join(".workbook/grading/programs/05_gelu")).unwrap();
    let sizes: Vec<_> = programs
        .map(|program| program.unwrap().metadata().unwrap().len())
        .collect();
    assert!(sizes.iter().all(|&size| size < 100 << 10), "{sizes:?}");
    assert!(!sizes.is_empty());
}

/// As a restored backup has it, or `cp -p`, or a clock that was set back.
#[test]
fn an_answer_with_an_old_date_is_graded_by_what_it_says() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("exercises/05_gelu.rs");
    fs::create_dir(file.parent().unwrap()).unwrap();
    let grader = GRADER.clone().for_answers_in(folder.path());
    for (answer, is_correct) in [(RIGHT, true), ("0.0", false), (RIGHT, true)] {
        fs::write(&file, gelu(answer)).unwrap();
        File::options()
            .write(true)
            .open(&file)
            .unwrap()
            .set_modified(SystemTime::UNIX_EPOCH)
            .unwrap();
        let graded = grader.grade_each(&[Exercise::new("05_gelu")]);
        assert_eq!(graded[0].1 == State::Correct, is_correct, "{}", graded[0].1);
    }
}

/// Holds that what `write` puts in the place of an exercise is refused in these words.
fn refuses(words: &str, write: impl FnOnce(&Path)) {
    let state = grade_file("05_gelu", write);
    assert!(
        matches!(state, State::Refused(_)) && told(&state).contains(words),
        "{words}: {state}"
    );
}

#[test]
fn what_stands_in_the_place_of_an_exercise_has_a_state() {
    assert_eq!(grade_file("05_gelu", |_| {}), State::Missing);
    refuses("stands a folder", |file| fs::create_dir(file).unwrap());
    let latin = b"// one\n// na\xefve\n";
    refuses("Line 2 has a character that is not UTF-8. Save the file", |file| {
        fs::write(file, latin).unwrap()
    });
    let large = vec![b'/'; 50 << 20];
    refuses("more than a mebibyte of text", |file| fs::write(file, large).unwrap());
    let nothing = grade_file("05_gelu", |file| fs::write(file, "").unwrap());
    assert!(matches!(nothing, State::DoesNotCompile { .. }));
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_a_pipe_is_not_waited_for() {
    use std::os::unix::fs::symlink;
    use std::process::Command;
    assert_eq!(
        grade_file("05_gelu", |file| symlink("nowhere", file).unwrap()),
        State::Missing
    );
    let solution = crate::words::root().join("solutions/05_gelu.rs");
    refuses("has the solution behind a link", |file| {
        symlink(&solution, file).unwrap()
    });
    let elsewhere = TempDir::new().unwrap();
    let mine = elsewhere.path().join("mine.rs");
    fs::copy(&solution, &mine).unwrap();
    let linked = grade_file("05_gelu", |file| symlink(&mine, file).unwrap());
    assert_eq!(linked, State::Correct);
    refuses("stands a folder or something else: move it away", |file| {
        assert!(Command::new("mkfifo").arg(file).status().unwrap().success());
    });
    refuses("stands a folder or something else", |file| {
        symlink("/dev/zero", file).unwrap()
    });
}
