use activations::asking::quiz::{self, Functions};
use activations::asking::{Report, Standing};

mod corpus;
#[path = "../../solutions/quiz.rs"]
mod solution;

type Answers = fn() -> Vec<&'static str>;

const SOLUTION: [Answers; 10] = [
    solution::why_nonlinear,
    solution::sigmoid_and_tanh,
    solution::relu_and_variants,
    solution::vanishing_gradients,
    solution::modern_activations,
    solution::distributions,
    solution::using_activations,
    solution::training_in_practice,
    solution::other_shapes,
    solution::choosing,
];

/// The functions of the solution.
pub fn solved() -> Functions {
    use solution::*;
    activations::answer!(quiz)
}

fn check([a, b, c, d, e, f, g, h, i, j]: [Answers; 10]) -> Report {
    quiz::check(&Functions::new(a, b, c, d, e, f, g, h, i, j), super::SEED)
}

#[test]
fn the_solution_is_the_key() {
    super::is_the_key(&check(SOLUTION));
}

#[test]
fn the_same_answers_written_differently_are_as_good() {
    let report = with(1, || vec!["9e-2", " A ", "D"]);
    assert_eq!(report.key(), check(SOLUTION).key());
    let report = with(3, || vec!["(B)", "d, c and a", "0,03"]);
    assert_eq!(report.standing(), Standing::Correct, "\n{report}");
}

#[test]
fn each_wrong_answer_earns_what_is_wrong_about_it() {
    super::are_refused_each_with_its_hint([
        ("weight matrix. The biases", with(0, || vec!["7840", "b, c", "c"])),
        ("widths in the middle", with(0, || vec!["109386", "b, c", "c"])),
        ("What sizes are W and b?", with(0, || vec!["42", "b, c", "c"])),
        ("one more does", with(0, || vec!["7850", "b", "c"])),
        ("conditions on it contradict", with(0, || vec!["7850", "a, b, c", "c"])),
        ("not behind the last", with(0, || vec!["7850", "b, c", "a"])),
        ("the formula of tanh", with(1, || vec!["0.19", "a", "d"])),
        ("To 434 digits", with(1, || vec!["0.09", "a", "a"])),
        (
            "no kernel was timed",
            with(2, || vec!["a", "a", "a, c, d", "2", "a, c"]),
        ),
        (
            "PReLU for α ≤ 1 only",
            with(2, || vec!["b", "a", "a, c, d", "3", "a, c"]),
        ),
        ("2 more do", with(2, || vec!["b", "a", "a", "2", "a, c"])),
        (
            "silent on one batch",
            with(2, || vec!["b", "a", "a, b, c, d", "2", "a, c"]),
        ),
        (
            "the gradient grows thousandfold",
            with(3, || vec!["b", "a, b, c, d", "1/32"]),
        ),
        ("divided by", with(3, || vec!["b", "a, c, d", "32"])),
        ("mean 1 and spread 2", with(5, || vec!["0.4", "a, b, d"])),
        (
            "four matrices",
            with(4, || vec!["-0.16", "b, c, e", "c", "b, c", "b, d", "1536"]),
        ),
        (
            "wherever it does its slope is 0",
            with(6, || vec!["1.461", "b", "a", "d", "a, c"]),
        ),
        ("see the same inputs", with(7, || vec!["a", "2", "b, d", "0.8", "1"])),
        (
            "the rate times the gradient",
            with(7, || vec!["d", "50", "b, d", "0.8", "1"]),
        ),
        ("The forward signal is", with(7, || vec!["d", "2", "a, d", "0.8", "1"])),
        ("clipped by itself", with(7, || vec!["d", "2", "b, d", "1", "1"])),
        ("the level in percent", with(7, || vec!["d", "2", "b, d", "0.8", "5"])),
        ("a third of that", with(8, || vec!["3", "a, c", "0.3932", "b", "b, c"])),
        ("It bends down", with(8, || vec!["1", "a, b, c", "0.3932", "b", "b, c"])),
        ("gets the sum", with(8, || vec!["1", "a, c", "0.1966", "b", "b, c"])),
        (
            "for honest slopes",
            with(8, || vec!["1", "a, c", "0.3932", "a", "b, c"]),
        ),
        (
            "drives them apart",
            with(8, || vec!["1", "a, c", "0.3932", "b", "a, b, c"]),
        ),
    ]);
}

#[test]
fn what_can_not_be_marked_is_told_what_to_answer() {
    super::are_refused_each_with_its_hint([
        ("Type a number", with(0, || vec!["many", "b, c", "c"])),
        ("Type a point", with(0, || vec!["7,850", "b, c", "c"])),
        ("one of the letters a, b, c, d.", with(0, || vec!["7850", "b, c", "-1"])),
        ("out of a, b, c, d.", with(0, || vec!["7850", "b, z", "c"])),
        ("its place in the list", with(0, || vec!["7850", "b, c", "c", "a"])),
    ]);
}

#[test]
fn escape_codes_of_an_answer_do_not_reach_the_terminal() {
    for answers in [
        || vec!["\x1b[2J7840\x07", "b, c", "c"],
        || vec!["7850", "b\x1b[1m, z", "c"],
    ] as [Answers; 2]
    {
        let report = with(0, answers).to_string();
        assert!(!report.contains(['\x1b', '\x07']), "{report:?}");
    }
}

#[test]
fn a_list_that_is_too_short_is_told_of_the_question_that_has_no_answer() {
    let hints: [(&str, Answers, usize); 5] = [
        (
            "2 answers to 3 questions: question 1 has none.",
            || vec!["b, c", "c"],
            0,
        ),
        ("There is 1 answer to 3 questions", || vec!["b"], 0),
        (
            "one of questions 7 to 8 has none.",
            || vec!["a", "a, c, d", "2", "a, c"],
            2,
        ),
        ("each belongs to the question at its place", || vec!["a", "b"], 9),
        (
            "one of questions 12 to 13 has none. Put \"\" in the place",
            || vec!["b", "1/32"],
            3,
        ),
    ];
    for (words, answers, topic) in hints {
        let report = with(topic, answers);
        let hint = report
            .wrong()
            .and_then(|finding| finding.hint.clone())
            .unwrap_or_default();
        assert!(hint.contains(words) && hint.contains("is left out."), "{hint}");
    }
}

/// Ticking everything, or the same letter throughout, is no way to pass.
#[test]
fn no_answer_fits_all_questions() {
    for answers in [
        || vec!["a"; 5],
        || vec!["b"; 5],
        || vec!["a, b, c, d"; 5],
        || vec!["0"; 5],
    ] as [Answers; 4]
    {
        let report = check([answers; 10]);
        assert_eq!(report.standing(), Standing::Wrong);
        assert!(report.passed() < 10, "\n{report}");
    }
}

#[test]
fn a_question_that_is_left_open_is_told_from_a_wrong_one() {
    let standing = |answers: [Answers; 10]| check(answers).standing();
    assert_eq!(standing([|| todo!(); 10]), Standing::NotStarted);
    assert_eq!(standing([|| vec![""; 2]; 10]), Standing::NotStarted);
    assert_eq!(standing([Vec::new; 10]), Standing::NotStarted);
    assert_eq!(with(0, || vec!["7850"]).standing(), Standing::InProgress);
    assert_eq!(with(0, || todo!()).standing(), Standing::InProgress);
    assert_eq!(with(0, || vec!["", "a"]).standing(), Standing::Wrong);
    assert_eq!(with(0, || panic!("no")).standing(), Standing::Wrong);
    assert_eq!(with(0, || vec!["", "b, c", "c"]).passed(), check(SOLUTION).passed() - 1);
}

#[test]
fn a_report_counts_what_is_right_on_each_topic() {
    let report = with(1, || vec!["0.09", "", "a", "a"]);
    assert!(
        report.to_string().contains("\n  1 of 3 right: Sigmoid and tanh\n"),
        "{report}"
    );
    let row = "<tr><td>Sigmoid and tanh</td><td>1 of 3</td></tr>";
    assert!(report.to_html().contains(row));
    assert!(
        report
            .scores
            .iter()
            .all(|score| score.topic == "Sigmoid and tanh" || score.right == score.questions)
    );
}

#[test]
fn a_report_names_no_right_answer() {
    let all_wrong: [Answers; 10] = [
        || vec!["7840", "a", "a"],
        || vec!["0.25", "b", "a"],
        || vec!["a", "b", "b", "3", "b"],
        || vec!["a", "b", "1"],
        || vec!["0", "a", "a", "a", "a", "3072"],
        || vec!["0.5", "c"],
        || vec!["0", "a", "a", "a", "b"],
        || vec!["a", "50", "a", "1", "0"],
        || vec!["3", "b", "0.1966", "a", "a"],
        || vec!["a", "a", "a"],
    ];
    let report = check(all_wrong);
    assert_eq!(report.passed(), 0, "\n{report}");
    let expected: Vec<&str> = report
        .findings
        .iter()
        .map(|finding| finding.rows[0].expected.as_str())
        .collect();
    for answers in SOLUTION {
        for right in answers() {
            assert!(!expected.contains(&right), "{right}");
        }
    }
    insta::assert_snapshot!("all_wrong", report);
}

/// The solution's answers but for one topic.
fn with(topic: usize, answers: Answers) -> Report {
    let mut all = SOLUTION;
    all[topic] = answers;
    check(all)
}
