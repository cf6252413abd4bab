use std::fmt::{self, Display, Formatter};

/// How far a number may be from the one expected: `amount · max(floor, |expected|)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tolerance {
    amount: f64,
    floor: f64,
}

impl Tolerance {
    /// Absolute for expected values up to 1, relative above.
    pub fn new(amount: f64) -> Self {
        Self { amount, floor: 1.0 }
    }

    /// Relative however small the expected value is; 0 must then be met exactly.
    pub fn relative(self) -> Self {
        Self { floor: 0.0, ..self }
    }

    /// As many decimals for a small value as for 1.
    pub(super) fn absolute(self) -> Self {
        Self { floor: 1.0, ..self }
    }

    /// Of the same kind, and no wider than `amount`.
    pub(super) fn at_most(self, amount: f64) -> Self {
        Self {
            amount: self.amount.min(amount),
            ..self
        }
    }

    /// Of the same kind, and no narrower than `amount`.
    pub(super) fn at_least(self, amount: f64) -> Self {
        Self {
            amount: self.amount.max(amount),
            ..self
        }
    }

    /// Whether `got` is near enough to `expected`; NaN is near nothing, and ∞ only itself.
    pub fn allows(self, got: f64, expected: f64) -> bool {
        let off = (got - expected).abs();
        let allowed = self.amount * expected.abs().max(self.floor);
        got == expected || (expected.is_finite() && off <= allowed)
    }
}

/// `|got − expected| ≤ 1e-9 · |expected|`.
impl Display for Tolerance {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let scale = match self.floor {
            0.0 => "|expected|",
            _ => "max(1, |expected|)",
        };
        write!(f, "|got − expected| ≤ {:e} · {scale}", self.amount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tolerance_is_absolute_below_one_unless_it_is_relative() {
        let tolerance = Tolerance::new(1e-3);
        assert!(tolerance.allows(1e-4, 0.0) && tolerance.allows(2001.0, 2000.0));
        assert!(!tolerance.allows(2e-3, 0.0) && !tolerance.allows(2003.0, 2000.0));
        let relative = tolerance.relative();
        assert!(relative.allows(1.0005e-300, 1e-300) && relative.allows(0.0, -0.0));
        assert!(!relative.allows(0.0, 1e-300) && !relative.allows(1e-300, 0.0));
        assert!(!relative.at_most(1e-6).allows(1.0005, 1.0));
    }

    #[test]
    fn nan_is_near_nothing_and_infinity_only_itself() {
        let tolerance = Tolerance::new(1.0);
        let (nan, infinity) = (f64::NAN, f64::INFINITY);
        assert!(tolerance.allows(infinity, infinity));
        for (got, expected) in [(nan, nan), (1.0, infinity), (infinity, 1.0), (nan, 0.0)] {
            assert!(!tolerance.allows(got, expected), "{got} for {expected}");
        }
    }

    #[test]
    fn a_tolerance_says_what_it_is_relative_to() {
        let tolerance = Tolerance::new(1e-9);
        assert_eq!(tolerance.to_string(), "|got − expected| ≤ 1e-9 · max(1, |expected|)");
        assert_eq!(tolerance.relative().to_string(), "|got − expected| ≤ 1e-9 · |expected|");
    }
}
