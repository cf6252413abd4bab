//! Activations with their derivatives and facts.

mod activation;

pub use activation::Activation;
