//! Looks at the text of an answer before anything is compiled, and refuses what no exercise needs: an answer
//! is to stand on its own, and to reach nothing but its own values.
//!
//! It goes by the words of the text, not by their meaning, and so refuses a word in a place where it might
//! mean something harmful. It cannot see that a solution was copied by hand.

mod neighbours;
mod rules;
pub(crate) mod stray;
mod text;
mod tokens;
mod words;

use std::fmt::{self, Display, Formatter};

pub(crate) use neighbours::may_have_neighbours;
pub use text::bytes;
pub(crate) use text::{Text, read};
pub(crate) use tokens::refusal;

/// What is refused in an answer, where it stands, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The line, from 1.
    pub line: usize,
    /// As it stands there.
    pub what: String,
    /// A sentence or two: what is wrong with it, and what to do.
    pub why: String,
}

impl Refusal {
    /// The file is the solution itself, by a link.
    pub(crate) fn of_the_solution() -> Self {
        Self {
            line: 1,
            what: "the solution behind a link".into(),
            why: "Write an answer of your own.".into(),
        }
    }
}

impl Display for Refusal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { line, what, why } = self;
        write!(f, "Line {line} has {what}. {why}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_where_what_and_why() {
        let refusal = Refusal {
            line: 3,
            what: "`fs`".into(),
            why: "No files.".into(),
        };
        assert_eq!(refusal.to_string(), "Line 3 has `fs`. No files.");
    }
}
