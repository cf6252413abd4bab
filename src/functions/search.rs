//! Finding peaks, dips and crossings of a function numerically.

/// A point (x, y) of a curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Its abscissa.
    pub x: f64,
    /// The value there.
    pub y: f64,
}

/// Cells of the grid that brackets a maximum before it is refined.
const CELLS: usize = 4096;

/// (√5 − 1)/2, by which each step of the golden section shrinks its bracket.
const GOLDEN: f64 = 0.618_033_988_749_894_9;

/// The highest point of f on \[low, high\].
///
/// A grid of 4097 points, then a golden-section search around the best one: the value is good to a
/// few last digits, the place of a smooth peak to about 1e-8 of its width. Of several equal peaks
/// the first is found; a peak much narrower than a cell of the grid is missed. Points where f is
/// NaN don't count; y is NaN if there are no others, and if an end is infinite.
///
/// ```
/// use activations::prelude::*;
///
/// let steepest = find_maximum(sigmoid_derivative, -5.0, 5.0);
/// assert!(steepest.x.abs() < 1e-6 && (steepest.y - 0.25).abs() < 1e-12);
/// ```
pub fn find_maximum(f: impl Fn(f64) -> f64, low: f64, high: f64) -> Point {
    let none = Point {
        x: f64::NAN,
        y: f64::NAN,
    };
    if !(low.is_finite() && high.is_finite()) {
        return none;
    }
    let (low, high) = (low.min(high), low.max(high));
    // Each half of the grid from its own end: neither high − low nor a step from low to high overflows.
    let cell = high / CELLS as f64 - low / CELLS as f64;
    let left = (0..=CELLS / 2).map(|i| low + i as f64 * cell);
    let right = (0..CELLS / 2).rev().map(|i| high - i as f64 * cell);
    let best = left.chain(right).map(|x| point(&f, x)).fold(none, higher);
    golden_section(&f, best, (best.x - cell).max(low), (best.x + cell).min(high))
}

/// The lowest point of f on \[low, high\], found as [`find_maximum`] finds the highest.
///
/// ```
/// use activations::prelude::*;
///
/// let dip = find_minimum(hardswish, -5.0, 5.0);
/// assert!((dip.x + 1.5).abs() < 1e-6 && (dip.y + 0.375).abs() < 1e-12);
/// ```
pub fn find_minimum(f: impl Fn(f64) -> f64, low: f64, high: f64) -> Point {
    let Point { x, y } = find_maximum(|x| -f(x), low, high);
    Point { x, y: -y }
}

/// Where f crosses 0 between low and high, to the last digit, by bisection.
///
/// None if f has the same sign at both ends, or NaN at one. At a jump through 0, the place of the
/// jump. An infinite end counts as the largest float.
///
/// ```
/// use activations::prelude::*;
///
/// // Beyond 4.6 the slope of the sigmoid is less than 0.01.
/// let threshold = find_root(|x| sigmoid_derivative(x) - 0.01, 0.0, 20.0).unwrap();
/// assert!((threshold - 4.585).abs() < 1e-3);
/// ```
pub fn find_root(f: impl Fn(f64) -> f64, low: f64, high: f64) -> Option<f64> {
    let [low, high] = [low, high].map(|end| end.clamp(f64::MIN, f64::MAX));
    let (at_low, at_high) = (f(low), f(high));
    // Compared and not multiplied: the product of two small values underflows.
    let same_sign = at_low.min(at_high) > 0.0 || at_low.max(at_high) < 0.0;
    if at_low.is_nan() || at_high.is_nan() || same_sign {
        return None;
    }
    let rising = at_low < at_high;
    let (mut before, mut after) = (low, high);
    loop {
        let middle = before.midpoint(after);
        let between = middle > before.min(after) && middle < before.max(after);
        if !between {
            return Some(after);
        }
        let y = f(middle);
        if rising && y < 0.0 || !rising && y > 0.0 {
            before = middle;
        } else {
            after = middle;
        }
    }
}

fn point(f: &impl Fn(f64) -> f64, x: f64) -> Point {
    Point { x, y: f(x) }
}

/// The higher of two points, the first of equal ones, and never one whose value is NaN if the
/// other's is a number.
fn higher(a: Point, b: Point) -> Point {
    if b.y > a.y || a.y.is_nan() { b } else { a }
}

/// The highest point met while a bracket around the best one so far shrinks to 1e-17 of its width.
fn golden_section(f: &impl Fn(f64) -> f64, mut best: Point, mut low: f64, mut high: f64) -> Point {
    for _ in 0..80 {
        let step = GOLDEN * (high - low);
        let (left, right) = (point(f, high - step), point(f, low + step));
        best = higher(higher(best, left), right);
        if left.y < right.y {
            low = left.x;
        } else {
            high = right.x;
        }
    }
    best
}
