use ndarray::{Array1, Array2, Array4, Axis};
use rand_pcg::Pcg64;

use crate::{
    functions::{hardsigmoid, relu},
    learning::Init,
};

/// Squeeze-and-excite: each channel is weighted by a gate that has seen the whole image.
///
/// z is the mean of each channel over the pixels, g = hσ(W₂ · ReLU(W₁ z + b₁) + b₂) with the hard
/// sigmoid hσ, and y = g · x, one factor for each image and channel. J. Hu, L. Shen and G. Sun,
/// *Squeeze-and-Excitation Networks*, 2017, arXiv:1709.01507; the hard sigmoid is MobileNetV3's.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SqueezeExcite {
    /// W₁: squeezed × channels.
    pub squeeze: Array2<f64>,
    /// b₁
    pub squeeze_bias: Array1<f64>,
    /// W₂: channels × squeezed.
    pub excite: Array2<f64>,
    /// b₂
    pub excite_bias: Array1<f64>,
}

impl SqueezeExcite {
    pub fn draw(channels: usize, rng: &mut Pcg64) -> Self {
        let squeezed = squeezed_channels(channels);
        Self {
            squeeze: Init::HeNormal.draw_weight(channels, squeezed, rng),
            squeeze_bias: Array1::zeros(squeezed),
            excite: Init::HeNormal.draw_weight(squeezed, channels, rng),
            excite_bias: Array1::zeros(channels),
        }
    }

    pub fn forward(&self, images: &Array4<f64>) -> Array4<f64> {
        images * &self.gates(images).insert_axis(Axis(2)).insert_axis(Axis(3))
    }

    /// g: images × channels. The images have at least one pixel.
    fn gates(&self, images: &Array4<f64>) -> Array2<f64> {
        let (_, _, height, width) = images.dim();
        let means = images.sum_axis(Axis(3)).sum_axis(Axis(2)) / (height * width) as f64;
        let hidden = (means.dot(&self.squeeze.t()) + &self.squeeze_bias).mapv_into(relu);
        (hidden.dot(&self.excite.t()) + &self.excite_bias).mapv_into(hardsigmoid)
    }
}

/// The width of the bottleneck: a quarter of the channels, rounded to a multiple of 8, at least 8,
/// and not below nine tenths of that quarter; as in the authors' code.
fn squeezed_channels(channels: usize) -> usize {
    let quarter = channels / 4;
    let rounded = ((quarter + 4) / 8 * 8).max(8);
    if 10 * rounded < 9 * quarter {
        rounded + 8
    } else {
        rounded
    }
}
