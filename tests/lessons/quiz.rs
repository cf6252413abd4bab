//! The quiz, which a reader sees as a widget in the last lesson and answers in an exercise.

use activations::asking::quiz::comprehensive_quiz;
use course::Exercise;

use crate::pages::page;

#[test]
fn the_exercise_and_its_solution_ask_what_the_quiz_asks() {
    let quiz = Exercise::new("quiz");
    for file in [quiz.file(), quiz.solution()] {
        let text = in_one_line(&page(file.as_str().into()).texts.join("\n"));
        for (_, question) in comprehensive_quiz().questions() {
            for line in question.to_string().lines().map(in_one_line) {
                assert!(text.contains(&line), "{file} lacks: {line}");
            }
        }
    }
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
