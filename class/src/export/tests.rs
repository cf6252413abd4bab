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
fn moodle_gets_a_dash_for_no_grade_and_nothing_where_somebody_has_no_address() {
    let rows = rows(&exported(Format::Moodle));
    assert_eq!(rows[1][..3], ["ada@x.org", "s1", "1.8"]);
    assert_eq!(rows[3][2], "-");
    let mut book = book(&example());
    book.rows[0].email.clear();
    assert!(moodle::csv(&book).unwrap_err().to_string().ends_with("roster: s1"));
}

#[test]
fn nbgrader_gets_raw_score_penalty_and_score_of_each_exercise() {
    let rows = rows(&exported(Format::Nbgrader));
    assert_eq!(rows.len(), 1 + 3 * 2);
    assert_eq!(
        rows[1][3..],
        ["s1", "Lovelace", "Ada", "ada@x.org", "2", "0.2", "1.8", "2"]
    );
    assert_eq!(rows[5][7..], ["", "", "", "2"]);
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
