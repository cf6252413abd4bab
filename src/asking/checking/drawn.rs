//! What a reader's code makes of a figure, finished or not.

use crate::panics::quietly;

/// The label and the points of a series; where the reader's code panics, the label says so.
pub(in crate::asking) fn drawn(label: &str, points: impl FnOnce() -> Vec<(f64, f64)>) -> (String, Vec<(f64, f64)>) {
    match quietly(points) {
        Ok(points) => (label.into(), points),
        Err(panic) => (panic.in_place_of(label), Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_that_panics_is_empty_and_says_why() {
        assert_eq!(drawn("f", || vec![(1.0, 2.0)]), ("f".into(), vec![(1.0, 2.0)]));
        assert_eq!(drawn("f", || todo!()), ("f: not written yet".into(), vec![]));
        assert_eq!(drawn("f", || panic!("no")), ("f not drawn: no".into(), vec![]));
    }
}
