mod steps;

pub use steps::BlockStep;

use ndarray::Array4;

use super::{
    convolution::{Depthwise, Pointwise},
    squeeze_excite::SqueezeExcite,
};
use crate::{
    functions::{hardswish, relu},
    learning::{LearningError, seeded},
};

/// The shape of a [`MobileNetV3Block`]: a row of the paper's tables 1 and 2.
///
/// The default is the row "14² × 112, bneck 3 × 3, exp 672, out 112, SE, HS, s 1" of
/// MobileNetV3-Large: it has all that a block can have.
#[derive(Debug, Clone, PartialEq)]
pub struct MobileNetV3Settings {
    /// The channels of the images that go in.
    pub input_channels: usize,
    /// The channels between the two 1 × 1 convolutions.
    pub expanded_channels: usize,
    /// The channels of the images that come out.
    pub output_channels: usize,
    /// The side of the depthwise filters; odd.
    pub kernel: usize,
    /// 2 halves the height and the width.
    pub stride: usize,
    /// Whether each channel is weighted by squeeze-and-excite.
    pub squeeze_excite: bool,
    /// h-swish, as in the blocks of the network's deeper half, or ReLU, as in those before.
    pub hardswish: bool,
}

impl Default for MobileNetV3Settings {
    fn default() -> Self {
        Self {
            input_channels: 112,
            expanded_channels: 672,
            output_channels: 112,
            kernel: 3,
            stride: 1,
            squeeze_excite: true,
            hardswish: true,
        }
    }
}

/// The block that MobileNetV3 is built of, as it runs at inference.
///
/// | step | channels |
/// |---|---|
/// | 1 × 1 convolution, batch norm, activation | input → expanded |
/// | k × k depthwise convolution, batch norm, activation | expanded |
/// | squeeze-and-excite, gated by a hard sigmoid | expanded |
/// | 1 × 1 convolution, batch norm, *no* activation | expanded → output |
/// | the input is added, where stride is 1 and the channels agree | output |
///
/// The first step is left out where the expansion changes nothing. A. Howard et al., *Searching for
/// MobileNetV3*, 2019, arXiv:1905.02244. Images are indexed \[image, channel, row, column\].
///
/// ```
/// use activations::learning::blocks::{MobileNetV3Block, MobileNetV3Settings};
/// use ndarray::Array4;
///
/// # fn main() -> Result<(), activations::learning::LearningError> {
/// let block = MobileNetV3Block::new(&MobileNetV3Settings::default(), 7)?;
/// let images = Array4::from_elem((2, 112, 14, 14), 1.0);
/// assert_eq!(block.forward(&images)?.dim(), (2, 112, 14, 14));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct MobileNetV3Block {
    expand: Option<Pointwise>,
    depthwise: Depthwise,
    squeeze_excite: Option<SqueezeExcite>,
    project: Pointwise,
    activation: fn(f64) -> f64,
    activation_name: &'static str,
    residual: bool,
    input_channels: usize,
}

impl MobileNetV3Block {
    /// A block before training: weights by He's normal initialisation, biases 0.
    ///
    /// # Errors
    /// A number of channels or a stride of 0, or an even kernel.
    pub fn new(settings: &MobileNetV3Settings, seed: u64) -> Result<Self, LearningError> {
        settings.check()?;
        let rng = &mut seeded(seed);
        let (input, output) = (settings.input_channels, settings.output_channels);
        let expanded = settings.expanded_channels;
        let (activation, activation_name): (fn(f64) -> f64, _) = match settings.hardswish {
            true => (hardswish, "Hardswish"),
            false => (relu, "ReLU"),
        };
        Ok(Self {
            expand: (expanded != input).then(|| Pointwise::draw(input, expanded, rng)),
            depthwise: Depthwise::draw(expanded, settings.kernel, settings.stride, rng),
            squeeze_excite: settings.squeeze_excite.then(|| SqueezeExcite::draw(expanded, rng)),
            project: Pointwise::draw(expanded, output, rng),
            activation,
            activation_name,
            residual: settings.stride == 1 && input == output,
            input_channels: input,
        })
    }

    /// The images that come out: ⌈height/stride⌉ × ⌈width/stride⌉ pixels of `output_channels`.
    ///
    /// # Errors
    /// The images have another number of channels than the block, or no pixels.
    pub fn forward(&self, images: &Array4<f64>) -> Result<Array4<f64>, LearningError> {
        let (_, channels, height, width) = images.dim();
        if channels != self.input_channels || height == 0 || width == 0 {
            return Err(LearningError::Image {
                expected: self.input_channels,
                channels,
                height,
                width,
            });
        }
        let expanded = match &self.expand {
            Some(layer) => layer.forward(images).mapv_into(self.activation),
            None => images.clone(),
        };
        let filtered = self.depthwise.forward(&expanded).mapv_into(self.activation);
        let weighted = match &self.squeeze_excite {
            Some(layer) => layer.forward(&filtered),
            None => filtered,
        };
        let projected = self.project.forward(&weighted);
        Ok(if self.residual { projected + images } else { projected })
    }
}

impl MobileNetV3Settings {
    fn check(&self) -> Result<(), LearningError> {
        for (name, value) in [
            ("input_channels", self.input_channels),
            ("expanded_channels", self.expanded_channels),
            ("output_channels", self.output_channels),
            ("stride", self.stride),
        ] {
            LearningError::check(value > 0, name, value as f64, "at least 1")?;
        }
        LearningError::check(self.kernel % 2 == 1, "kernel", self.kernel as f64, "odd")
    }
}

#[cfg(test)]
mod tests;
