//! Activations with their derivatives and facts; gated units, output functions and losses; linear
//! collapse.
//!
//! An activation is a file of its own: the type, the function, its derivatives and its row of the
//! table. To add one, write that file, name it below, and add a line to [`catalog()`] and one to the
//! array methods in `arrays.rs`; the tests say what was forgotten.

mod activation;
mod arithmetic;
mod arrays;
mod catalog;
mod choosing;
mod elu;
mod facts;
mod gated;
mod gelu;
mod gelu_sigmoid;
mod gelu_study;
mod gelu_tanh;
mod hardsigmoid;
mod hardswish;
mod identity;
mod implement;
mod interval;
mod leaky_relu;
mod linear_collapse;
mod loss;
mod losses;
mod mish;
mod normal;
mod normal_mean;
mod parameter;
mod prelu;
mod relu;
mod relu6;
mod search;
mod selu;
mod sigmoid;
mod soft_cap;
mod softmax;
mod softplus;
mod softsign;
mod step;
mod swish;
mod tanh;
mod vector;

pub use activation::Activation;
pub use arrays::{ActivationMethods, Module};
pub use catalog::{Entry, Source, catalog, entries};
pub use choosing::{
    Alternative, Architecture, Goal, HiddenChoice, OutputChoice, Recommendation, hidden_choices, output_choices,
    recommend,
};
pub use elu::{Elu, elu, elu_derivative};
pub use facts::{Extremum, Facts, Smoothness};
pub use gated::{Gate, GateError, bilinear, clamped_swiglu, geglu, glu, reglu, swiglu};
pub use gelu::{Gelu, gelu, gelu_derivative};
pub use gelu_sigmoid::{GeluSigmoid, gelu_sigmoid, gelu_sigmoid_derivative};
pub use gelu_study::{GeluAccuracy, GeluApproximation, gelu_accuracy, gelu_approximations, gelu_reference};
pub use gelu_tanh::{GeluTanh, gelu_tanh, gelu_tanh_derivative};
pub use hardsigmoid::{Hardsigmoid, hardsigmoid, hardsigmoid_derivative};
pub use hardswish::{Hardswish, hardswish, hardswish_derivative};
pub use identity::{Identity, identity, identity_derivative};
pub use interval::Interval;
pub use leaky_relu::{LeakyRelu, leaky_relu, leaky_relu_derivative};
pub use linear_collapse::{Affine, AffineError, Bend, LinearStack, product_descent, rounding_stack, xor_network};
pub use loss::{BatchLoss, LossError};
pub use losses::{binary_cross_entropy_with_logits, cross_entropy, mse_loss};
pub use mish::{Mish, mish, mish_derivative};
pub use normal::{normal_cdf, normal_pdf};
pub use normal_mean::{Moments, normal_mean, normal_moments};
pub use parameter::ParameterError;
pub use prelu::{Prelu, prelu, prelu_alpha_gradient, prelu_derivative};
pub use relu::{Relu, relu, relu_derivative};
pub use relu6::{Relu6, relu6, relu6_derivative};
pub use search::{Point, find_maximum, find_minimum, find_root};
pub use selu::{SELU_ALPHA, SELU_LAMBDA, Selu, selu, selu_constants, selu_derivative};
pub use sigmoid::{Sigmoid, sigmoid, sigmoid_derivative};
pub use soft_cap::{soft_cap, soft_cap_derivative};
pub use softmax::{log_softmax, log_softmax_backward, log_sum_exp, softmax, softmax_backward, softmax_jacobian};
pub use softplus::{Softplus, softplus, softplus_derivative};
pub use softsign::{Softsign, softsign, softsign_derivative};
pub use step::{Step, step, step_derivative};
pub use swish::{Silu, Swish, silu, silu_derivative, swish, swish_derivative};
pub use tanh::{Tanh, tanh, tanh_derivative};
