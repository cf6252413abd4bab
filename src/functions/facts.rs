use std::fmt;

use super::Interval;

/// What is known of an activation with its default parameters, as data: figures and tables show
/// it, and the crate's tests find every field again numerically.
///
/// A pair is ordered from −∞ to +∞.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The smallest interval that holds every value at finite x.
    pub range: Interval,
    /// The limits of f at −∞ and at +∞, which are also its values there.
    pub limits: [f64; 2],
    /// The limits of f′ at −∞ and at +∞, which are also its values there.
    pub slope_limits: [f64; 2],
    /// Whether f never decreases.
    pub monotonic: bool,
    /// Whether standard normal inputs give outputs of mean 0.
    pub zero_centred: bool,
    /// How many derivatives are continuous.
    pub smoothness: Smoothness,
    /// The points where the smoothness ends; none for a function that is smooth everywhere.
    pub kinks: Vec<f64>,
    /// The supremum of |f′|. At a kink it may be a one-sided slope.
    pub largest_slope: Extremum,
    /// The smallest value, where one is reached at a finite x.
    pub minimum: Option<Extremum>,
    /// Where f′ is exactly 0.
    pub zero_slope: Vec<Interval>,
}

impl Facts {
    /// Of x times a smooth gate that rises from 0 to 1, as GELU, SiLU and Mish are: a dip to
    /// `minimum`, then a slope that peaks at `largest_slope` and settles at 1.
    pub(super) fn of_smooth_gate(minimum: Extremum, largest_slope: Extremum) -> Self {
        Self {
            range: Interval::closed_open(minimum.value, f64::INFINITY),
            limits: [0.0, f64::INFINITY],
            slope_limits: [0.0, 1.0],
            monotonic: false,
            zero_centred: false,
            smoothness: Smoothness::CInfinity,
            kinks: vec![],
            largest_slope,
            minimum: Some(minimum),
            zero_slope: vec![minimum.at],
        }
    }

    /// Whether the output levels off towards −∞: a finite limit.
    pub fn saturates_left(&self) -> bool {
        self.limits[0].is_finite()
    }

    /// Whether the output levels off towards +∞: a finite limit.
    pub fn saturates_right(&self) -> bool {
        self.limits[1].is_finite()
    }
}

/// An extreme value and where it lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extremum {
    /// The extreme value.
    pub value: f64,
    /// The point or the interval of x at which it is taken; a point at ±∞ is a limit.
    pub at: Interval,
}

impl Extremum {
    /// A value taken at one point.
    pub const fn at_point(value: f64, x: f64) -> Self {
        Self::on(value, Interval::point(x))
    }

    /// A value taken all over an interval.
    pub const fn on(value: f64, at: Interval) -> Self {
        Self { value, at }
    }
}

/// How many derivatives of a function are continuous.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Smoothness {
    /// The value jumps.
    Discontinuous,
    /// Continuous, and the slope jumps.
    C0,
    /// Continuous with its slope, and the curvature jumps.
    C1,
    /// Every derivative is continuous.
    CInfinity,
}

impl fmt::Display for Smoothness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Discontinuous => "jumps",
            Self::C0 => "C⁰",
            Self::C1 => "C¹",
            Self::CInfinity => "C∞",
        })
    }
}
