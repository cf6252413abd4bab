//! Predictions that a reader makes, and that a notebook then holds against what was measured.
//!
//! A cell begins with the reader's guess and ends with the result:
//!
//! ```
//! use activations::prelude::*;
//!
//! let mut predictions = Predictions::new(); // in the notebook's first cell
//!
//! predictions.guess("0.5"); // "" until the reader types something
//! let steepest = find_maximum(sigmoid_derivative, -5.0, 5.0);
//! predictions.number("the largest slope of σ", steepest.y, 0.01);
//!
//! assert!(predictions.score().to_string().contains("0 of 1 right"));
//! ```
//!
//! A guess is text between quotes, so that every cell runs as it is, and what was typed stays in the cell. What
//! can't be read is told what to type, counts as not made, and is not shown the result yet.

mod guess;
mod score;

use std::fmt;

use crate::showing::number::significant;
use guess::{Reading, labels, number, yes_or_no};

/// The predictions of one notebook, each under the question that it answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Predictions {
    guess: String,
    held: Vec<Held>,
}

/// A prediction beside the result.
#[derive(Clone, Debug, PartialEq)]
struct Held {
    question: String,
    guess: String,
    measured: String,
    /// What still counts as right; empty where there is nothing to say.
    allowance: String,
    verdict: Verdict,
}

#[derive(Clone, Debug, PartialEq)]
enum Verdict {
    Right,
    Wrong,
    /// Nothing was typed.
    NotMade,
    /// Something was typed that can't be read; with what to type.
    Unreadable(String),
}

impl Predictions {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the guess for the question that the cell answers; empty for none.
    pub fn guess(&mut self, guess: &str) {
        self.guess = guess.trim().to_owned();
    }

    /// Holds the guess against a number. It is right if it is no further off than `within`.
    pub fn number(&mut self, question: &str, measured: f64, within: f64) {
        let right = |guess: &f64| (guess - measured).abs() <= within * (1.0 + 1e-9);
        let allowance = match within {
            0.0 => String::new(),
            _ => format!("right within {}", significant(within, 2)),
        };
        self.hold(question, shown(measured), allowance, number, right);
    }

    /// Holds the guess against a number of which the order of magnitude is asked for. It is right if it is too
    /// large or too small by no more than this factor.
    pub fn factor(&mut self, question: &str, measured: f64, factor: f64) {
        let right = |guess: &f64| {
            let ratio = guess / measured;
            *guess == measured || (ratio <= factor * (1.0 + 1e-9) && ratio * factor * (1.0 + 1e-9) >= 1.0)
        };
        let allowance = format!("right within a factor of {}", significant(factor, 2));
        self.hold(question, shown(measured), allowance, number, right);
    }

    /// Holds a guess of "yes" or "no" against what holds.
    pub fn yes(&mut self, question: &str, holds: bool) {
        let measured = if holds { "yes" } else { "no" };
        self.hold(question, measured.into(), String::new(), yes_or_no, |guess| {
            *guess == holds
        });
    }

    /// Holds the names that were guessed against those for which it holds: all of them, and no other.
    pub fn which<const N: usize>(&mut self, question: &str, holds: [(&str, bool); N]) {
        let names = holds.map(|(name, _)| name);
        let those: Vec<&str> = holds
            .iter()
            .filter(|(_, holds)| *holds)
            .map(|(name, _)| *name)
            .collect();
        let measured = if those.is_empty() {
            "none".into()
        } else {
            those.join(", ")
        };
        let right = |guess: &Vec<usize>| (0..N).all(|i| guess.contains(&i) == holds[i].1);
        self.hold(question, measured, String::new(), |text| labels(text, &names), right);
    }

    /// Holds an order of names against their values, from the smallest to the largest.
    pub fn order<const N: usize>(&mut self, question: &str, values: [(&str, f64); N]) {
        let names = values.map(|(name, _)| name);
        let mut rising = values;
        rising.sort_by(|a, b| a.1.total_cmp(&b.1));
        let right = |guess: &Vec<usize>| {
            guess.len() == N && guess.windows(2).all(|pair| values[pair[0]].1 <= values[pair[1]].1)
        };
        let measured = rising.map(|(name, _)| name).join(", ");
        self.hold(question, measured, String::new(), |text| labels(text, &names), right);
    }

    /// Reads and marks the guess, keeps both in place of an earlier run's, and prints them.
    fn hold<T>(
        &mut self,
        question: &str,
        measured: String,
        allowance: String,
        read: impl FnOnce(&str) -> Reading<T>,
        right: impl FnOnce(&T) -> bool,
    ) {
        let guess = std::mem::take(&mut self.guess);
        let verdict = match read(&guess) {
            _ if guess.is_empty() => Verdict::NotMade,
            Err(what) => Verdict::Unreadable(what),
            Ok(value) => match right(&value) {
                true => Verdict::Right,
                false => Verdict::Wrong,
            },
        };
        let held = Held {
            question: question.to_owned(),
            guess,
            measured,
            allowance,
            verdict,
        };
        println!("{held}");
        match self.held.iter_mut().find(|earlier| earlier.question == question) {
            Some(earlier) => *earlier = held,
            None => self.held.push(held),
        }
    }
}

const TO_PREDICT: &str = "Type a prediction between the quotes of the first line, and run the cell again.";

fn shown(measured: f64) -> String {
    significant(measured, 4)
}

impl Verdict {
    fn mark(&self) -> &'static str {
        match self {
            Self::Right => "✓",
            Self::Wrong => "✗",
            Self::NotMade | Self::Unreadable(_) => "○",
        }
    }
}

impl Held {
    /// The guess, or that there is none.
    fn predicted(&self) -> &str {
        match self.guess.as_str() {
            "" => "nothing yet",
            guess => guess,
        }
    }

    /// The result, unless a prediction was meant that has yet to be typed again.
    fn measured(&self) -> &str {
        match self.verdict {
            Verdict::Unreadable(_) => "not shown yet",
            _ => &self.measured,
        }
    }
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "{} {}", self.verdict.mark(), self.question)?;
        writeln!(f, "  predicted  {}", self.predicted())?;
        write!(f, "  measured   {}", self.measured())?;
        match &self.verdict {
            Verdict::NotMade => write!(f, "\n  {TO_PREDICT}"),
            Verdict::Unreadable(what) => write!(f, "\n  The prediction can't be read. {what}"),
            _ if self.allowance.is_empty() => Ok(()),
            _ => write!(f, "  ({})", self.allowance),
        }
    }
}

#[cfg(test)]
mod tests;
