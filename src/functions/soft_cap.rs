/// A soft limit for logits or scores, c · tanh(z/c): z itself near 0, and never beyond ±c.
///
/// soft_cap(±∞, c) = ±c, and NaN gives NaN. A cap of ∞ leaves every finite z as it is.
///
/// Source: Gemma Team, *Gemma 2: Improving Open Language Models at a Practical Size*, 2024, arXiv:2408.00118, which
/// caps attention scores at 50 and the last logits at 30.
///
/// ```
/// use activations::prelude::*;
///
/// assert!((soft_cap(1.0, 30.0) - 1.0).abs() < 1e-3);
/// assert_eq!(soft_cap(1e6, 30.0), 30.0);
/// ```
pub fn soft_cap(z: f64, cap: f64) -> f64 {
    if cap.is_infinite() && z.is_finite() {
        return z;
    }
    cap * super::tanh(z / cap)
}

/// Its derivative in z, tanh′(z/c) = 1 − tanh²(z/c).
///
/// 1 at 0, 0 at ±∞, and NaN for NaN.
pub fn soft_cap_derivative(z: f64, cap: f64) -> f64 {
    super::tanh_derivative(z / cap)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cap_bounds_large_logits_and_keeps_their_order() {
        let capped = [-1e300, -60.0, 0.0, 60.0, 90.0, f64::INFINITY].map(|z| soft_cap(z, 30.0));
        assert!(capped.windows(2).all(|pair| pair[0] <= pair[1]) && capped.iter().all(|z| z.abs() <= 30.0));
        assert_eq!(soft_cap(7.0, f64::INFINITY), 7.0);
        assert!(soft_cap(f64::NAN, 30.0).is_nan());
    }

    #[test]
    fn its_derivative_is_that_of_its_values() {
        for z in [-80.0, -3.0, 0.0, 10.0, 45.0] {
            let h = 1e-5;
            let slope = (soft_cap(z + h, 30.0) - soft_cap(z - h, 30.0)) / (2.0 * h);
            assert!((slope - soft_cap_derivative(z, 30.0)).abs() < 1e-8, "{z}");
        }
    }
}
