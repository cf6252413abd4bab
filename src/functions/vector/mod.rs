//! Fast forms of the activations, for many numbers at once.
//!
//! The functions beside this folder are what the lesson says; those in it are what a processor likes: one
//! formula without branches, calls or tables, for f32 and f64, so that the compiler makes vectors of a loop
//! over it. Each activation is a [`Kernel`], with an exponential of its own where it needs one.
//!
//! **Accuracy.** A value is within 6 units in the last place (ulp) of the exact one, a slope within 6 too,
//! from −∞ to ∞, in both tails, and where the result is subnormal; NaN gives NaN. Near the x at which a
//! slope crosses 0 it is within an ulp of 1. `tests/api/functions/ulp.rs` holds it against mpmath.
//!
//! Nothing here is integer arithmetic that could overflow: a notebook's kernel compiles checks of it in,
//! and a check is a branch.

mod coefficients;
mod elu;
mod exponential;
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

pub(crate) use real::{Lane, Real};
pub(crate) use rows::Softmax;
pub use vectors::Vectors;
pub(crate) use vectors::{chain, multiply, multiply_by, slopes, values};

/// An activation in a form that vectors can take.
///
/// Both methods are to be `#[inline(always)]`, as all that they use.
pub(crate) trait Kernel {
    /// f(x).
    fn value<R: Real>(&self, x: R) -> R;

    /// f′(x).
    fn slope<R: Real>(&self, x: R) -> R;
}
