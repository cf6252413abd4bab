use std::fmt;

use super::Answer;
use super::choices::{Choice, Choices};
use super::number::Number;

/// A question, displayed as something to answer.
///
/// It asks for one choice, for all choices that hold, or for a number. Choices are lettered a, b, c, … in
/// the order in which they are given. In texts, `backticks` set code and dollar signs a formula.
///
/// ```
/// use activations::asking::quiz::Question;
///
/// let question = Question::new("What is σ(0)?")
///     .wrong("0", "That is tanh(0); σ lies between 0 and 1.")
///     .right("1/2", "1/(1 + e⁰) = 1/2.");
/// assert!(question.answer("b").is_right());
/// assert!(question.answer("a").to_string().contains("tanh"));
///
/// let question = Question::number("How large is σ′(0)?", 0.25)
///     .because("σ′ = σ(1 − σ), and σ(0) = 1/2.")
///     .otherwise("Put σ(0) = 1/2 into σ′ = σ(1 − σ).");
/// assert!(question.answer("0.25").is_right() && question.answer("1/4").is_right());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub(super) text: String,
    pub(super) program: Option<&'static str>,
    pub(super) kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Choices(Choices),
    Number(Number),
}

impl Question {
    /// A question for one choice, which still has none.
    pub fn new(text: impl Into<String>) -> Self {
        Self::of(text.into(), Kind::Choices(Choices::new(false)))
    }

    /// A question for all choices that hold, which still has none.
    pub fn several(text: impl Into<String>) -> Self {
        Self::of(text.into(), Kind::Choices(Choices::new(true)))
    }

    /// A question for a number, which is right to two decimals.
    pub fn number(text: impl Into<String>, value: f64) -> Self {
        let number = Number {
            value,
            why: String::new(),
            misses: Vec::new(),
            otherwise: String::new(),
        };
        Self::of(text.into(), Kind::Number(number))
    }

    fn of(text: String, kind: Kind) -> Self {
        Self {
            text,
            program: None,
            kind,
        }
    }

    /// Shows a program below the question.
    pub fn program(self, source: &'static str) -> Self {
        Self {
            program: Some(source.trim_end()),
            ..self
        }
    }

    /// Adds a right choice and why it is right. A number has no choices and stays as it is.
    pub fn right(self, text: impl Into<String>, why: impl Into<String>) -> Self {
        self.choice(text.into(), true, why.into())
    }

    /// Adds a wrong choice and why it is wrong. A number has no choices and stays as it is.
    pub fn wrong(self, text: impl Into<String>, why: impl Into<String>) -> Self {
        self.choice(text.into(), false, why.into())
    }

    fn choice(mut self, text: String, right: bool, why: String) -> Self {
        if let Kind::Choices(choices) = &mut self.kind {
            choices.push(Choice { text, right, why });
        }
        self
    }

    /// Says why the number is what it is. Choices have reasons of their own and stay as they are.
    pub fn because(self, why: impl Into<String>) -> Self {
        self.with_number(|number| number.why = why.into())
    }

    /// Adds a wrong number that readers are known to find, and what led to it.
    pub fn miss(self, value: f64, why: impl Into<String>) -> Self {
        self.with_number(|number| number.misses.push((value, why.into())))
    }

    /// Says what helps with any other number.
    pub fn otherwise(self, why: impl Into<String>) -> Self {
        self.with_number(|number| number.otherwise = why.into())
    }

    fn with_number(mut self, change: impl FnOnce(&mut Number)) -> Self {
        if let Kind::Number(number) = &mut self.kind {
            change(number);
        }
        self
    }

    /// Marks an answer: a letter in either case, letters such as `a, c`, or a number such as `0.25` or `1/4`.
    pub fn answer(&self, given: &str) -> Answer {
        match &self.kind {
            Kind::Choices(choices) => choices.mark(given),
            Kind::Number(number) => number.mark(given),
        }
    }

    /// What to answer with: "one letter", …
    pub(super) fn asks_for(&self) -> &'static str {
        match &self.kind {
            Kind::Choices(choices) if choices.several => "Choose all that hold.",
            Kind::Choices(_) => "Choose one.",
            Kind::Number(number) => number.asks_for(),
        }
    }
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "{} {}", self.text, self.asks_for())?;
        if let Some(program) = self.program {
            writeln!(f)?;
            program.lines().try_for_each(|line| writeln!(f, "    {line}"))?;
            writeln!(f)?;
        }
        match &self.kind {
            Kind::Number(_) => Ok(()),
            Kind::Choices(choices) => choices
                .lettered()
                .try_for_each(|(letter, choice)| writeln!(f, "  {letter}) {}", choice.text)),
        }
    }
}
