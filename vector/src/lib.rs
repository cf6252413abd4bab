//! Activations of many numbers at once, at the processor's speed.
//!
//! `src/functions` of the workbook is what the lesson says; here is what a processor likes: one formula without
//! branches, calls or tables, for f32 and f64, so that the compiler makes vectors of a loop over it. Each
//! activation is a [`Kernel`], with an exponential of its own where it needs one.
//!
//! It is a crate of its own because its loops are compiled for every kind of vectors, which takes half a minute and
//! need not be done again when the workbook changes.
//!
//! **Accuracy.** A value is within 6 units in the last place (ulp) of the exact one, a slope within 6 too,
//! from −∞ to ∞, in both tails, and where the result is subnormal; NaN gives NaN. Near the x at which a
//! slope crosses 0 it is within an ulp of 1. The workbook's `tests/api/functions/ulp.rs` holds it against mpmath.
//!
//! Nothing here is integer arithmetic that could overflow: a notebook's kernel compiles checks of it in,
//! and a check is a branch.

mod coefficients;
mod elu;
mod exponential;
mod fast;
mod gelu;
mod hyperbolic;
mod lines;
mod logistic;
mod mish;
mod normal;
mod real;
mod rows;
mod swish;
mod vectors;

pub use elu::{Elu, Selu};
pub use fast::Fast;
use fast::{Kernel, fast};
pub use gelu::Gelu;
pub use hyperbolic::{Softsign, Tanh};
pub use lines::{Hardsigmoid, Hardswish, Identity, LeakyRelu, Relu, Relu6, Step};
pub use logistic::{Sigmoid, Softplus};
pub use mish::Mish;
use real::{Lane, Real};
pub use rows::Softmax;
pub use swish::{GeluSigmoid, GeluTanh, Silu, Swish};
pub use vectors::{Vectors, multiply, multiply_by};
