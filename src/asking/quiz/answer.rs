use std::fmt;

/// What came of answering a [`Question`](super::Question).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Right, with the explanation.
    Right(String),
    /// Wrong, with what is wrong about it.
    Wrong(String),
    /// Nothing that can be marked, with what can.
    Unknown(String),
}

impl Answer {
    /// Whether it is the right one.
    pub fn is_right(&self) -> bool {
        matches!(self, Self::Right(_))
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Right(why) => write!(f, "Right. {why}"),
            Self::Wrong(why) => write!(f, "Not yet. {why}"),
            Self::Unknown(what) => f.write_str(what),
        }
    }
}
