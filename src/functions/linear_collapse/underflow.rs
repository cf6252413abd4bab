use super::{Affine, LinearStack};

/// Three linear layers of one number each that, in floats, round x to the nearest integer.
///
/// They multiply by 2⁻¹⁰⁷⁴, 2⁵³⁷ and 2⁵³⁷, which is 1 in all, and so it is for their fold. But the
/// first product is a multiple of 2⁻¹⁰⁷⁴, the smallest float above 0, and every digit of x behind
/// the point is rounded away: float arithmetic near underflow is not linear, and a "linear" network
/// can compute with its steps (J. Foerster, "Nonlinear Computation in Deep Linear Networks", 2017,
/// <https://openai.com/index/nonlinear-computation-in-deep-linear-networks/>).
///
/// Ties go to the even integer, and |x| < 2⁵³.
///
/// ```
/// use activations::prelude::*;
///
/// let stack = rounding_stack();
/// assert_eq!(stack.apply(&array![0.4])?, array![0.0]);
/// assert_eq!(stack.apply(&array![0.8])?, array![1.0]);
/// assert_eq!(stack.fold()?.apply(&array![0.4])?, array![0.4]);
/// # Ok::<(), AffineError>(())
/// ```
pub fn rounding_stack() -> LinearStack {
    let scale = |exponent: f64| Affine::new([[exponent.exp2()]], [0.0]);
    let layers = [-1074.0, 537.0, 537.0].map(|exponent| scale(exponent).expect("a power of two"));
    LinearStack::new(layers.into()).expect("one input and one output each")
}
