use super::*;

/// The verdict on one guess.
fn verdict(guess: &str, hold: impl Fn(&mut Predictions)) -> Verdict {
    let mut predictions = Predictions::new();
    predictions.guess(guess);
    hold(&mut predictions);
    predictions.held[0].verdict.clone()
}

#[test]
fn a_number_is_right_within_what_its_question_allows_however_it_is_written() {
    let quarter = |guess: &str| verdict(guess, |p| p.number("?", 0.25, 0.01));
    for guess in ["0.25", "1/4", " ,25 ", "0.26", "2.4e-1"] {
        assert_eq!(quarter(guess), Verdict::Right, "{guess}");
    }
    for guess in ["0.27", "-0.25", "4"] {
        assert_eq!(quarter(guess), Verdict::Wrong, "{guess}");
    }
    assert_eq!(verdict("3", |p| p.number("?", 3.0, 0.0)), Verdict::Right);
    for guess in ["25 %", "0.5^2", "2^−2", "e^-1.386", "10^-0.602"] {
        assert_eq!(quarter(guess), Verdict::Right, "{guess}");
    }
    assert_eq!(quarter("25"), Verdict::Wrong);
    assert!(matches!(quarter("e^"), Verdict::Unreadable(_)));
}

#[test]
fn a_magnitude_is_right_within_its_factor_on_either_side_and_with_its_sign() {
    let million = |guess: &str| verdict(guess, |p| p.factor("?", 1e-6, 10.0));
    for guess in ["1e-6", "1e-5", "1e-7", "9.9e-6"] {
        assert_eq!(million(guess), Verdict::Right, "{guess}");
    }
    for guess in ["2e-5", "5e-8", "-1e-6", "0"] {
        assert_eq!(million(guess), Verdict::Wrong, "{guess}");
    }
    assert_eq!(verdict("-2", |p| p.factor("?", -1.0, 2.0)), Verdict::Right);
    assert_eq!(verdict("0", |p| p.factor("?", 0.0, 2.0)), Verdict::Right);
    assert_eq!(verdict("1", |p| p.factor("?", 0.0, 2.0)), Verdict::Wrong);
}

#[test]
fn names_are_right_together_in_any_order_and_case() {
    let which = |guess: &str| {
        let holds = [("ReLU", true), ("Leaky ReLU", true), ("tanh", false)];
        verdict(guess, |p| p.which("?", holds))
    };
    for guess in ["relu, leaky relu", "Leaky ReLU and ReLU", "ReLU;LeakyReLU,"] {
        assert_eq!(which(guess), Verdict::Right, "{guess}");
    }
    for guess in ["relu, leaky", "ReLU, Leaky ReLU."] {
        assert_eq!(which(guess), Verdict::Right, "{guess}");
    }
    for guess in ["relu", "relu, leaky relu, tanh", "none"] {
        assert_eq!(which(guess), Verdict::Wrong, "{guess}");
    }
    assert_eq!(verdict("None", |p| p.which("?", [("a", false)])), Verdict::Right);
    let normalised = |guess: &str| {
        verdict(guess, |p| {
            p.which("?", [("normalisation", true), ("none at all", false)])
        })
    };
    assert_eq!(normalised("Normalization"), Verdict::Right);
    assert!(
        matches!(normalised("no"), Verdict::Unreadable(_)),
        "either may be meant"
    );
    assert_eq!(
        verdict("-1", |p| p.which("?", [("−1", true), ("1", false)])),
        Verdict::Right
    );
}

#[test]
fn an_order_runs_from_the_smallest_to_the_largest_and_equals_may_change_places() {
    let order = |guess: &str| {
        let values = [("tanh", 2.0), ("ReLU", 1.0), ("sigmoid", 3.0), ("GELU", 2.0)];
        verdict(guess, |p| p.order("?", values))
    };
    for guess in ["relu, tanh, gelu, sigmoid", "ReLU < GELU < tanh < sigmoid"] {
        assert_eq!(order(guess), Verdict::Right, "{guess}");
    }
    for guess in ["sigmoid, gelu, tanh, relu", "relu, tanh, sigmoid", "none"] {
        assert_eq!(order(guess), Verdict::Wrong, "{guess}");
    }
}

#[test]
fn what_is_unreadable_is_not_made_and_says_what_to_type() {
    let told = |guess: &str, what: &str, hold: &dyn Fn(&mut Predictions)| match verdict(guess, hold) {
        Verdict::Unreadable(says) => assert!(says.contains(what), "{guess}: {says}"),
        other => panic!("{guess}: {other:?}"),
    };
    for guess in ["", "  "] {
        assert_eq!(verdict(guess, |p| p.number("?", 1.0, 0.0)), Verdict::NotMade);
    }
    told("abc", "Type a number", &|p| p.number("?", 1.0, 0.0));
    told("1,000", "nothing between thousands", &|p| p.factor("?", 1.0, 2.0));
    told("perhaps", "`yes` or `no`", &|p| p.yes("?", true));
    for guess in ["rulu", "relu, relu", ","] {
        told(guess, "ReLU, tanh", &|p| {
            p.which("?", [("ReLU", true), ("tanh", false)])
        });
        told(guess, "ReLU, tanh", &|p| p.order("?", [("ReLU", 1.0), ("tanh", 2.0)]));
    }
}

#[test]
fn a_cell_that_is_run_again_replaces_its_prediction_and_a_guess_is_good_for_one_question() {
    let mut predictions = Predictions::new();
    predictions.guess("no");
    predictions.yes("first", true);
    predictions.yes("second", true);
    assert!(predictions.summary().contains("0 of 2 right, 1 not made"));
    predictions.guess("YES");
    predictions.yes("first", true);
    assert_eq!(predictions.summary(), "1 of 2 right, 1 not made.");
}

#[test]
fn the_score_names_what_was_wrong_and_lists_all() {
    let mut predictions = Predictions::new();
    predictions.guess("0.5");
    predictions.number("the largest slope of σ", 0.25, 0.01);
    predictions.guess("1");
    predictions.number("the largest slope of tanh", 1.0, 0.01);
    let score = predictions.score().to_string();
    assert!(
        score.starts_with("1 of 2 right. Read again what stands around: the largest slope of σ."),
        "{score}"
    );
    assert!(
        score.contains("✗  the largest slope of σ     0.5        0.25"),
        "{score}"
    );
}

#[test]
fn a_result_stands_below_its_prediction() {
    let mut predictions = Predictions::new();
    predictions.guess("1/2");
    predictions.number("the largest slope of σ", 0.25, 0.01);
    assert_eq!(
        predictions.held[0].to_string(),
        "✗ the largest slope of σ\n  predicted  1/2\n  measured   0.25  (right within 0.01)"
    );
}

#[test]
fn a_result_is_shown_to_whoever_typed_nothing_and_kept_from_a_guess_that_is_unreadable() {
    let mut predictions = Predictions::new();
    predictions.number("the largest slope of σ", 0.25, 0.01);
    assert_eq!(
        predictions.held[0].to_string(),
        "○ the largest slope of σ\n  predicted  nothing yet\n  measured   0.25\n  \
         Type a prediction between the quotes of the first line, and run the cell again."
    );
    predictions.guess("a quarter");
    predictions.number("the largest slope of σ", 0.25, 0.01);
    let shown = predictions.held[0].to_string() + &predictions.score().to_string();
    assert!(shown.contains("can't be read. Type a number"), "{shown}");
    assert!(shown.contains("not shown yet") && !shown.contains("  0.25"), "{shown}");
}
