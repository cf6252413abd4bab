//! Questions with an explanation for every choice.

mod quick_checks;
mod widget;

pub use quick_checks::{quick_check_1, quick_check_2};

use std::fmt;

/// A question with one right choice, displayed as something to click.
///
/// Choices are lettered a, b, c, … in the order in which they are given. In texts, `backticks` set code
/// and dollar signs a formula.
///
/// ```
/// use activations::asking::quiz::Question;
///
/// let question = Question::new("What is σ(0)?")
///     .wrong("0", "That is tanh(0); σ lies between 0 and 1.")
///     .right("1/2", "1/(1 + e⁰) = 1/2.");
/// assert!(question.answer("b").is_right());
/// assert!(question.answer("a").to_string().contains("tanh"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    text: String,
    choices: Vec<Choice>,
}

#[derive(Clone, Debug, PartialEq)]
struct Choice {
    text: String,
    right: bool,
    why: String,
}

/// What came of answering a [`Question`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The right choice, with the explanation.
    Right(String),
    /// A wrong choice, with what is wrong about it.
    Wrong(String),
    /// Not one of the choices, with the letters that are.
    Unknown(String),
}

impl Question {
    /// A question that still has no choices.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            choices: Vec::new(),
        }
    }

    /// Adds the right choice and why it is right.
    pub fn right(self, text: impl Into<String>, why: impl Into<String>) -> Self {
        self.choice(text.into(), true, why.into())
    }

    /// Adds a wrong choice and why it is wrong.
    pub fn wrong(self, text: impl Into<String>, why: impl Into<String>) -> Self {
        self.choice(text.into(), false, why.into())
    }

    fn choice(mut self, text: String, right: bool, why: String) -> Self {
        self.choices.push(Choice { text, right, why });
        self
    }

    /// Marks an answer given by its letter, in either case.
    pub fn answer(&self, letter: &str) -> Answer {
        let given = letter.trim().to_lowercase();
        match self
            .lettered()
            .find(|(letter, _)| letter.to_string() == given)
        {
            Some((_, choice)) if choice.right => Answer::Right(choice.why.clone()),
            Some((_, choice)) => Answer::Wrong(choice.why.clone()),
            None => Answer::Unknown(
                self.lettered()
                    .map(|(letter, _)| letter.to_string())
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
        }
    }

    fn lettered(&self) -> impl Iterator<Item = (char, &Choice)> {
        ('a'..='z').zip(&self.choices)
    }
}

impl Answer {
    /// Whether it is the right one.
    pub fn is_right(&self) -> bool {
        matches!(self, Self::Right(_))
    }
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.lettered()
            .try_for_each(|(letter, choice)| writeln!(f, "  {letter}) {}", choice.text))
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Right(why) => write!(f, "Right. {why}"),
            Self::Wrong(why) => write!(f, "Not yet. {why}"),
            Self::Unknown(letters) => write!(f, "That is not one of the choices: {letters}."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every question the workbook asks.
    fn questions() -> Vec<Question> {
        vec![quick_check_1(), quick_check_2()]
    }

    #[test]
    fn every_question_has_one_right_choice_and_explains_each() {
        for question in questions() {
            let rights = question
                .choices
                .iter()
                .filter(|choice| choice.right)
                .count();
            assert_eq!(rights, 1, "{question}");
            assert!(question.choices.len() >= 3, "{question}");
            assert!(
                question.choices.iter().all(|choice| choice.why.len() > 40),
                "{question}"
            );
        }
    }

    #[test]
    fn an_answer_is_taken_in_either_case_and_marked_with_its_own_explanation() {
        let question = Question::new("?")
            .wrong("no", "since not")
            .right("yes", "because");
        assert_eq!(question.answer(" B "), Answer::Right("because".into()));
        assert_eq!(question.answer("a"), Answer::Wrong("since not".into()));
    }

    #[test]
    fn an_answer_that_is_no_choice_names_the_choices() {
        let question = Question::new("?").wrong("no", "").right("yes", "");
        for given in ["", "c", "ab", "ß", "🦀"] {
            assert_eq!(question.answer(given), Answer::Unknown("a, b".into()));
        }
    }
}
