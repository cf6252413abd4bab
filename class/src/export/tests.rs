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
