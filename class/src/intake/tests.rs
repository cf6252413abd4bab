use std::fs;
use std::io::{Cursor, Write};

use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::settings;

const ROSTER: &str = "id,name,email,canvas,moodle\ns1,Ada Lovelace,ada@x.org,4711,\n\
                      s2,\"=HYPERLINK(1), Grace\",grace@x.org,,99\ns3,Kurt Gödel,,,\n";

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What is collected of these files.
fn collected(files: &[(&str, &[u8])]) -> Intake {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join("in").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    collected_in(&folder)
}

fn collected_in(folder: &TempDir) -> Intake {
    collected_of(folder, None)
}

/// What is collected when all of it is this student's.
fn collected_of(folder: &TempDir, only: Option<&str>) -> Intake {
    let roster = Roster::parse(ROSTER.as_bytes()).unwrap();
    let place = folder.path().join("in");
    collect(&place, folder.path(), &settings::example(), &roster, only).unwrap()
}

/// The answer of a student to GELU.
fn gelu(intake: &Intake, student: &str) -> String {
    match intake.students[student].answers.get("05_gelu") {
        None => "nothing".into(),
        Some(Answer::Text(text)) => text.clone(),
        Some(Answer::Refused(why)) => format!("refused: {why}"),
    }
}

/// What is noted of a student.
fn note(intake: &Intake, student: &str) -> String {
    intake.students[student].notes.join("\n")
}

#[test]
fn a_folder_per_student_is_found_by_id_address_or_name() {
    let intake = collected(&[
        ("s1/05_gelu.rs", b"one"),
        ("grace@x.org/exercises/05_gelu.rs", b"two"),
        ("Kurt Gödel/work/05_gelu.rs", b"three"),
        ("nobody/05_gelu.rs", b"?"),
        ("s1/notes.txt", b"?"),
    ]);
    assert_eq!(["s1", "s2", "s3"].map(|id| gelu(&intake, id)), ["one", "two", "three"]);
    assert_eq!(intake.notes, ["\"nobody/05_gelu.rs\" belongs to nobody of the roster"]);
}

#[test]
fn downloads_of_moodle_and_canvas_are_read_zipped_and_unpacked() {
    let moodle: [(&str, &[u8]); 2] = [
        ("Ada Lovelace_1_assignsubmission_file_/05_gelu.rs", b"one"),
        ("Participant_99_assignsubmission_file_/05_gelu.rs", b"two"),
    ];
    let canvas: [(&str, &[u8]); 3] = [
        ("lovelaceada_4711_1_05_gelu.rs", b"first"),
        ("lovelaceada_LATE_4711_2_05_gelu-1.rs", b"one"),
        ("gödelkurt_12_3_05_gelu.rs", b"three"),
    ];
    for files in [&moodle[..], &canvas] {
        for intake in [collected(files), collected(&[("all.zip", &zip(files))])] {
            assert_eq!(gelu(&intake, "s1"), "one");
            assert_eq!(intake.notes, [""; 0]);
            assert_eq!(intake.students.len(), 3);
        }
    }
    assert_eq!(gelu(&collected(&moodle), "s2"), "two");
    assert!(collected(&canvas).students["s1"].notes[0].starts_with("Canvas says that it came late"));
    assert_eq!(gelu(&collected(&canvas), "s3"), "three");
}

#[test]
fn an_archive_of_a_student_counts_as_a_folder_and_what_climbs_out_of_it_is_named() {
    let files: [(&str, &[u8]); 3] = [
        ("exercises/05_gelu.rs", b"one"),
        ("../s2/05_gelu.rs", b"stolen"),
        ("/etc/05_gelu.rs", b"root"),
    ];
    for name in ["s1.zip", "s1/work.zip", "lovelaceada_4711_1_work.zip"] {
        let intake = collected(&[(name, &zip(&files))]);
        assert_eq!([gelu(&intake, "s1"), gelu(&intake, "s2")], ["one", "nothing"]);
        let notes = intake.students["s1"].notes.join("\n");
        assert!(
            notes.contains("../s2/05_gelu.rs") && notes.contains("/etc/05_gelu.rs"),
            "{notes}"
        );
    }
}

#[test]
fn what_is_too_large_no_text_or_no_archive_is_refused_by_name() {
    let large = vec![b' '; 50 << 20];
    let intake = collected(&[
        ("s1/05_gelu.rs", &large),
        ("s2/05_gelu.rs", b"\xff\xfe"),
        ("s3/work.zip", b"no zip"),
    ]);
    assert_eq!(gelu(&intake, "s1"), "refused: \"05_gelu.rs\" has more than 256 KiB");
    assert_eq!(gelu(&intake, "s2"), "refused: \"05_gelu.rs\" is no text in UTF-8");
    assert!(intake.students["s3"].notes[0].starts_with("\"work.zip\" is no zip file"));
    let bomb = zip(&[("05_gelu.rs", &large)]);
    assert!(bomb.len() < 1 << 17);
    let intake = collected(&[("s1.zip", &bomb)]);
    assert!(gelu(&intake, "s1").contains("has more than 256 KiB"));
}

#[test]
fn of_two_files_the_one_in_exercises_counts_and_two_alike_are_not_guessed_at() {
    let intake = collected(&[
        ("s1/05_gelu.rs", b"old"),
        ("s1/course/exercises/05_gelu.rs", b"one"),
        ("s2/a/05_gelu.rs", b"a"),
        ("s2/b/05_gelu.rs", b"b"),
        ("s3/a/05_gelu.rs", b"same"),
        ("s3/b/05_gelu.rs", b"same"),
    ]);
    assert_eq!(gelu(&intake, "s1"), "one");
    assert!(gelu(&intake, "s2").contains("differ"));
    assert_eq!(gelu(&intake, "s3"), "same");
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_refused_and_names_that_are_no_text_do_no_harm() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    let folder = TempDir::new().unwrap();
    let place = folder.path().join("in");
    for student in ["s1", "s2", "s3"] {
        fs::create_dir_all(place.join(student)).unwrap();
    }
    symlink("/etc/passwd", place.join("s1/05_gelu.rs")).unwrap();
    symlink("/", place.join("s1/exercises")).unwrap();
    let _socket = UnixListener::bind(place.join("s2/05_gelu.rs")).unwrap();
    fs::write(place.join("s3").join(OsStr::from_bytes(b"\xff\n.rs")), "x").unwrap();
    fs::write(place.join("s3/05_gelu.rs"), "three").unwrap();
    let intake = collected_in(&folder);
    assert_eq!(gelu(&intake, "s1"), "refused: \"05_gelu.rs\" is a link");
    assert!(note(&intake, "s1").contains("\"exercises\" is a link"));
    assert_eq!(gelu(&intake, "s2"), "refused: \"05_gelu.rs\" is no file");
    assert_eq!(gelu(&intake, "s3"), "three");
}

#[test]
fn times_are_those_of_a_table_and_an_unknown_student_in_it_is_refused() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    fs::write(
        folder.path().join("handed_in.csv"),
        "id,time\ns1,2027-01-22T23:00:00+01:00\n",
    )
    .unwrap();
    let at = collected_in(&folder).students["s1"].at;
    assert_eq!(at.unwrap().to_string(), "2027-01-22T22:00:00Z");
    fs::write(
        folder.path().join("handed_in.csv"),
        "id,time\ns9,2027-01-22T23:00:00Z\n",
    )
    .unwrap();
    let roster = Roster::parse(ROSTER.as_bytes()).unwrap();
    let error = collect(folder.path(), folder.path(), &settings::example(), &roster, None);
    assert!(error.err().unwrap().to_string().contains("s9"));
}

#[test]
fn where_all_is_one_students_names_make_no_difference_and_nobody_else_is_there() {
    let folder = TempDir::new().unwrap();
    fs::create_dir_all(folder.path().join("in/s1")).unwrap();
    fs::write(folder.path().join("in/05_gelu.rs"), "mine").unwrap();
    fs::write(folder.path().join("in/s1/06_gelu_as_probability.rs"), "mine too").unwrap();
    let intake = collected_of(&folder, Some("s3"));
    assert_eq!(intake.students.keys().collect::<Vec<_>>(), ["s3"]);
    assert_eq!(gelu(&intake, "s3"), "mine");
    assert_eq!(intake.students["s3"].answers.len(), 2);
    assert!(intake.notes.is_empty());
}

#[test]
fn a_checkout_has_the_time_of_its_commit_wherever_it_is_found() {
    let folder = TempDir::new().unwrap();
    for (place, file) in [
        ("s1", "a"),
        ("grace@x.org/work", "exercises/a"),
        ("class/Kurt Gödel", "a"),
    ] {
        let checkout = folder.path().join("in").join(place);
        fs::create_dir_all(checkout.join(file)).unwrap();
        times::tests::commit_in(&checkout);
    }
    let intake = collected_in(&folder);
    for student in ["s1", "s2", "s3"] {
        let at = intake.students[student].at.unwrap();
        assert_eq!(at.to_string(), "2027-01-23T11:00:00Z", "{student}");
    }
    assert_eq!(
        collected_of(&folder, Some("s3")).students["s3"].at,
        intake.students["s1"].at
    );
    fs::write(folder.path().join("in/s1/.git/HEAD"), "").unwrap();
    assert!(note(&collected_in(&folder), "s1").contains("no commit that can be read"));
}

#[test]
fn what_is_no_archive_that_is_read_is_refused_by_name() {
    let mut deep = zip(&[("05_gelu.rs", b"deep")]);
    for _ in 0..3 {
        deep = zip(&[("more.zip", &deep)]);
    }
    let large = vec![0; (32 << 20) + 1];
    let intake = collected(&[
        ("s1.tar.gz", b"?"),
        ("s1/work.7z", b"?"),
        ("s1/data/digits.csv.gz", b"?"),
        ("s2/work.zip", &large),
        ("s3.zip", &deep),
        ("unknown.zip", &deep),
    ]);
    assert_eq!(
        note(&intake, "s1"),
        "\"s1.tar.gz\" is no zip file: it was not read\n\"work.7z\" is no zip file: it was not read"
    );
    assert_eq!(note(&intake, "s2"), "\"work.zip\" has more than 32768 KiB");
    assert!(note(&intake, "s3").contains("too deep"), "{}", note(&intake, "s3"));
    assert!(intake.notes[0].contains("too deep"), "{:?}", intake.notes);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_student_or_in_an_archive_is_refused_by_name() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["05_gelu.rs", "exercises"] {
        zip.add_symlink(name, "/etc/passwd", SimpleFileOptions::default())
            .unwrap();
    }
    let folder = TempDir::new().unwrap();
    let place = folder.path().join("in");
    fs::create_dir(&place).unwrap();
    fs::write(place.join("s1.zip"), zip.finish().unwrap().into_inner()).unwrap();
    std::os::unix::fs::symlink("/", place.join("grace@x.org")).unwrap();
    let intake = collected_in(&folder);
    assert!(gelu(&intake, "s1").ends_with("05_gelu.rs\" is a link"));
    assert!(note(&intake, "s1").contains("exercises\" is a link"));
    assert_eq!(note(&intake, "s2"), "\"grace@x.org\" is a link");
}

#[test]
fn a_colon_is_part_of_a_name_and_a_drive_leads_out() {
    let intake = collected(&[
        ("s1/at 12:30/05_gelu.rs", b"one"),
        (
            "s2.zip",
            &zip(&[
                ("lesson: 1/05_gelu.rs", b"two"),
                ("C:\\06_gelu_as_probability.rs", b"?"),
            ]),
        ),
    ]);
    assert_eq!(["s1", "s2"].map(|id| gelu(&intake, id)), ["one", "two"]);
    assert_eq!(intake.students["s2"].answers.len(), 1);
    assert!(note(&intake, "s2").contains("leads out"));
}

/// A zip file of one file many times, in folders that each come before the last.
fn crowd(count: usize, text: &[u8]) -> Vec<u8> {
    let one = zip(&[("05_gelu.rs", text)]);
    let mut one = zip::ZipArchive::new(Cursor::new(one)).unwrap();
    let mut many = ZipWriter::new(Cursor::new(Vec::new()));
    for number in (0..count).rev() {
        let file = one.by_index_raw(0).unwrap();
        many.raw_copy_file_rename(file, format!("{number:05}/05_gelu.rs"))
            .unwrap();
    }
    many.finish().unwrap().into_inner()
}

#[test]
fn of_many_files_little_is_read_and_less_is_kept() {
    let few = crowd(900, &[b' '; 200 << 10]);
    let many = crowd(70_000, &[b' '; 200 << 10]);
    assert!(many.len() < 32 << 20);
    let intake = collected(&[("s1.zip", &few), ("s2.zip", &many), ("s3/05_gelu.rs", b"three")]);
    assert_eq!(gelu(&intake, "s1").len(), 200 << 10);
    assert!(gelu(&intake, "s2").contains("was not read"), "{}", gelu(&intake, "s2"));
    assert_eq!(gelu(&intake, "s3"), "three");
}

#[test]
fn what_of_one_student_cannot_be_read_stops_nobody() {
    let folder = TempDir::new().unwrap();
    let place = folder.path().join("in");
    for student in ["s1", "s2"] {
        fs::create_dir_all(place.join(student)).unwrap();
        fs::write(place.join(student).join("05_gelu.rs"), student).unwrap();
    }
    // Deeper than a path may be long.
    let deep = "name=$(printf %0200d 0); for i in $(seq 30); do mkdir $name && cd -P $name || exit; done";
    let mut bash = std::process::Command::new("bash");
    assert!(
        bash.args(["-c", deep])
            .current_dir(place.join("s1"))
            .status()
            .unwrap()
            .success()
    );
    let intake = collected_in(&folder);
    assert_eq!(["s1", "s2"].map(|id| gelu(&intake, id)), ["s1", "s2"]);
    assert!(
        note(&intake, "s1").contains("cannot be read"),
        "{}",
        note(&intake, "s1")
    );
}
