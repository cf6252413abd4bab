//! What a reader's code makes of a figure, finished or not.

use crate::panics::quietly;

/// The label and the points of a series; where the reader's code panics, the label says so.
pub(super) fn drawn(
    label: &str,
    points: impl FnOnce() -> Vec<(f64, f64)>,
) -> (String, Vec<(f64, f64)>) {
    match quietly(points) {
        Ok(points) => (label.into(), points),
        Err(panic) => (format!("{label} not drawn: {}", panic.reason()), Vec::new()),
    }
}
