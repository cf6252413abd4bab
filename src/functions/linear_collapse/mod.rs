//! Why depth alone gains nothing: a stack of affine layers is one affine layer.
//!
//! [`Affine`] is a layer x ↦ Wx + b on nalgebra, [`LinearStack`] a stack of them that folds into
//! one, and what is left shows where the argument ends: a non-linearity between the layers, and the
//! rounding of float arithmetic.

mod affine;
mod bend;
mod descent;
mod error;
mod least_squares;
mod matrices;
mod stack;
mod underflow;
mod xor;

pub use affine::Affine;
pub use bend::Bend;
pub use descent::product_descent;
pub use error::AffineError;
pub use stack::LinearStack;
pub use underflow::rounding_stack;
pub use xor::xor_network;
