//! Activations with their derivatives and facts; gated units, output functions and losses; linear
//! collapse.
//!
//! An activation is a file of its own: the type, the function, its derivatives and its row of the
//! table. Its fast form, which arrays take, stands in the crate `vector`. To add one, write both, and give the file a
//! `mod` and a line of the table below; `CONTRIBUTING.md` says more, and the tests say what was forgotten.

/// The table of activations, in the order in which the lessons meet them. A line names the file and, of
/// each activation in it, the type, the function, the array method in place, the derivative, and the
/// parameter if it has one; the first of them is the row of [`catalog()`].
///
/// What follows from the table gives a macro to take it.
macro_rules! table {
    ($taken_by:ident) => {
        $taken_by! {
            identity: Identity { identity, identity_inplace, identity_derivative };
            step: Step { step, step_inplace, step_derivative };
            sigmoid: Sigmoid { sigmoid, sigmoid_inplace, sigmoid_derivative };
            tanh: Tanh { tanh, tanh_inplace, tanh_derivative };
            softsign: Softsign { softsign, softsign_inplace, softsign_derivative };
            relu: Relu { relu, relu_inplace, relu_derivative };
            relu6: Relu6 { relu6, relu6_inplace, relu6_derivative };
            leaky_relu: LeakyRelu { leaky_relu, leaky_relu_inplace, leaky_relu_derivative }(alpha);
            prelu: Prelu { prelu, prelu_inplace, prelu_derivative }(alpha);
            elu: Elu { elu, elu_inplace, elu_derivative }(alpha);
            selu: Selu { selu, selu_inplace, selu_derivative };
            softplus: Softplus { softplus, softplus_inplace, softplus_derivative };
            gelu: Gelu { gelu, gelu_inplace, gelu_derivative };
            gelu_tanh: GeluTanh { gelu_tanh, gelu_tanh_inplace, gelu_tanh_derivative };
            gelu_sigmoid: GeluSigmoid { gelu_sigmoid, gelu_sigmoid_inplace, gelu_sigmoid_derivative };
            swish: Silu { silu, silu_inplace, silu_derivative }, Swish { swish, swish_inplace, swish_derivative }(beta);
            mish: Mish { mish, mish_inplace, mish_derivative };
            hardsigmoid: Hardsigmoid { hardsigmoid, hardsigmoid_inplace, hardsigmoid_derivative };
            hardswish: Hardswish { hardswish, hardswish_inplace, hardswish_derivative };
        }
    };
}

macro_rules! exports {
    ($($file:ident: $($type:ident {
        $value:ident, $in_place:ident, $derivative:ident
    } $(($parameter:ident))?),+;)*) => {
        $(pub use $file::{$($type, $value, $derivative),+};)*
    };
}

mod activation;
mod arithmetic;
mod arrays;
mod catalog;
mod choosing;
mod elementwise;
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
pub(crate) mod sums;
mod swish;
mod tanh;
mod yours;

pub use activation::Activation;
pub use arrays::{ActivationMethods, Module};
pub use catalog::{Entry, Source, catalog, entries, usual_activations};
pub use choosing::{
    Alternative, Architecture, Goal, HiddenChoice, OutputChoice, Recommendation, hidden_choices, output_choices,
    recommend,
};
pub use elementwise::Element;
pub use facts::{Extremum, Facts, Smoothness};
pub use gated::{Gate, GateError, bilinear, clamped_swiglu, geglu, glu, reglu, swiglu};
pub use gelu_study::{GeluAccuracy, GeluApproximation, gelu_accuracy, gelu_approximations, gelu_reference};
pub use interval::Interval;
pub use linear_collapse::{Affine, AffineError, Bend, LinearStack, product_descent, rounding_stack, xor_network};
pub use loss::{BatchLoss, LossError};
pub use losses::{binary_cross_entropy_with_logits, cross_entropy, mse_loss};
pub use normal::{normal_cdf, normal_pdf};
pub use normal_mean::{Moments, normal_mean, normal_moments};
pub use parameter::{Family, ParameterError};
pub use prelu::prelu_alpha_gradient;
pub use search::{Point, find_maximum, find_minimum, find_root};
pub use selu::{SELU_ALPHA, SELU_LAMBDA, selu_constants};
pub use soft_cap::{soft_cap, soft_cap_derivative};
pub use softmax::{log_softmax, log_softmax_backward, log_sum_exp, softmax, softmax_backward, softmax_jacobian};
pub use vector::Vectors;
pub use yours::{Yours, yours};

table!(exports);
