use statrs::distribution::{Continuous, ContinuousCDF, Normal};

/// The standard normal distribution function Φ(x) = P(Z ≤ x), Z ~ N(0, 1), from statrs.
///
/// Φ(x) = ½ erfc(−x/√2), which keeps its relative accuracy of about 1e-10 far into the lower tail;
/// [`crate::functions::gelu_accuracy`] measures it. Φ(−∞) = 0, Φ(∞) = 1, and NaN gives NaN.
///
/// ```
/// use activations::prelude::*;
///
/// assert_eq!(normal_cdf(0.0), 0.5);
/// assert!((normal_cdf(1.96) - 0.975).abs() < 1e-5);
/// ```
pub fn normal_cdf(x: f64) -> f64 {
    Normal::standard().cdf(x)
}

/// The standard normal density φ(x) = exp(−x²/2) / √(2π), the derivative of Φ, from statrs.
///
/// 0 at ±∞, and NaN for NaN.
pub fn normal_pdf(x: f64) -> f64 {
    Normal::standard().pdf(x)
}
