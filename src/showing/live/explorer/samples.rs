//! The curves as numbers: f, f′ and f″ of every activation at the same points.

use serde_json::Value;

use super::subject::{Subject, Variant};
use crate::showing::live::vega::rounded;

/// How far from 0 the figure reaches.
pub(super) const EDGE: i32 = 7;

/// A point to draw, or the middle of a step to the next point, which is left out where a curve jumps.
enum Sample {
    At(f64),
    Between(f64, f64),
}

/// The points at which all curves are drawn.
pub(super) struct Grid(Vec<Sample>);

impl Grid {
    /// Every tenth, and close around every kink.
    pub fn for_all(subjects: &[Subject]) -> Self {
        const CLOSE: f64 = 1e-3;
        let tenths = (-10 * EDGE..=10 * EDGE).map(|i| f64::from(i) / 10.0);
        let mut samples: Vec<Sample> = tenths.map(Sample::At).collect();
        for kink in kinks(subjects) {
            samples.extend([
                Sample::At(kink - CLOSE),
                Sample::Between(kink - CLOSE, kink),
                Sample::Between(kink, kink + CLOSE),
                Sample::At(kink + CLOSE),
            ]);
        }
        samples.sort_by(|a, b| a.x().total_cmp(&b.x()));
        Self(samples)
    }

    /// The abscissas.
    pub fn xs(&self) -> Vec<Value> {
        self.0.iter().map(|sample| rounded(sample.x(), 4)).collect()
    }

    /// f, f′ and f″ there, to four decimals; null where there is nothing to draw.
    pub fn curves(&self, variant: &Variant) -> [Vec<Value>; 3] {
        let activation = &variant.activation;
        [
            self.values(|x| activation.value(x)),
            self.values(|x| activation.derivative(x)),
            self.values(|x| activation.second_derivative(x)),
        ]
    }

    fn values(&self, f: impl Fn(f64) -> f64) -> Vec<Value> {
        let values = self.0.iter().map(|sample| match *sample {
            Sample::Between(low, high) if (f(high) - f(low)).abs() > 0.02 => Value::Null,
            _ => rounded(f(sample.x()), 4),
        });
        values.collect()
    }
}

impl Sample {
    fn x(&self) -> f64 {
        match *self {
            Self::At(x) => x,
            Self::Between(low, high) => low.midpoint(high),
        }
    }
}

/// The kinks of all subjects inside the figure.
fn kinks(subjects: &[Subject]) -> Vec<f64> {
    let surveys = subjects.iter().flat_map(|subject| &subject.variants);
    let mut kinks: Vec<f64> = surveys.flat_map(|v| v.survey.kinks.clone()).collect();
    kinks.retain(|kink| kink.abs() < f64::from(EDGE));
    kinks.sort_by(f64::total_cmp);
    kinks.dedup();
    kinks
}
