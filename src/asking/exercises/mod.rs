//! A module for each exercise: its checker and its figures.

pub mod custom_activation;
pub mod dying_relu;
pub mod gated_units;
pub mod gelu;
pub mod gelu_approximation;
pub mod gelu_as_probability;
pub mod gradient_flow;
pub mod linear_collapse;
pub mod output_layers;
pub mod relu_family;
pub mod sigmoid_gradient;
pub mod zero_centering;
