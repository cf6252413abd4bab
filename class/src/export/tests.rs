use super::*;
use crate::book::tests::book;
use crate::settings::example;

fn exported(format: Format) -> String {
    let options = Options {
        format,
        out: PathBuf::new(),
        assignment: Some("GELU (1234)".into()),
    };
    text(&options, &book(&example())).unwrap()
}

#[test]
fn canvas_gets_its_header_the_points_possible_and_no_score_where_there_is_none() {
    let rows = rows(&exported(Format::Canvas));
    assert_eq!(
        rows[0],
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "GELU (1234)"]
    );
    assert_eq!(rows[1], ["    Points Possible", "", "", "", "", "5"]);
    assert_eq!(rows[2], ["Lovelace, Ada", "4711", "s1", "ada@x.org", "", "1.8"]);
    assert_eq!(rows[4], ["Gödel, Kurt", "", "s3", "kurt@x.org", "", ""]);
}

#[test]
fn moodle_gets_address_number_grade_and_feedback_and_a_dash_for_no_grade() {
    let rows = rows(&exported(Format::Moodle));
    let title = &*book(&example()).title;
    assert_eq!(rows[0], ["Email address", "ID number", title, "Feedback comments"]);
    assert_eq!(rows[1][..3], ["ada@x.org", "s1", "1.8"]);
    assert_eq!(rows[2][..3], ["grace@x.org", "s2", "1"]);
    assert_eq!(rows[3][..3], ["kurt@x.org", "s3", "-"]);
    let feedback = "05_gelu: 1 of 2, wrong; 06_gelu_as_probability: 0 of 3, missing";
    assert_eq!(rows[2][3], feedback);
}

/// It would give the row of a student without an address to the one before.
#[test]
fn moodle_gets_nothing_where_somebody_has_no_address_and_no_grade_above_the_maximum() {
    let mut book = book(&example());
    book.rows[0].cells[0].mark = Some(2.01);
    book.rows[0].cells[1].mark = Some(3.0);
    assert_eq!(rows(&moodle::csv(&book).unwrap())[1][2], "5");
    for row in [0, 2] {
        book.rows[row].email.clear();
    }
    let error = moodle::csv(&book).unwrap_err().to_string();
    assert!(error.ends_with("roster: s1, s3"), "{error}");
}

/// The columns in the order of its `CsvExportPlugin`.
#[test]
fn nbgrader_gets_its_columns_and_the_rows_of_one_assignment_after_those_of_the_other() {
    let rows = rows(&exported(Format::Nbgrader));
    assert_eq!(
        rows[0].join(","),
        "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,\
         max_score"
    );
    let of = |row: &Vec<String>| (row[0].clone(), row[3].clone());
    let students = |exercise: &str| ["s1", "s2", "s3"].map(|id| (exercise.to_owned(), id.to_owned()));
    assert_eq!(
        rows[1..].iter().map(of).collect::<Vec<_>>(),
        [students("05_gelu"), students("06_gelu_as_probability")].concat()
    );
}

#[test]
fn nbgrader_gets_times_in_utc_and_raw_score_penalty_and_score_that_agree() {
    let rows = rows(&exported(Format::Nbgrader));
    assert_eq!(rows[1][1..3], ["2027-01-22 22:59:00", "2027-01-23 11:00:00"]);
    assert_eq!(
        rows[1][3..],
        ["s1", "Lovelace", "Ada", "ada@x.org", "2", "0.2", "1.8", "2"]
    );
    assert_eq!(rows[3][7..], ["", "", "", "2"], "our failure is no zero");
    assert_eq!(rows[4][2], "", "what was not handed in has no time");
    assert_eq!(rows[4][7..], ["0", "0", "0", "3"]);
}

#[test]
fn junit_tells_failures_skipped_exercises_and_our_own_errors_apart() {
    let xml = exported(Format::Junit);
    assert!(
        xml.contains("tests=\"6\" skipped=\"3\" failures=\"1\" errors=\"1\""),
        "{xml}"
    );
    assert!(xml.contains("&lt;b&gt;Begin"), "{xml}");
}

/// The book with this student alone.
fn alone(row: usize) -> Book {
    let mut book = book(&example());
    book.rows = vec![book.rows.remove(row)];
    book
}

fn json(of: fn(&Book) -> Result<String>, book: &Book) -> serde_json::Value {
    serde_json::from_str(&of(book).unwrap()).unwrap()
}

#[test]
fn gradescope_gets_a_test_for_each_exercise_whose_scores_add_up() {
    let book = alone(1);
    let results = json(gradescope::json, &book);
    let tests = results["tests"].as_array().unwrap();
    let score = |test: &serde_json::Value| test["score"].as_f64().unwrap();
    assert_eq!(tests.iter().map(score).sum::<f64>(), book.rows[0].total().unwrap());
    for test in tests {
        assert!(score(test) <= test["max_score"].as_f64().unwrap());
        assert_eq!(test["status"], "failed");
    }
    let output = tests[0]["output"].as_str().unwrap();
    assert!(
        output.starts_with("wrong\n✓ ") && output.contains("  Hint: <b>Begin</b>"),
        "{output}"
    );
    assert_eq!(json(gradescope::json, &alone(0))["tests"][0]["status"], "passed");
}

#[test]
fn classroom_50_gets_whole_scores_that_add_up_and_names_with_hyphens() {
    let result = json(classroom50::json, &alone(0));
    assert_eq!(result["schema"], "classroom50/result/v1");
    let tests = result["tests"].as_array().unwrap();
    for field in ["score", "max-score"] {
        let sum: u64 = tests.iter().map(|test| test[field].as_u64().unwrap()).sum();
        assert_eq!(result[field].as_u64(), Some(sum), "{field}");
    }
    assert_eq!((&tests[0]["score"], &tests[0]["max-score"]), (&180.into(), &200.into()));
    assert!(tests[0]["test-name"] == "05_gelu" && tests[0]["passed"] == true);
}

#[test]
fn a_platform_gets_no_result_of_several_students_or_of_what_could_not_be_graded() {
    for of in [gradescope::json, classroom50::json] {
        let error = of(&alone(2)).unwrap_err().to_string();
        assert!(
            error.starts_with("05_gelu could not be graded") && error.ends_with("no room"),
            "{error}"
        );
        assert!(of(&book(&example())).unwrap_err().to_string().contains("--student"));
    }
}

#[test]
fn no_name_or_title_is_a_formula_in_any_table_and_nothing_that_finds_a_student_is_changed() {
    let mut book = book(&example());
    for (row, hostile) in book.rows.iter_mut().zip(["=1+1", "Ada +1", "@SUM, -2+3"]) {
        (row.name, row.canvas) = (hostile.into(), "+1+1".into());
    }
    book.title = "-2+3".into();
    for (format, email) in [(Format::Canvas, 3), (Format::Moodle, 0), (Format::Nbgrader, 6)] {
        let options = Options {
            format,
            out: PathBuf::new(),
            assignment: None,
        };
        let rows = rows(&text(&options, &book).unwrap());
        for cell in rows.iter().flatten() {
            let is_plain = cell == "-" || !cell.trim_start().starts_with(['=', '+', '-', '@']);
            assert!(is_plain, "{cell}");
        }
        let found = rows
            .iter()
            .filter(|row| book.rows.iter().any(|of| of.email == row[email]));
        assert!(found.count() >= book.rows.len());
    }
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    let table = table([["=1+1", "+x", "@SUM", " =x", "-", "-1.5", "\tx", "a"]
        .map(String::from)
        .to_vec()])
    .unwrap();
    assert_eq!(
        rows(&table)[0],
        ["'=1+1", "'+x", "'@SUM", "' =x", "-", "-1.5", "'\tx", "a"]
    );
}
