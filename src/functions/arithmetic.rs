//! Arithmetic that keeps limits and NaN.

/// factor · x, and 0 where the factor is 0: the limit at x = ±∞, where 0 · ∞ is NaN. NaN stays NaN.
///
/// The gates of this crate vanish faster than any power of x grows, so that a gate of exactly 0
/// stands for a product that is below the smallest float.
pub(super) fn scaled(x: f64, factor: f64) -> f64 {
    if factor == 0.0 && !x.is_nan() { 0.0 } else { x * factor }
}

/// 0, and NaN for NaN: the slope of a function that is flat, or made of straight lines.
pub(super) fn zero_or_nan(x: f64) -> f64 {
    if x.is_nan() { x } else { 0.0 }
}
