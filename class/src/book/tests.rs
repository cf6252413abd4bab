use std::fs;

use super::*;
use crate::grading::{Check, Outcome};
use crate::settings::{self, example};

const ROSTER: &str = "id,name,email,extension,canvas\ns1,Ada Lovelace,ada@x.org,,4711\n\
                      s2,=HYPERLINK(1),grace@x.org,1,\ns3,\"Gödel, Kurt\",kurt@x.org,,\n";

fn basis(answer: &str) -> Basis {
    let text = String::from;
    Basis {
        answer: text(answer),
        grader: text("g"),
        seed: text("s"),
        limits: text("l"),
    }
}

fn check(title: &str, outcome: Outcome, hint: Option<&str>) -> Check {
    Check {
        title: title.into(),
        outcome,
        shown: None,
        hint: hint.map(String::from),
    }
}

fn record(verdict: Verdict) -> Record {
    Record {
        exercise: "05_gelu".into(),
        verdict,
        jail: "Landlock, seccomp".into(),
        seconds: 0.5,
    }
}

/// Three students: one right and a day late, one half right, one that could not be graded.
pub fn book(settings: &Settings) -> Book {
    let out = tempfile::tempdir().unwrap();
    let store = Store::of(out.path()).unwrap();
    let half = Verdict {
        checks: vec![
            check("gelu(x) = x · Φ(x)", Outcome::Passed, None),
            check("gelu′ < 2", Outcome::Wrong, Some("<b>Begin</b> with Φ")),
        ],
        ..Verdict::told(Standing::Wrong, "")
    };
    for (answer, verdict) in [
        ("right", Verdict::told(Standing::Correct, "")),
        ("half", half),
        ("ours", Verdict::told(Standing::Ungraded, "no room")),
    ] {
        store.write(&basis(answer).digest(), &record(verdict)).unwrap();
    }
    let entry = |answer: &str, at: Option<&str>| Entry {
        answers: [("05_gelu".to_owned(), Answered::By(basis(answer)))].into(),
        at: at.map(|at| at.parse().unwrap()),
        notes: Vec::new(),
    };
    let late = Some("2027-01-23T12:00:00+01:00");
    let index = Index {
        students: [
            ("s1", entry("right", late)),
            ("s2", entry("half", late)),
            ("s3", entry("ours", None)),
        ]
        .map(|(id, entry)| (id.to_owned(), entry))
        .into(),
        notes: Vec::new(),
        alike: vec![Cluster {
            exercise: "05_gelu".into(),
            function: "gelu".into(),
            tokens: 40,
            students: vec!["s1".into(), "s2".into()],
        }],
    };
    let roster = Roster::parse(ROSTER.as_bytes()).unwrap();
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    Book::make(root, settings, &roster, &index, &store)
}

#[test]
fn marks_count_checks_lateness_and_extensions_and_our_failure_is_no_zero() {
    let book = book(&example());
    let totals: Vec<_> = book.rows.iter().map(Row::total).collect();
    // Two points less a tenth; half of two points, within the extension; and what could not be graded.
    assert_eq!(totals, [Some(1.8), Some(1.0), None]);
    assert_eq!(book.rows[0].cells[1].verdict.standing, Standing::Missing);
    assert_eq!(book.rows[0].cells[1].mark, Some(0.0));
}

#[test]
fn the_gradebook_has_a_row_for_everybody_and_no_formula() {
    let csv = gradebook::csv(&book(&example())).unwrap();
    let rows: Vec<_> = csv.lines().collect();
    assert_eq!(rows.len(), 4);
    assert!(rows[2].contains(",'=HYPERLINK(1),"), "{csv}");
    assert!(rows[3].contains(",,5,,could not be graded,"), "{csv}");
}

#[test]
fn a_page_is_whole_by_itself_and_says_nothing_that_a_student_wrote_as_html() {
    let book = book(&example());
    let pages = book
        .rows
        .iter()
        .map(|row| feedback::html(&book, row))
        .chain([overview::html(&book)]);
    for page in pages {
        assert!(
            !page.contains("<b>") && !page.contains("<script") && !page.contains("src="),
            "{page}"
        );
        assert!(!page.contains("://"), "{page}");
    }
    let page = feedback::html(&book, &book.rows[1]);
    assert!(
        page.contains("&lt;b&gt;Begin") && page.contains("an input that is drawn"),
        "{page}"
    );
}

#[test]
fn the_overview_counts_who_fails_a_check_and_with_which_hint() {
    let page = overview::html(&book(&example()));
    assert!(
        page.contains("<td>gelu′ &lt; 2</td><td class=\"number\">1</td>"),
        "{page}"
    );
    assert!(page.contains("1 × &lt;b&gt;Begin"), "{page}");
    let (failed, passed) = (page.find("<td>gelu′ &lt; 2"), page.find("<td>gelu(x) = x · Φ(x)"));
    assert!(failed < passed, "what nobody fails comes last: {page}");
    for (kind, state) in [("good", "correct"), ("bad", "wrong"), ("ours", "could not be graded")] {
        assert!(
            page.contains(&format!("1 <span class=\"badge {kind}\">{state}</span>, ")),
            "{page}"
        );
    }
    assert!(page.contains("3 <span class=\"badge open\">missing</span>, "), "{page}");
    assert!(
        page.contains("on average 1.40 of 2 points; 0.5 s an answer, at most 0.5 s"),
        "{page}"
    );
    assert!(page.contains("<td class=\"number\">40</td><td>s1, s2</td>"), "{page}");
}

#[test]
fn a_change_is_told_with_its_reason() {
    let before = book(&example());
    assert!(changes::between(&before, &before).is_empty());
    let mut settings = settings::example();
    settings.points.insert("05_gelu".into(), 4.0);
    let lines = changes::between(&before, &book(&settings));
    assert_eq!(lines[0], "s1 05_gelu: 1.8 → 3.6 (other points or rules)");
    let mut now = book(&example());
    now.rows[1].cells[0].mark = Some(2.0);
    now.rows[1].cells[0].basis = Some(basis("another"));
    assert_eq!(changes::between(&before, &now), ["s2 05_gelu: 1 → 2 (another answer)"]);
}

#[test]
fn a_book_is_read_as_it_was_written() {
    let out = tempfile::tempdir().unwrap();
    let book = book(&example());
    book.write(out.path()).unwrap();
    assert_eq!(Book::read(out.path()).unwrap(), book);
    fs::write(out.path().join(FILE), "{}").unwrap();
    assert!(Book::read(out.path()).unwrap_err().to_string().contains("grade again"));
}
