//! From a function to the pieces of line that draw it.

use super::axis::Scale;
use crate::panics::{Panic, quietly};

/// A point in the figure's own values.
pub(super) type Point = (f64, f64);

/// Intervals between samples: even, so that the middle of a symmetric range is a sample.
const STEPS: usize = 240;

/// The points of the graph of `f` across the scale, with a NaN between the two sides of a jump;
/// the panic, if `f` panics.
pub(super) fn graph(f: &dyn Fn(f64) -> f64, x: &Scale) -> Result<Vec<Point>, Panic> {
    let sample = || {
        let at = |step: usize| x.value(x.lo + (x.hi - x.lo) * step as f64 / STEPS as f64);
        let points: Vec<Point> = (0..=STEPS).map(at).map(|x| (x, f(x))).collect();
        break_at_jumps(f, points)
    };
    quietly(sample)
}

/// Neighbours that differ by more than a tenth of the whole are looked at more closely.
fn break_at_jumps(f: &dyn Fn(f64) -> f64, points: Vec<Point>) -> Vec<Point> {
    let finite = || points.iter().map(|point| point.1).filter(|y| y.is_finite());
    let height = finite().fold(f64::NEG_INFINITY, f64::max) - finite().fold(f64::INFINITY, f64::min);
    let mut broken = Vec::with_capacity(points.len());
    for (i, &point) in points.iter().enumerate() {
        broken.push(point);
        if let Some(&next) = points.get(i + 1)
            && (next.1 - point.1).abs() > 0.1 * height
            && let Some((left, right)) = jump(f, point, next)
        {
            broken.extend([left, (left.0, f64::NAN), right]);
        }
    }
    broken
}

/// The last point before and the first after a jump, if bisection does not make the step smaller.
fn jump(f: &dyn Fn(f64) -> f64, mut left: Point, mut right: Point) -> Option<(Point, Point)> {
    let whole = (right.1 - left.1).abs();
    for _ in 0..40 {
        let x = 0.5 * (left.0 + right.0);
        let middle = (x, f(x));
        if (middle.1 - left.1).abs() > (right.1 - middle.1).abs() {
            right = middle;
        } else {
            left = middle;
        }
    }
    ((right.1 - left.1).abs() > 0.5 * whole).then_some((left, right))
}

/// The pieces of a line that can be drawn: split at gaps, cut at the upper and lower edge.
///
/// Takes and gives points in drawn units.
pub(super) fn visible_pieces(points: &[Point], x: &Scale, y: &Scale) -> Vec<Vec<Point>> {
    let mut pieces: Vec<Vec<Point>> = Vec::new();
    let mut end = None;
    for pair in points.windows(2) {
        let Some((from, to)) = cut(pair[0], pair[1], x, y) else {
            continue;
        };
        if end != Some(from) {
            pieces.push(vec![from]);
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(to);
        }
        end = Some(to);
    }
    pieces
}

/// The part of a segment inside both scales (Liang and Barsky's algorithm), if there is one.
fn cut(from: Point, to: Point, x: &Scale, y: &Scale) -> Option<(Point, Point)> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    if !(dx.is_finite() && dy.is_finite()) {
        return None;
    }
    let (mut enter, mut leave) = (0.0f64, 1.0f64);
    let edges = [
        (-dx, from.0 - x.lo),
        (dx, x.hi - from.0),
        (-dy, from.1 - y.lo),
        (dy, y.hi - from.1),
    ];
    for (speed, room) in edges {
        match room / speed {
            _ if speed == 0.0 && room < 0.0 => return None,
            _ if speed == 0.0 => {}
            at if speed < 0.0 => enter = enter.max(at),
            at => leave = leave.min(at),
        }
    }
    let at = |t: f64| match t {
        0.0 => from,
        1.0 => to,
        _ => (from.0 + t * dx, from.1 + t * dy),
    };
    (enter <= leave).then(|| (at(enter), at(leave)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIT: Scale = Scale {
        lo: -1.0,
        hi: 1.0,
        log: false,
    };

    fn pieces(f: &dyn Fn(f64) -> f64) -> Vec<Vec<Point>> {
        visible_pieces(&graph(f, &UNIT).unwrap(), &UNIT, &UNIT)
    }

    #[test]
    fn a_line_breaks_at_a_jump_and_nowhere_else() {
        let step = pieces(&|x| if x < 0.3 { 0.0 } else { 1.0 });
        assert_eq!(step.len(), 2);
        assert!((step[0].last().unwrap().0 - 0.3).abs() < 1e-9);
        assert!((step[1][0].0 - 0.3).abs() < 1e-9);
        assert_eq!(pieces(&|x| (200.0 * x).tanh()).len(), 1);
    }

    #[test]
    fn values_that_are_not_finite_leave_a_gap() {
        let hole = |bad: f64| move |x: f64| if x.abs() < 0.5 { bad } else { x };
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let left_and_right = pieces(&hole(bad));
            assert_eq!(left_and_right.len(), 2, "{bad}");
            assert!(left_and_right.concat().iter().all(|point| point.0.abs() >= 0.5));
        }
    }

    #[test]
    fn a_line_that_leaves_the_figure_ends_exactly_at_its_edge() {
        let cubic = pieces(&|x| 8.0 * x * x * x);
        assert_eq!(cubic.len(), 1);
        assert_eq!(cubic[0][0].1, -1.0);
        assert!((cubic[0].last().unwrap().1 - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_stub_is_not_written_yet() {
        assert_eq!(
            graph(&|x| todo!("at {x}"), &UNIT).unwrap_err().reason(),
            "not written yet"
        );
    }

    #[test]
    fn a_panic_in_the_function_is_an_answer_with_its_message() {
        assert_eq!(
            graph(&|_| panic!("out of ideas"), &UNIT).unwrap_err().reason(),
            "out of ideas"
        );
    }
}
