//! Inputs of one number, and how they are written.

/// Labels calls of a function of one number, simplest first: `gelu(0)`, `gelu(1)`, `gelu(-1)`, …, `gelu(0.25)`.
pub fn calls(function: &str, points: impl IntoIterator<Item = f64>) -> Vec<(String, f64)> {
    let mut points: Vec<f64> = points.into_iter().collect();
    points.sort_by(|a, b| {
        let digits = |x: &f64| literal(x.abs()).len();
        (digits(a).cmp(&digits(b)))
            .then(a.abs().total_cmp(&b.abs()))
            .then(b.total_cmp(a))
    });
    points
        .into_iter()
        .map(|x| (format!("{function}({})", literal(x)), x))
        .collect()
}

/// The number as Rust reads it, with a power of ten where it would begin with many zeros.
pub(in crate::asking) fn literal(x: f64) -> String {
    match x.abs() {
        magnitude if magnitude > 0.0 && magnitude < 1e-3 => format!("{x:e}"),
        _ => x.to_string(),
    }
}

/// The points, and those that are not 0 once more with the other sign.
pub(in crate::asking) fn mirrored(points: &[f64]) -> impl Iterator<Item = f64> {
    let negative = points.iter().filter(|&&x| x != 0.0).map(|x| -x);
    points.iter().copied().chain(negative)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_but_0_is_mirrored() {
        let points: Vec<_> = mirrored(&[0.0, 2.0, -0.5]).collect();
        assert_eq!(points, [0.0, 2.0, -0.5, -2.0, 0.5]);
    }
}
