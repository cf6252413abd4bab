use std::io::Read;

use flate2::read::GzDecoder;
use ndarray::Array2;

use super::Dataset;

const PIXELS: usize = 64;

/// 1,797 images of handwritten digits, 8 × 8 pixels with values 0 to 16, ten classes.
///
/// The test set of "Optical Recognition of Handwritten Digits", E. Alpaydin and C. Kaynak, UCI
/// Machine Learning Repository, 1998, <https://doi.org/10.24432/C50P49>, licensed
/// [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/); scikit-learn's `load_digits` holds
/// the same images. The file is part of the crate: nothing is downloaded or read from disk.
///
/// ```
/// use activations::learning::data::digits;
///
/// # fn main() -> Result<(), activations::learning::data::DataError> {
/// let split = digits().split(0.2, 7)?.standardized()?;
/// assert_eq!(split.train.len() + split.test.len(), 1797);
/// # Ok(())
/// # }
/// ```
pub fn digits() -> Dataset {
    let mut text = String::new();
    GzDecoder::new(&include_bytes!("../../../data/digits.csv.gz")[..])
        .read_to_string(&mut text)
        .expect("the embedded digits decompress");
    let mut pixels = Vec::new();
    let mut labels = Vec::new();
    for line in text.lines() {
        let (image, label) = line.rsplit_once(',').expect("a line ends with its label");
        labels.push(label.parse().expect("a label is a whole number"));
        pixels.extend(
            image
                .split(',')
                .map(|pixel| pixel.parse::<f64>().expect("a pixel is a number")),
        );
    }
    let inputs = Array2::from_shape_vec((labels.len(), PIXELS), pixels).expect("an embedded image has 64 pixels");
    Dataset {
        inputs,
        labels,
        classes: 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The "Class Distribution" of the testing set in `optdigits.names`, which comes with the data.
    #[test]
    fn the_digits_have_the_class_counts_that_their_authors_state() {
        assert_eq!(
            digits().class_counts(),
            [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
        );
    }

    #[test]
    fn the_digits_are_a_well_formed_data_set_of_8_by_8_images() {
        let digits = digits();
        assert_eq!(digits.inputs.dim(), (1797, 64));
        assert!(digits.inputs.iter().all(|pixel| (0.0..=16.0).contains(pixel)));
        assert_eq!(digits.image(0).unwrap().dim(), (8, 8));
        Dataset::new(digits.inputs, digits.labels, digits.classes).unwrap();
    }

    /// As printed in scikit-learn's documentation of `load_digits`.
    #[test]
    fn the_first_image_is_the_zero_that_scikit_learn_prints() {
        let image = digits().image(0).unwrap();
        assert_eq!(image.row(0).to_vec(), [0., 0., 5., 13., 9., 1., 0., 0.]);
        assert_eq!(image.row(1).to_vec(), [0., 0., 13., 15., 10., 15., 5., 0.]);
    }
}
