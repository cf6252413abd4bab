use std::fmt::{self, Display, Formatter};

use ndarray::{Array1, Array2, ArrayView1};

use super::Tolerance;
use super::inputs::literal;
use crate::showing::number::significant;

/// What a function of an exercise returns, in a form that can be compared and printed.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Number(f64),
    Vector(Array1<f64>),
    Matrix(Array2<f64>),
    /// A choice or a name: compared letter by letter.
    Text(String),
}

/// How a value differs from the expected one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Difference {
    /// NaN where a number was expected.
    NotANumber,
    /// ∞ or −∞ where a finite number was expected.
    Infinite,
    /// Other lengths, or another kind of value.
    Shape,
    /// Another text.
    Text,
    /// The largest distance `got − expected` among the elements.
    Off(f64),
}

/// How many elements a value has, and how they lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Number,
    Vector(usize),
    /// Rows × columns.
    Matrix(usize, usize),
    Text,
}

/// "a number", "a vector of 3", "a 2 × 3 matrix", "a text".
impl Display for Shape {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number => f.write_str("a number"),
            Self::Vector(length) => write!(f, "a vector of {length}"),
            Self::Matrix(rows, columns) => write!(f, "a {rows} × {columns} matrix"),
            Self::Text => f.write_str("a text"),
        }
    }
}

impl Value {
    /// What tells `self` from `expected`, or `None` where each element is within the tolerance. NaN equals
    /// NaN, and ∞ itself.
    pub fn difference(&self, expected: &Value, tolerance: Tolerance) -> Option<Difference> {
        if let (Value::Text(got), Value::Text(expected)) = (self, expected) {
            return (got != expected).then_some(Difference::Text);
        }
        if self.shape() != expected.shape() {
            return Some(Difference::Shape);
        }
        self.numbers()
            .into_iter()
            .zip(expected.numbers())
            .filter_map(|(got, expected)| number_difference(got, expected, tolerance))
            .max_by(|a, b| a.gravity().total_cmp(&b.gravity()))
    }

    /// The elements, row by row; none for a text.
    pub fn numbers(&self) -> Vec<f64> {
        match self {
            Value::Number(x) => vec![*x],
            Value::Vector(v) => v.to_vec(),
            Value::Matrix(m) => m.iter().copied().collect(),
            Value::Text(_) => Vec::new(),
        }
    }

    /// How many elements it has, and how they lie; a text has no elements.
    pub fn shape(&self) -> Shape {
        match self {
            Value::Number(_) => Shape::Number,
            Value::Vector(v) => Shape::Vector(v.len()),
            Value::Matrix(m) => Shape::Matrix(m.nrows(), m.ncols()),
            Value::Text(_) => Shape::Text,
        }
    }

    fn print(&self, number: fn(f64) -> String) -> String {
        let row = |numbers: ArrayView1<f64>| listed(numbers.iter().map(|&x| number(x)));
        match self {
            Value::Number(x) => number(*x),
            Value::Vector(v) => row(v.view()),
            Value::Matrix(m) => listed(m.rows().into_iter().map(row)),
            Value::Text(text) => text.clone(),
        }
    }
}

/// The first of them in brackets: an answer may return more than anyone reads, even rows without end that are empty.
fn listed(mut items: impl Iterator<Item = String>) -> String {
    const MOST: usize = 100;
    let first: Vec<_> = items.by_ref().take(MOST).collect();
    let more = if items.next().is_some() { ", …" } else { "" };
    format!("[{}{more}]", first.join(", "))
}

impl Difference {
    /// Orders differences: a NaN says more than an ∞, and that more than any distance.
    fn gravity(self) -> f64 {
        match self {
            Difference::Off(distance) => distance.abs(),
            Difference::Infinite => f64::INFINITY,
            _ => f64::NAN,
        }
    }
}

fn number_difference(got: f64, expected: f64, tolerance: Tolerance) -> Option<Difference> {
    if tolerance.allows(got, expected) || (got.is_nan() && expected.is_nan()) {
        None
    } else if got.is_nan() {
        Some(Difference::NotANumber)
    } else if got.is_infinite() {
        Some(Difference::Infinite)
    } else {
        Some(Difference::Off(got - expected))
    }
}

/// `expected` and `got` in six significant digits, or in all of them where six look the same.
pub(super) fn print_pair(expected: &Value, got: &Value) -> (String, String) {
    let short = (expected.to_string(), got.to_string());
    if short.0 != short.1 || matches!(expected, Value::Text(_)) {
        return short;
    }
    (expected.print(literal), got.print(literal))
}

/// A number in six significant digits.
pub(in crate::asking) fn print_number(x: f64) -> String {
    significant(x, 6)
}

/// A distance `got − expected` in words: `0.158655 too large`.
pub(super) fn print_distance(distance: f64) -> String {
    let side = if distance > 0.0 { "too large" } else { "too small" };
    format!("{} {side}", print_number(distance.abs()))
}

/// Six significant digits, rows in brackets.
impl Display for Value {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.print(print_number))
    }
}

impl From<f64> for Value {
    fn from(x: f64) -> Self {
        Value::Number(x)
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Value::Number(count as f64)
    }
}

impl From<Vec<f64>> for Value {
    fn from(vector: Vec<f64>) -> Self {
        Value::Vector(vector.into())
    }
}

impl From<Array1<f64>> for Value {
    fn from(vector: Array1<f64>) -> Self {
        Value::Vector(vector)
    }
}

impl From<Array2<f64>> for Value {
    fn from(matrix: Array2<f64>) -> Self {
        Value::Matrix(matrix)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.into())
    }
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    fn difference(got: impl Into<Value>, expected: impl Into<Value>) -> Option<Difference> {
        got.into().difference(&expected.into(), Tolerance::new(1e-9))
    }

    #[test]
    fn the_tolerance_is_absolute_below_one_and_relative_above() {
        assert_eq!(difference(1e-10, 0.0), None);
        assert_eq!(difference(1e12 + 100.0, 1e12), None);
        assert_eq!(difference(2e-9, 0.0), Some(Difference::Off(2e-9)));
        assert_eq!(difference(1.0, 2.0), Some(Difference::Off(-1.0)));
    }

    #[test]
    fn nan_infinity_and_shape_are_told_apart() {
        let (nan, infinity) = (f64::NAN, f64::INFINITY);
        assert_eq!(difference(nan, 1.0), Some(Difference::NotANumber));
        assert_eq!(difference(infinity, 1.0), Some(Difference::Infinite));
        assert_eq!(difference(1.0, infinity), Some(Difference::Off(-infinity)));
        assert_eq!(difference(nan, nan), None);
        assert_eq!(difference(-infinity, -infinity), None);
        assert_eq!(difference(array![1.0, 2.0], array![1.0]), Some(Difference::Shape));
        assert_eq!(difference(array![1.0], array![[1.0]]), Some(Difference::Shape));
        assert_eq!(difference("ReLU", "GELU"), Some(Difference::Text));
        assert_eq!(difference("GELU", 1.0), Some(Difference::Shape));
    }

    #[test]
    fn the_gravest_difference_among_the_elements_speaks() {
        assert_eq!(
            difference(array![0.0, 5.0], array![1.0, 2.0]),
            Some(Difference::Off(3.0))
        );
        let nan_first = difference(array![f64::NAN, 9.0, f64::INFINITY], array![0.0, 0.0, 0.0]);
        assert_eq!(nan_first, Some(Difference::NotANumber));
    }

    #[test]
    fn of_a_list_that_is_longer_than_anyone_reads_the_beginning_is_printed() {
        let empty_rows = Value::from(Array2::zeros((1 << 60, 0)));
        assert!(empty_rows.to_string().ends_with("[], [], …]"));
        assert!(Value::from(vec![0.5; 100]).to_string().ends_with("0.5, 0.5]"));
    }

    #[test]
    fn values_that_look_the_same_in_six_digits_are_printed_in_full() {
        let pair = print_pair(&1.0.into(), &1.000000001.into());
        assert_eq!(pair, ("1".into(), "1.000000001".into()));
        assert_eq!(print_pair(&array![[0.5, -2.0]].into(), &0.25.into()).0, "[[0.5, −2]]");
    }
}
