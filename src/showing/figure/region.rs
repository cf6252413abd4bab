//! The outline of the part of the plane where something holds.

use super::axis::Scale;
use super::sampling::Point;

/// Rows at which the region is cut, and samples along each.
const ROWS: usize = 120;
const SAMPLES: usize = 120;

/// The interval of one row that lies in the region, in drawn units.
type Span = (f64, f64);

/// Polygons that together cover the region where the predicate holds, in drawn units.
///
/// Rows across the figure are cut into spans inside the region; spans of neighbouring rows join into
/// one polygon as long as each row has as many, and change their number halfway between two.
pub(super) fn polygons(holds: &dyn Fn(f64, f64) -> bool, x: &Scale, y: &Scale) -> Vec<Vec<Point>> {
    let mut done: Vec<Vec<(Span, f64)>> = Vec::new();
    let mut open: Vec<Vec<(Span, f64)>> = Vec::new();
    for row in 0..=ROWS {
        let height = part(y, row, ROWS);
        let spans = spans(&|at| holds(x.value(at), y.value(height)), x);
        if spans.len() != open.len() {
            let change = part(y, 2 * row - usize::from(row > 0), 2 * ROWS);
            for mut polygon in open {
                polygon.extend(polygon.last().map(|&(span, _)| (span, change)));
                done.push(polygon);
            }
            open = spans.iter().map(|&span| vec![(span, change)]).collect();
        }
        for (polygon, span) in open.iter_mut().zip(spans) {
            polygon.push((span, height));
        }
    }
    done.append(&mut open);
    done.iter().map(|rows| outline(rows)).collect()
}

fn part(scale: &Scale, i: usize, of: usize) -> f64 {
    scale.lo + (scale.hi - scale.lo) * i as f64 / of as f64
}

fn spans(inside: &dyn Fn(f64) -> bool, x: &Scale) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = inside(x.lo).then_some(x.lo);
    for i in 1..=SAMPLES {
        let (left, right) = (part(x, i - 1, SAMPLES), part(x, i, SAMPLES));
        match (start, inside(right)) {
            (None, true) => start = Some(border(inside, right, left)),
            (Some(from), false) => {
                spans.push((from, border(inside, left, right)));
                start = None;
            }
            _ => {}
        }
    }
    spans.extend(start.map(|from| (from, x.hi)));
    spans
}

/// Where the region ends between a point inside and one outside.
fn border(inside: &dyn Fn(f64) -> bool, mut within: f64, mut without: f64) -> f64 {
    for _ in 0..20 {
        let middle = 0.5 * (within + without);
        if inside(middle) {
            within = middle;
        } else {
            without = middle;
        }
    }
    within
}

/// Down the left ends and up the right ones.
fn outline(rows: &[(Span, f64)]) -> Vec<Point> {
    let left = rows.iter().map(|((from, _), height)| (*from, *height));
    let right = rows.iter().rev().map(|((_, to), height)| (*to, *height));
    left.chain(right).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIT: Scale = Scale {
        lo: 0.0,
        hi: 1.0,
        log: false,
    };

    /// The shoelace formula.
    fn area(polygon: &[Point]) -> f64 {
        let next = polygon.iter().cycle().skip(1);
        let twice: f64 = polygon.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
        0.5 * twice.abs()
    }

    fn covered(holds: &dyn Fn(f64, f64) -> bool) -> f64 {
        polygons(holds, &UNIT, &UNIT).iter().map(|polygon| area(polygon)).sum()
    }

    #[test]
    fn the_polygons_cover_the_area_of_the_region() {
        let ring = |x: f64, y: f64| (0.2..0.4).contains(&(x - 0.5).hypot(y - 0.5));
        assert!((covered(&|x, y| x + y < 1.0) - 0.5).abs() < 1e-4);
        assert!((covered(&ring) - std::f64::consts::PI * 0.12).abs() < 0.02);
        assert!((covered(&|_, _| true) - 1.0).abs() < 1e-12);
        assert_eq!(covered(&|_, _| false), 0.0);
    }
}
