//! The data sets: the embedded digits, toy problems in the plane, and MNIST from the reader's files.

mod dataset;
mod digits;
mod error;
mod idx;
mod mnist;
mod split;
mod standardizer;
mod toys;

pub use dataset::Dataset;
pub use digits::digits;
pub use error::DataError;
pub use mnist::{MnistError, mnist};
pub use split::Split;
pub use standardizer::Standardizer;
pub use toys::{spirals, two_moons, xor};
