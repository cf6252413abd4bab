//! What holds for every question of the workbook.

use std::collections::BTreeSet;

use super::question::{Kind, Question};
use super::*;

fn questions() -> Vec<Question> {
    let quiz = comprehensive_quiz();
    let asked = quiz.questions().map(|(_, question)| question.clone());
    asked.chain([quick_check_1(), quick_check_2()]).collect()
}

/// The texts and explanations of the choices that are right, or that are wrong.
fn choices(question: &Question, right: bool) -> Vec<(String, String)> {
    let Kind::Choices(choices) = &question.kind else {
        return Vec::new();
    };
    let some = choices.lettered().filter(|(_, choice)| choice.right == right);
    some.map(|(_, choice)| (choice.text.clone(), choice.why.clone()))
        .collect()
}

#[test]
fn a_choice_is_among_three_or_more_and_some_hold_and_some_do_not() {
    for question in questions() {
        let (right, wrong) = (choices(&question, true).len(), choices(&question, false).len());
        match &question.kind {
            Kind::Choices(choices) if choices.several => {
                assert!(right >= 2 && wrong >= 1, "{question}")
            }
            Kind::Choices(_) => assert!(right == 1 && wrong >= 2, "{question}"),
            Kind::Number(_) => {}
        }
    }
}

#[test]
fn every_choice_and_every_number_has_an_explanation_of_its_own() {
    for question in questions() {
        let mut whys: Vec<String> = [true, false]
            .iter()
            .flat_map(|&right| choices(&question, right))
            .map(|(_, why)| why)
            .collect();
        if let Kind::Number(number) = &question.kind {
            whys.extend(number.misses.iter().map(|(_, why)| why.clone()));
            whys.extend([number.why.clone(), number.otherwise.clone()]);
        }
        assert!(
            whys.iter().all(|why| why.len() > 25 && why.ends_with(['.', '?', ')'])),
            "{question}{whys:?}"
        );
        assert_eq!(whys.iter().collect::<BTreeSet<_>>().len(), whys.len(), "{question}");
    }
}

#[test]
fn what_is_said_to_a_wrong_answer_does_not_give_the_right_one() {
    for question in questions() {
        for (right, _) in choices(&question, true) {
            for (_, why) in choices(&question, false) {
                assert!(
                    right.len() < 4 || !why.contains(right.trim_end_matches('.')),
                    "{question}{why}"
                );
            }
        }
        if let Kind::Number(number) = &question.kind {
            let value = number.value.to_string();
            let whys = number.misses.iter().map(|(_, why)| why).chain([&number.otherwise]);
            whys.for_each(|why| assert!(value.len() < 3 || !why.contains(&value), "{question}{why}"));
        }
    }
}

#[test]
fn no_number_is_both_right_and_a_known_miss() {
    for question in questions() {
        if let Kind::Number(number) = &question.kind {
            assert!(question.answer(&number.value.to_string()).is_right(), "{question}");
            for (miss, why) in &number.misses {
                assert_eq!(
                    question.answer(&miss.to_string()),
                    Answer::Wrong(why.clone()),
                    "{question}"
                );
            }
        }
    }
}

#[test]
fn the_quiz_asks_in_every_way_and_on_every_lesson() {
    let quiz = comprehensive_quiz();
    assert_eq!(quiz.topics().len(), 10);
    assert!(quiz.topics().iter().all(|topic| topic.questions.len() >= 2));
    let count = |test: fn(&Question) -> bool| quiz.questions().filter(|(_, question)| test(question)).count();
    assert!(count(|_| true) >= 20);
    assert!(count(|question| question.program.is_some()) >= 3);
    assert!(count(|question| matches!(question.kind, Kind::Number(_))) >= 3);
    assert!(count(|question| choices(question, true).len() > 1) >= 3);
}

#[test]
fn right_choices_stand_at_all_places() {
    let places: Vec<char> = (comprehensive_quiz().questions())
        .filter(|(_, question)| choices(question, true).len() == 1)
        .filter_map(|(_, question)| ('a'..='d').find(|letter| question.answer(&letter.to_string()).is_right()))
        .collect();
    for letter in 'a'..='d' {
        let share = places.iter().filter(|&&place| place == letter).count() as f64 / places.len() as f64;
        assert!((0.1..0.45).contains(&share), "{letter} is right in {places:?}");
    }
}

#[test]
fn a_question_that_does_not_exist_names_those_that_do() {
    let quiz = comprehensive_quiz();
    let count = quiz.questions().count();
    for number in [0, count + 1, usize::MAX] {
        assert!(matches!(quiz.answer(number, "a"), Answer::Unknown(what) if what.contains(&count.to_string())));
    }
    assert_eq!(quiz.answer(count, "?"), quiz.question(count).unwrap().answer("?"));
}

#[test]
fn a_quiz_as_text_has_each_question_under_its_number_and_says_how_to_answer() {
    let text = comprehensive_quiz().to_string();
    for (number, question) in comprehensive_quiz().questions() {
        let asked = format!("{number}. {} {}\n", question.text, question.asks_for());
        assert!(text.contains(&asked), "no {asked} in\n{text}");
    }
}

#[test]
fn an_answer_as_text_says_whether_it_is_right_and_why() {
    let question = Question::new("?").wrong("no", "Not so.").right("yes", "So.");
    assert_eq!(question.answer("b").to_string(), "Right. So.");
    assert_eq!(question.answer("a").to_string(), "Not yet. Not so.");
    let letters = "Answer with one of the letters a, b.";
    assert_eq!(question.answer("?").to_string(), letters);
}
