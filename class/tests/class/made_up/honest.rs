//! Students who do their best, each in their own words.

use course::Exercise;
use rand::RngExt;
use rand_pcg::Pcg64;

use crate::root;

/// How an honest answer may be.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Kind {
    Solved,
    /// A number in it is another one.
    Mistaken,
    /// Its end is missing.
    Torn,
    NotStarted,
    Missing,
}

pub const KINDS: [Kind; 5] = [
    Kind::Solved,
    Kind::Mistaken,
    Kind::Torn,
    Kind::NotStarted,
    Kind::Missing,
];

/// As in a class before its due date: most have solved it.
pub fn draw(random: &mut Pcg64) -> Kind {
    match random.random_range(0..20) {
        0..13 => Kind::Solved,
        13..16 => Kind::Mistaken,
        16 => Kind::Torn,
        17 | 18 => Kind::NotStarted,
        _ => Kind::Missing,
    }
}

/// The text of such an answer of this student; nothing where none was handed in.
pub fn answer(exercise: &str, kind: Kind, student: &str) -> Option<String> {
    let exercise = Exercise::new(exercise);
    let solved = || exercise.answer(&root()).unwrap();
    let text = match kind {
        Kind::Solved => solved(),
        Kind::Mistaken => mistaken(&solved()),
        Kind::Torn => solved().trim_end().trim_end_matches('}').to_owned(),
        Kind::NotStarted => exercise.stub(&root()).unwrap(),
        Kind::Missing => return None,
    };
    Some(format!("// {student}\n{text}"))
}

/// The first function that gives a number gives another one.
fn mistaken(text: &str) -> String {
    let (before, body) = text.split_once("-> f64 {\n").unwrap();
    format!("{before}-> f64 {{\n    if true {{ return 0.123; }}\n{body}")
}
