use ndarray::{Array1, Array4, Axis};

/// Batch normalisation of images, as at inference: y = γ · (x − μ)/√(σ² + ε) + β for each channel.
///
/// μ and σ² are the running mean and variance gathered in training, γ and β are learned.
/// S. Ioffe and C. Szegedy, *Batch Normalization*, 2015, arXiv:1502.03167.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct BatchNorm {
    /// γ
    pub gain: Array1<f64>,
    /// β
    pub shift: Array1<f64>,
    /// μ
    pub mean: Array1<f64>,
    /// σ²
    pub variance: Array1<f64>,
}

impl BatchNorm {
    /// ε, as in MobileNetV3.
    const EPSILON: f64 = 1e-3;

    /// Before any training: γ = σ² = 1 and β = μ = 0.
    pub fn new(channels: usize) -> Self {
        Self {
            gain: Array1::ones(channels),
            shift: Array1::zeros(channels),
            mean: Array1::zeros(channels),
            variance: Array1::ones(channels),
        }
    }

    pub fn forward(&self, images: &Array4<f64>) -> Array4<f64> {
        let scale = &self.gain / (&self.variance + Self::EPSILON).sqrt();
        // Channels × 1 × 1, to meet every pixel of every image.
        let per_channel = |values: &Array1<f64>| values.clone().insert_axis(Axis(1)).insert_axis(Axis(2));
        // The mean first: the product of a large one and a large scale overflows, or swallows digits.
        (images - &per_channel(&self.mean)) * &per_channel(&scale) + per_channel(&self.shift)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_near_the_largest_float_is_subtracted_before_anything_is_scaled() {
        let mut norm = BatchNorm::new(1);
        norm.mean[0] = 1e308;
        norm.variance[0] = 0.0;
        norm.shift[0] = 7.0;
        let images = Array4::from_elem((1, 1, 2, 2), 1e308);
        assert_eq!(norm.forward(&images), Array4::from_elem((1, 1, 2, 2), 7.0));
    }
}
