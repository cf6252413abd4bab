use ndarray::{Array2, Array3, Array4, Axis, Slice, linalg::general_mat_mul};
use rand_pcg::Pcg64;

use super::batch_norm::BatchNorm;
use crate::learning::Init;

/// A 1 × 1 convolution, normalised: at every pixel, the same linear map from channels to channels.
///
/// y\[n, o, i, j\] = Σ_c W\[o, c\] · x\[n, c, i, j\]. It has no bias, since the batch normalisation that
/// follows has one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pointwise {
    /// W: output channels × input channels.
    pub weight: Array2<f64>,
    pub norm: BatchNorm,
}

impl Pointwise {
    pub fn draw(inputs: usize, outputs: usize, rng: &mut Pcg64) -> Self {
        Self {
            weight: Init::HeNormal.draw_weight(inputs, outputs, rng),
            norm: BatchNorm::new(outputs),
        }
    }

    pub fn forward(&self, images: &Array4<f64>) -> Array4<f64> {
        let (count, channels, height, width) = images.dim();
        let outputs = self.weight.nrows();
        let pixels = images
            .to_shape((count, channels, height * width))
            .expect("an image has height × width pixels");
        let mut result = Array3::zeros((count, outputs, height * width));
        for (image, mut output) in pixels.outer_iter().zip(result.outer_iter_mut()) {
            general_mat_mul(1.0, &self.weight, &image, 0.0, &mut output);
        }
        let result = result
            .into_shape_with_order((count, outputs, height, width))
            .expect("an image has height × width pixels");
        self.norm.forward(&result)
    }
}

/// A k × k convolution that keeps the channels apart, normalised: one small filter for each.
///
/// With s the stride, and x padded with (k − 1)/2 zeros on every side:
/// y\[n, c, i, j\] = Σ_{a,b} K\[c, a, b\] · x\[n, c, s·i + a, s·j + b\]. It costs k² products a pixel
/// and channel; a full convolution costs k² times the number of channels.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Depthwise {
    /// K: channels × k × k, with k odd.
    pub filters: Array3<f64>,
    pub stride: usize,
    pub norm: BatchNorm,
}

impl Depthwise {
    pub fn draw(channels: usize, kernel: usize, stride: usize, rng: &mut Pcg64) -> Self {
        let filters = Init::HeNormal
            .draw_weight(kernel * kernel, channels, rng)
            .into_shape_with_order((channels, kernel, kernel))
            .expect("a row has kernel × kernel weights");
        Self {
            filters,
            stride,
            norm: BatchNorm::new(channels),
        }
    }

    /// Images of at least one pixel become images of ⌈height/stride⌉ × ⌈width/stride⌉.
    pub fn forward(&self, images: &Array4<f64>) -> Array4<f64> {
        let (count, channels, height, width) = images.dim();
        let stride = self.stride;
        let (rows, columns) = (height.div_ceil(stride), width.div_ceil(stride));
        let padded = pad(images, self.filters.len_of(Axis(1)) / 2);
        let mut result = Array4::zeros((count, channels, rows, columns));
        for ((channel, a, b), &weight) in self.filters.indexed_iter() {
            let plane = padded.index_axis(Axis(1), channel);
            let seen = plane.slice_each_axis(|axis| match axis.axis {
                Axis(1) => every(stride, a, rows),
                Axis(2) => every(stride, b, columns),
                _ => Slice::from(..),
            });
            result.index_axis_mut(Axis(1), channel).scaled_add(weight, &seen);
        }
        self.norm.forward(&result)
    }
}

/// `count` places from `start` on, `stride` apart.
fn every(stride: usize, start: usize, count: usize) -> Slice {
    let end = start + (count - 1) * stride + 1;
    Slice::from(start..end).step_by(stride as isize)
}

/// The images with a border of `border` zeros.
fn pad(images: &Array4<f64>, border: usize) -> Array4<f64> {
    let (count, channels, height, width) = images.dim();
    let mut padded = Array4::zeros((count, channels, height + 2 * border, width + 2 * border));
    let mut inside = padded.slice_each_axis_mut(|axis| match axis.axis {
        Axis(2 | 3) => Slice::from(border..axis.len - border),
        _ => Slice::from(..),
    });
    inside.assign(images);
    padded
}
