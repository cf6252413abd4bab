//! What every checker relies on.

use activations::asking::{
    Check, Counterexample, Finding, Held, Outcome, Property, Random, Report, Standing, Value, Verdict, calls,
};

/// The finding on an answer that should be the identity, at 1, 2 and 3.
fn identity(answer: fn(f64) -> f64) -> Check<'static, f64> {
    let inputs = calls("f", [3.0, 1.0, 2.0]);
    Check::new("f(x) = x", inputs, |&x| x, move |&x| answer(x)).hint("general")
}

fn wrong_at_2(x: f64) -> f64 {
    if x == 2.0 { 5.0 } else { x }
}

#[track_caller]
fn assert_hint(finding: Finding, hint: &str) {
    assert_eq!(finding.hint.as_deref(), Some(hint));
}

#[test]
fn a_mistake_is_recognised_where_it_agrees_with_every_answer() {
    let check = identity(|x| x * x).mistake("square", |&x| x * x);
    assert_hint(check.run(), "square");
    let check = identity(|x| x * x * x).mistake("square", |&x| x * x);
    assert_hint(check.run(), "general");
}

#[test]
fn a_mistake_that_explains_no_wrong_value_is_not_recognised() {
    let silent = |&x: &f64| if x == 2.0 { panic!() } else { x };
    assert_hint(identity(wrong_at_2).mistake("silent", silent).run(), "general");
}

#[test]
fn a_mistake_that_panics_where_the_answer_has_a_value_may_still_explain_the_rest() {
    let five = |&x: &f64| if x == 2.0 { 5.0 } else { panic!() };
    assert_hint(identity(wrong_at_2).mistake("five", five).run(), "five");
}

#[test]
fn two_panics_agree_on_nothing() {
    let panics = |_: &f64| -> f64 { panic!() };
    let finding = identity(|_| panic!("attempt to divide by zero"))
        .mistake("shapes", panics)
        .run();
    assert!(finding.hint.is_some_and(|hint| hint.contains("the divisor is 0")));
    let silent_at_2 = |x| if x == 2.0 { panic!() } else { x * x };
    let mistaken = |&x: &f64| if x == 2.0 { panic!() } else { x * x };
    assert_hint(identity(silent_at_2).mistake("square", mistaken).run(), "square");
}

#[test]
fn control_characters_of_an_answer_do_not_reach_the_terminal() {
    let finding = identity(|_| panic!("\x1b[2Jgone\nand back")).run();
    let report = Report::new("name", 7, [finding]).to_string();
    assert!(
        report.contains("[2Jgone and back") && !report.contains('\x1b'),
        "{report}"
    );
}

#[test]
fn a_right_answer_gets_no_hint() {
    let finding = identity(|x| x).mistake("identity", |&x| x).run();
    assert_eq!((finding.outcome(), finding.hint), (Outcome::Passed, None));
}

#[test]
fn the_slope_of_the_readers_own_function_is_that_at_the_first_wrong_input() {
    let slope = "Your own g has the slope 4 there, by central differences.";
    let check = identity(wrong_at_2).beside_slope_of("g", |&x| 2.0 * x);
    assert_hint(check.run(), &format!("general {slope}"));
    let without_hint = Check::new("f", calls("f", [2.0]), |&x| x, |&x| wrong_at_2(x));
    let check = without_hint.beside_slope_of("g", |&x| 2.0 * x);
    assert_hint(check.run(), slope);
}

#[test]
fn a_slope_that_is_no_number_is_not_told() {
    for slope in [|_| f64::NAN, |_| f64::INFINITY, |_| todo!(), |_| panic!()] {
        let slope: fn(f64) -> f64 = slope;
        let check = identity(wrong_at_2).beside_slope_of("g", move |&x| slope(x));
        assert_hint(check.run(), "general");
    }
}

#[test]
fn a_check_is_as_strict_as_it_is_told() {
    let outcome = |check: Check<'static, f64>| check.run().outcome();
    assert_eq!(outcome(identity(|x| x + 1e-10)), Outcome::Passed);
    assert_eq!(outcome(identity(|x| x + 1e-8)), Outcome::Wrong);
    assert_eq!(outcome(identity(|x| x + 0.05).tolerance(0.1)), Outcome::Passed);
    assert_eq!(outcome(identity(|x| x + 0.4).tolerance(0.1)), Outcome::Wrong);
    let tiny = || Check::new("f", calls("f", [1e-300]), |&x| x, |_| 0.0);
    assert_eq!(outcome(tiny()), Outcome::Passed);
    assert_eq!(outcome(tiny().relative()), Outcome::Wrong);
}

#[test]
fn a_mistake_may_be_written_in_a_form_that_loses_digits() {
    let doubled = |&x: &f64| (1.0 + 2.0 * x) - 1.0;
    let check = Check::new("f", calls("f", [1.0, 1e-12]), |&x| x, |&x| 2.0 * x).relative();
    assert_hint(check.mistake("doubled", doubled).run(), "doubled");
}

#[test]
fn small_values_that_have_lost_their_digits_get_the_hint_for_that() {
    let inputs = calls("f", [1.0, 1e-10, 1e-20]);
    let check = Check::new("f", inputs, |&x| x, |&x| (1.0 + x) - 1.0).relative();
    assert_hint(check.cancelled("Don't add 1.").run(), "Don't add 1.");
}

/// The report on answers that should each be the identity.
fn of_all(answers: &[fn(f64) -> f64]) -> Report {
    Report::new("name", 7, answers.iter().map(|&answer| identity(answer).run()))
}

#[test]
fn a_report_says_where_its_reader_stands() {
    let [right, open]: [fn(f64) -> f64; 2] = [|x| x, |_| todo!()];
    for (answers, passed, standing) in [
        (&[open, open][..], 0, Standing::NotStarted),
        (&[right, open, open], 1, Standing::InProgress),
        (&[right, right], 2, Standing::Correct),
        (&[right, right, wrong_at_2], 2, Standing::Wrong),
        (&[open, wrong_at_2], 0, Standing::Wrong),
    ] {
        let report = of_all(answers);
        assert_eq!((report.passed(), report.standing()), (passed, standing), "{report}");
    }
}

#[test]
fn a_wrong_value_is_told_before_a_panic() {
    let report = of_all(&[|_| panic!("no"), wrong_at_2]);
    let headline = report.wrong().and_then(Finding::headline);
    assert_eq!(headline.map(|row| row.got.as_str()), Some("5"));
}

#[test]
fn what_is_wrong_is_said_in_words() {
    let note = |expected: Value, got: Value| {
        let inputs = vec![("f()".to_owned(), ())];
        let (expected, got) = (move |_: &()| expected.clone(), move |_: &()| got.clone());
        match Check::new("f", inputs, expected, got).run().rows.remove(0).verdict {
            Verdict::Wrong(note) => note,
            verdict => panic!("{verdict:?}"),
        }
    };
    let number = Value::Number;
    assert_eq!(note(number(1.0), number(3.5)), "2.5 too large");
    assert_eq!(note(number(1.0), number(-1.0)), "2 too small");
    assert_eq!(note(number(1.0), number(f64::NAN)), "not a number");
    assert_eq!(note(number(1.0), number(f64::INFINITY)), "infinite");
    assert_eq!(note(number(f64::NAN), number(1.0)), "a number");
    assert_eq!(note("ReLU".into(), "GELU".into()), "another one");
    assert_eq!(note(number(1.0), "of shape 1 × 2".into()), "something else");
    assert_eq!(
        note(number(1.0), vec![1.0, 2.0].into()),
        "a vector of 2 instead of a number"
    );
}

#[test]
fn the_simplest_inputs_come_first() {
    let labels: Vec<_> = calls("f", [0.25, -1.0, 0.001, 10.0, 1.0, 0.0, 1e-5])
        .into_iter()
        .map(|(label, _)| label)
        .collect();
    assert_eq!(
        labels,
        ["f(0)", "f(1)", "f(-1)", "f(10)", "f(1e-5)", "f(0.25)", "f(0.001)"]
    );
}

/// The report on an answer that should be the identity, at 1 and at what the seed draws.
fn drawn(seed: u64, answer: fn(f64) -> f64) -> Report {
    let inputs = calls("f", Random::new(seed).numbers(2.0..9.0));
    let check = Check::new("f(x) = x", calls("f", [1.0]), |&x| x, move |&x| answer(x));
    Report::new("05_gelu", seed, [check.drawn(inputs).run()])
}

#[test]
fn a_failure_at_an_input_that_was_drawn_tells_the_seed_that_repeats_it() {
    let wrong = |seed| drawn(seed, |x| x.min(2.0));
    let report = wrong(7).to_string();
    let again = "Drawn with seed 7. To draw it again: WORKBOOK_SEED=7 cargo test gelu, or in a cell \
                 activations::check!(gelu, 7).";
    let words: Vec<_> = report.split_whitespace().collect();
    assert!(words.join(" ").contains(again), "{report}");
    assert!(wrong(7).to_html().contains(again));
    let headline = |report: &Report| report.wrong().and_then(|finding| finding.headline().cloned());
    assert_eq!(headline(&wrong(7)), headline(&wrong(7)));
    assert_ne!(headline(&wrong(7)), headline(&wrong(8)));
}

#[test]
fn a_failure_at_an_input_that_is_always_there_tells_no_seed() {
    assert!(!drawn(7, |x| x + 1.0).to_string().contains("seed"));
}

#[test]
fn inputs_that_were_drawn_are_in_the_key_of_a_wrong_answer_alone() {
    assert_eq!(drawn(7, |x| x).key(), "05_gelu\n\nf(x) = x\n  f(1) = 1: right\n");
    assert_ne!(drawn(7, |x| x.min(2.0)).key(), drawn(7, |x| x).key());
}

#[test]
fn a_property_that_is_broken_by_the_draw_tells_its_seed() {
    let report = |look: fn() -> Held| {
        let property = Property::new("trains").drawn().holds("a network", "reads", look);
        Report::new("05_gelu", 3, [property.finding()])
    };
    let broken = report(|| {
        Err(Counterexample {
            input: "network(3)".into(),
            got: "nothing".into(),
            note: "too little".into(),
            hint: String::new(),
        })
    });
    assert!(broken.to_string().contains("Drawn with seed 3"), "{broken}");
    assert!(report(|| Ok(())).key().contains("a network = reads: right"));
}

#[test]
fn a_title_that_does_not_fit_a_terminal_is_broken() {
    let title = "f ".repeat(38);
    let check = Check::new(title.trim(), calls("f", [1.0]), |&x| x, |&x| x);
    let report = Report::new("name", 7, [check.run()]).to_string();
    assert!(report.lines().all(|line| line.len() <= 80), "{report}");
}
