use std::fmt;

use super::{Answer, Question, topics};

/// Questions in a row, displayed one at a time with a score.
///
/// The page keeps the score, until it is told to start over. Where nothing can be clicked,
/// [`Quiz::answer`] says the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Quiz {
    topics: Vec<Topic>,
}

/// The questions on one lesson, or on two.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    pub title: &'static str,
    pub questions: Vec<Question>,
}

/// The quiz over all lessons.
///
/// ```
/// use activations::asking::quiz::comprehensive_quiz;
///
/// let quiz = comprehensive_quiz();
/// println!("{}", quiz.question(1).expect("there is a first question"));
/// assert!(quiz.answer(1, "7850").is_right());
/// ```
pub fn comprehensive_quiz() -> Quiz {
    Quiz { topics: topics::all() }
}

impl Quiz {
    /// The topics in the order of the lessons.
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// The questions with their numbers, from 1 on.
    pub fn questions(&self) -> impl Iterator<Item = (usize, &Question)> {
        (1..).zip(self.topics.iter().flat_map(|topic| &topic.questions))
    }

    /// A question by its number, from 1 on.
    pub fn question(&self, number: usize) -> Option<&Question> {
        self.questions()
            .find(|(n, _)| *n == number)
            .map(|(_, question)| question)
    }

    /// Marks an answer to the question of this number: a letter, letters such as `a, c`, or a number.
    pub fn answer(&self, number: usize, given: &str) -> Answer {
        match self.question(number) {
            Some(question) => question.answer(given),
            None => Answer::Unknown(format!(
                "The questions have the numbers 1 to {}.",
                self.questions().count()
            )),
        }
    }
}

impl fmt::Display for Quiz {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.questions()
            .try_for_each(|(number, question)| writeln!(f, "{number}. {question}"))
    }
}
