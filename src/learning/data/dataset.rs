use ndarray::{Array2, Axis};

use super::DataError;

/// Labelled examples: one row of inputs and one class for each.
///
/// | field | shape | meaning |
/// |---|---|---|
/// | `inputs` | examples × features | pixels, or coordinates in the plane |
/// | `labels` | examples | the class of each row, 0 to `classes` − 1 |
/// | `classes` | | how many classes there are, present or not |
///
/// [`Dataset::new`] makes one and checks that the parts fit together.
///
/// ```
/// use activations::learning::data::digits;
///
/// let digits = digits();
/// assert_eq!(digits.inputs.dim(), (1797, 64));
/// assert_eq!(digits.labels[0], 0);
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Dataset {
    pub inputs: Array2<f64>,
    pub labels: Vec<usize>,
    pub classes: usize,
}

impl Dataset {
    /// A data set whose parts fit together.
    ///
    /// # Errors
    /// No rows, a number of labels other than the number of rows, a label of `classes` or more, or
    /// an input that is NaN or infinite.
    pub fn new(inputs: Array2<f64>, labels: Vec<usize>, classes: usize) -> Result<Self, DataError> {
        if inputs.is_empty() {
            return Err(DataError::Empty);
        }
        if inputs.nrows() != labels.len() {
            return Err(DataError::CountMismatch {
                inputs: inputs.nrows(),
                labels: labels.len(),
            });
        }
        if let Some(row) = labels.iter().position(|&label| label >= classes) {
            return Err(DataError::LabelOutOfRange {
                row,
                label: labels[row],
                classes,
            });
        }
        if let Some(((row, column), &value)) = inputs.indexed_iter().find(|(_, value)| !value.is_finite()) {
            return Err(DataError::NotFinite { row, column, value });
        }
        Ok(Self {
            inputs,
            labels,
            classes,
        })
    }

    /// The number of examples.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there are no examples.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// How many examples each class has.
    pub fn class_counts(&self) -> Vec<usize> {
        let mut counts = vec![0; self.classes];
        for &label in &self.labels {
            counts[label] += 1;
        }
        counts
    }

    /// One example as a square image, its first pixel at the top left.
    ///
    /// # Errors
    /// There is no such row, or its length is not a square.
    pub fn image(&self, row: usize) -> Result<Array2<f64>, DataError> {
        let (rows, columns) = self.inputs.dim();
        if row >= rows {
            return Err(DataError::NoSuchRow { row, rows });
        }
        let side = columns.isqrt();
        self.inputs
            .row(row)
            .to_owned()
            .into_shape_with_order((side, side))
            .map_err(|_| DataError::NotAnImage { columns })
    }

    /// The examples in these rows, in this order.
    pub(super) fn select(&self, rows: &[usize]) -> Self {
        Self {
            inputs: self.inputs.select(Axis(0), rows),
            labels: rows.iter().map(|&row| self.labels[row]).collect(),
            classes: self.classes,
        }
    }
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    #[test]
    fn inputs_and_labels_that_do_not_fit_are_refused() {
        let rows = || array![[0.0, 1.0], [2.0, 3.0]];
        assert_eq!(Dataset::new(Array2::zeros((0, 2)), vec![], 2), Err(DataError::Empty));
        assert_eq!(
            Dataset::new(rows(), vec![0], 2),
            Err(DataError::CountMismatch { inputs: 2, labels: 1 })
        );
        assert_eq!(
            Dataset::new(rows(), vec![0, 2], 2),
            Err(DataError::LabelOutOfRange {
                row: 1,
                label: 2,
                classes: 2
            })
        );
        assert!(Dataset::new(rows(), vec![0, 1], 2).is_ok());
    }

    #[test]
    fn an_input_that_is_not_finite_is_named_by_its_place() {
        let error = Dataset::new(array![[0.0, 1.0], [2.0, f64::NAN]], vec![0, 0], 1).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the input in row 1, column 1 is NaN: inputs must be finite"
        );
    }

    #[test]
    fn an_image_is_the_row_folded_into_lines_of_pixels() {
        let data = Dataset::new(array![[1.0, 2.0, 3.0, 4.0]], vec![0], 1).unwrap();
        assert_eq!(data.image(0).unwrap(), array![[1.0, 2.0], [3.0, 4.0]]);
        assert_eq!(data.image(1), Err(DataError::NoSuchRow { row: 1, rows: 1 }));
        let plane = Dataset::new(array![[1.0, 2.0]], vec![0], 1).unwrap();
        assert_eq!(plane.image(0), Err(DataError::NotAnImage { columns: 2 }));
    }
}
