//! What lies in the place of an exercise's file.

use std::fs::{self, File};
use std::time::SystemTime;

use course::Exercise;
use grader::State;
use tempfile::TempDir;

use crate::answers::{GRADER, RIGHT, gelu, grade_file};

#[test]
fn what_is_made_of_answers_in_another_folder_is_kept_there() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("exercises")).unwrap();
    fs::write(folder.path().join("exercises/05_gelu.rs"), gelu(RIGHT)).unwrap();
    let grader = GRADER.clone().for_answers_in(folder.path());
    grader.compile(&[Exercise::new("05_gelu")]);
    assert!(folder.path().join(".workbook/grading/programs/05_gelu").is_dir());
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

#[test]
fn what_stands_in_the_place_of_an_exercise_has_a_state() {
    assert_eq!(grade_file("05_gelu", |_| {}), State::Missing);
    assert!(matches!(
        grade_file("05_gelu", |file| fs::create_dir(file).unwrap()),
        State::Refused(_)
    ));
    let latin = grade_file("05_gelu", |file| fs::write(file, b"// na\xefve\n").unwrap());
    assert!(matches!(latin, State::Refused(_)));
    let large = grade_file("05_gelu", |file| fs::write(file, vec![b'/'; 50 << 20]).unwrap());
    assert!(matches!(large, State::Refused(_)));
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
    let solution = crate::answers::root().join("solutions/05_gelu.rs");
    let copied = grade_file("05_gelu", |file| symlink(&solution, file).unwrap());
    assert!(matches!(copied, State::Refused(_)));
    let elsewhere = TempDir::new().unwrap();
    let mine = elsewhere.path().join("mine.rs");
    fs::copy(&solution, &mine).unwrap();
    let linked = grade_file("05_gelu", |file| symlink(&mine, file).unwrap());
    assert_eq!(linked, State::Correct);
    let pipe = grade_file("05_gelu", |file| {
        assert!(Command::new("mkfifo").arg(file).status().unwrap().success());
    });
    assert!(matches!(pipe, State::Refused(_)));
}
