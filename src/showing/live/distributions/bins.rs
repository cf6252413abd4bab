//! Shares of values, small enough to send many.

/// Equal bins from `low` to `high`; the outermost ones also hold what lies beyond.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bins {
    pub low: f64,
    pub high: f64,
    pub count: usize,
}

impl Bins {
    pub fn width(&self) -> f64 {
        (self.high - self.low) / self.count as f64
    }

    /// The share of the values in each bin, in thousandths. NaN counts in the whole only.
    pub fn shares(&self, values: impl IntoIterator<Item = f64>) -> Vec<u32> {
        let mut counts = vec![0_u32; self.count];
        let mut total = 0;
        for value in values {
            total += 1;
            if !value.is_nan() {
                let bin = ((value - self.low) / self.width()).floor();
                counts[(bin.max(0.0) as usize).min(self.count - 1)] += 1;
            }
        }
        let share = |count: u32| (f64::from(count) * 1000.0 / f64::from(total)).round() as u32;
        counts.into_iter().map(share).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_falls_into_a_bin_and_what_lies_beyond_into_the_outermost() {
        let bins = Bins {
            low: -1.0,
            high: 1.0,
            count: 4,
        };
        let values = [-9.0, -0.9, -0.1, 0.0, 0.6, 1.0, f64::INFINITY, f64::NAN];
        assert_eq!(bins.shares(values), [250, 125, 125, 375]);
    }
}
