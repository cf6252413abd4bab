//! The right answers as people write them, and wrong ones that lie near.

use activations::asking::Standing;

use super::{Answers, with};
use crate::are_refused_each_with_its_hint;

#[test]
fn right_answers_are_right_however_they_are_written() {
    let written: [(usize, Answers); 14] = [
        (0, || vec!["7_850", "b and c", "(c)"]),
        (0, || vec!["7850.0", "C, B", "c."]),
        (1, || vec!["0,09", "a)", "d)"]),
        (1, || vec!["9/100", "A", "D"]),
        (1, || vec!["≈ 0.09", " a", "d "]),
        (2, || vec!["b)", "a)", "a) c) d)", "2.00", "ac"]),
        (3, || vec!["b", "d a c", "0.03"]),
        (3, || vec!["B.", "a; c; d", "= 1/32"]),
        (4, || vec!["−0.16", "bce", "c", "b & c", "b,d", "2048"]),
        (4, || vec!["-0.159", "e, c, b", "c", "(b) and (c)", "d, b", "2.048e3"]),
        (5, || vec!["0.40", "b/d"]),
        (6, || vec!["1.46", "b", "b", "d", "c+a"]),
        (7, || vec!["D", "2.0", "d, b", "4/5", "20/20"]),
        (8, || vec!["1.00", "(a) and (c)", "0.39", "B", "cb"]),
    ];
    for (topic, answers) in written {
        let report = with(topic, answers);
        assert_eq!(report.standing(), Standing::Correct, "{:?}\n{report}", answers());
    }
}

#[test]
fn wrong_answers_are_told_what_is_wrong_about_them() {
    are_refused_each_with_its_hint([
        ("the second is active too", with(0, || vec!["7850", "b, c", "d"])),
        ("however wide it is", with(0, || vec!["7850", "b, c, d", "c"])),
        ("so is what it is divided by", with(1, || vec!["0.09", "a", "c"])),
        (
            "a rule of its own for NaN",
            with(2, || vec!["b", "b", "a, c, d", "2", "a, c"]),
        ),
        ("meets 1 at 0", with(2, || vec!["b", "a", "a, c, d", "2", "a, b, c"])),
        ("stays 1. Look for factors", with(3, || vec!["c", "a, c, d", "1/32"])),
        ("It scales the step", with(3, || vec!["b", "a, c, d, e", "1/32"])),
        (
            "the weight. What is weighed",
            with(4, || vec!["0.16", "b, c, e", "c", "b, c", "b, d", "2048"]),
        ),
        (
            "of second degree",
            with(4, || vec!["-0.16", "a, b, c, e", "c", "b, c", "b, d", "2048"]),
        ),
        (
            "go through a softmax",
            with(4, || vec!["-0.16", "b, c, e", "a", "b, c", "b, d", "2048"]),
        ),
        ("none is above 1", with(6, || vec!["0", "b", "b", "d", "a, c"])),
        (
            "close enough for no test",
            with(6, || vec!["1.461", "b", "b", "a", "a, c"]),
        ),
        (
            "shrink the gradient with each layer",
            with(9, || vec!["a", "b", "b, d"]),
        ),
        ("turns a value round", with(9, || vec!["c", "a", "b, d"])),
    ]);
}
