//! Building blocks of real architectures that are told apart by their activation.

mod batch_norm;
mod convolution;
mod feed_forward;
mod mobilenet_v3;
mod squeeze_excite;

pub use feed_forward::FeedForward;
pub use mobilenet_v3::{BlockStep, MobileNetV3Block, MobileNetV3Settings};
