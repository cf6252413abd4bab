use rand::{SeedableRng, seq::SliceRandom};
use rand_pcg::Pcg64;

use super::{DataError, Dataset, Standardizer};

/// A data set in two parts: one to learn from, one to judge by.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    pub train: Dataset,
    pub test: Dataset,
}

impl Dataset {
    /// Splits the examples at random, class by class, so that both parts hold the classes in the
    /// same proportions (a stratified split).
    ///
    /// Of a class with n examples, n·`test_share` rounded to the nearest whole number go to the
    /// test set. The order within each part is random, and the same for the same `seed`.
    ///
    /// # Errors
    /// `test_share` is NaN or not strictly between 0 and 1, or so extreme that one part is empty.
    pub fn split(&self, test_share: f64, seed: u64) -> Result<Split, DataError> {
        if !(test_share > 0.0 && test_share < 1.0) {
            return Err(DataError::TestShare(test_share));
        }
        let mut rng = Pcg64::seed_from_u64(seed);
        let mut rows: Vec<usize> = (0..self.len()).collect();
        rows.shuffle(&mut rng);
        let mut wanted: Vec<usize> = self
            .class_counts()
            .iter()
            .map(|&count| (count as f64 * test_share).round() as usize)
            .collect();
        let (test, train): (Vec<usize>, Vec<usize>) = rows.into_iter().partition(|&row| {
            let left = &mut wanted[self.labels[row]];
            let chosen = *left > 0;
            *left -= usize::from(chosen);
            chosen
        });
        for (part, rows) in [("train", &train), ("test", &test)] {
            if rows.is_empty() {
                return Err(DataError::EmptyPart {
                    part,
                    test_share,
                    rows: self.len(),
                });
            }
        }
        Ok(Split {
            train: self.select(&train),
            test: self.select(&test),
        })
    }
}

impl Split {
    /// Both parts standardised with the means and spreads of the training part: what is learned
    /// from must not know the examples that it is judged by.
    ///
    /// # Errors
    /// The two parts have different numbers of columns.
    pub fn standardized(&self) -> Result<Self, DataError> {
        let standardizer = Standardizer::fit(&self.train.inputs)?;
        let apply = |data: &Dataset| {
            Ok(Dataset {
                inputs: standardizer.apply(&data.inputs)?,
                ..data.clone()
            })
        };
        Ok(Self {
            train: apply(&self.train)?,
            test: apply(&self.test)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use ndarray::Array2;

    use super::*;

    /// Class 0 ten times, class 1 twenty times; each input is its own row number.
    fn numbered() -> Dataset {
        let inputs = Array2::from_shape_fn((30, 1), |(row, _)| row as f64);
        let labels = (0..30).map(|row| usize::from(row >= 10)).collect();
        Dataset::new(inputs, labels, 2).unwrap()
    }

    #[test]
    fn every_example_lands_in_exactly_one_part_with_its_own_label() {
        let split = numbered().split(0.3, 1).unwrap();
        let mut seen = Vec::new();
        for part in [&split.train, &split.test] {
            for (input, &label) in part.inputs.iter().zip(&part.labels) {
                assert_eq!(label, usize::from(*input >= 10.0));
                seen.push(*input);
            }
        }
        seen.sort_by(f64::total_cmp);
        assert_eq!(seen, (0..30).map(f64::from).collect::<Vec<_>>());
    }

    #[test]
    fn both_parts_hold_the_classes_in_the_same_proportions() {
        for seed in 0..20 {
            let split = numbered().split(0.3, seed).unwrap();
            assert_eq!(split.test.class_counts(), [3, 6]);
            assert_eq!(split.train.class_counts(), [7, 14]);
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_split_and_another_seed_another() {
        let data = numbered();
        assert_eq!(data.split(0.3, 1), data.split(0.3, 1));
        assert_ne!(data.split(0.3, 1), data.split(0.3, 2));
    }

    #[test]
    fn a_share_that_makes_no_two_parts_is_refused() {
        for share in [0.0, 1.0, -0.5, 2.0, f64::INFINITY] {
            assert_eq!(numbered().split(share, 1), Err(DataError::TestShare(share)));
        }
        assert!(numbered().split(f64::NAN, 1).is_err());
        for (share, empty) in [(0.01, "test"), (0.99, "train")] {
            let error = numbered().split(share, 1).unwrap_err();
            assert!(matches!(error, DataError::EmptyPart { part, .. } if part == empty));
        }
    }

    #[test]
    fn the_test_part_is_standardised_with_the_training_part_s_moments() {
        let split = numbered().split(0.3, 1).unwrap();
        let standardized = split.standardized().unwrap();
        let mean = split.train.inputs.mean().unwrap();
        let spread = split.train.inputs.std(0.0);
        let expected = (&split.test.inputs - mean) / spread;
        approx::assert_abs_diff_eq!(
            standardized.test.inputs.as_slice().unwrap(),
            expected.as_slice().unwrap(),
            epsilon = 1e-12
        );
        assert_eq!(standardized.test.labels, split.test.labels);
    }
}
