use ndarray::{Array, Array2, ArrayBase, ArrayRef1, Axis, Data, Ix1, RemoveAxis};

use vector::Softmax;

use super::{
    Element,
    elementwise::{Sealed, share},
};

/// Softmax pᵢ = e^zᵢ / Σⱼ e^zⱼ of each lane along the last axis: the probabilities of the classes.
///
/// The largest logit of a lane is subtracted first, which changes nothing in exact arithmetic and
/// keeps every power at most 1. A logit of −∞ gets probability 0. A lane that holds NaN or +∞, or
/// −∞ alone, gives NaN, as in PyTorch. The logits are f64 or f32.
///
/// ```
/// use activations::prelude::*;
///
/// assert_eq!(softmax(&array![1000.0, 1000.0]), array![0.5, 0.5]);
/// ```
pub fn softmax<S: Data<Elem: Element>, D: RemoveAxis>(logits: &ArrayBase<S, D>) -> Array<S::Elem, D> {
    of_lanes(Softmax::Probabilities, logits)
}

/// ln softmax(z) = z − ln Σⱼ e^zⱼ of each lane along the last axis.
///
/// Finite for finite logits, where the logarithm of a softmax that underflowed is −∞. Infinities
/// and NaN as for [`softmax`].
///
/// ```
/// use activations::prelude::*;
///
/// assert_eq!(log_softmax(&array![0.0, 1000.0]), array![-1000.0, 0.0]);
/// ```
pub fn log_softmax<S: Data<Elem: Element>, D: RemoveAxis>(logits: &ArrayBase<S, D>) -> Array<S::Elem, D> {
    of_lanes(Softmax::Logarithms, logits)
}

/// Each lane along the last axis, in [`Softmax`]'s fast form; those of a large array on all cores.
fn of_lanes<S: Data<Elem: Element>, D: RemoveAxis>(softmax: Softmax, logits: &ArrayBase<S, D>) -> Array<S::Elem, D> {
    let mut result = logits.as_standard_layout().into_owned();
    let width = logits.len_of(last_axis(logits));
    let xs = result.as_slice_mut().expect("in standard layout");
    share(xs, width.max(1), &|rows| S::Elem::softmax(softmax, rows, width));
    result
}

/// ln Σⱼ e^zⱼ, a smooth maximum; its gradient is [`softmax`].
///
/// Finite for finite logits. −∞ for no logits or −∞ alone, ∞ if one is, and NaN for NaN.
///
/// ```
/// use activations::prelude::*;
///
/// assert_eq!(log_sum_exp(&array![1000.0, 1000.0]), 1000.0 + 2f64.ln());
/// ```
pub fn log_sum_exp<S: Data<Elem = f64>>(logits: &ArrayBase<S, Ix1>) -> f64 {
    let maximum = maximum(logits);
    let shift = if maximum.is_finite() { maximum } else { 0.0 };
    shift + logits.iter().map(|z| (z - shift).exp()).sum::<f64>().ln()
}

/// The gradient of a loss for the logits, p ⊙ (g − ⟨p, g⟩) in each lane along the last axis, given
/// its gradient g for the probabilities p.
///
/// # Panics
///
/// The shapes differ.
pub fn softmax_backward<S: Data<Elem = f64>, T: Data<Elem = f64>, D: RemoveAxis>(
    probabilities: &ArrayBase<S, D>,
    upstream: &ArrayBase<T, D>,
) -> Array<f64, D> {
    subtract_totals(probabilities * upstream, probabilities)
}

/// The gradient of a loss for the logits, g − p Σg in each lane along the last axis, given its
/// gradient g for the log-probabilities ln p.
///
/// # Panics
///
/// The shapes differ.
pub fn log_softmax_backward<S: Data<Elem = f64>, T: Data<Elem = f64>, D: RemoveAxis>(
    log_probabilities: &ArrayBase<S, D>,
    upstream: &ArrayBase<T, D>,
) -> Array<f64, D> {
    subtract_totals(upstream.to_owned(), &log_probabilities.mapv(f64::exp))
}

/// The Jacobian ∂pᵢ/∂zⱼ = pᵢ(δᵢⱼ − pⱼ) of softmax at one vector of logits, i down and j across.
pub fn softmax_jacobian<S: Data<Elem = f64>>(logits: &ArrayBase<S, Ix1>) -> Array2<f64> {
    let p = softmax(logits);
    let column = p.view().insert_axis(Axis(1));
    Array2::from_diag(&p) - &column * &p
}

/// In each lane, its sum times p is taken away.
fn subtract_totals<S: Data<Elem = f64>, D: RemoveAxis>(
    mut gradient: Array<f64, D>,
    probabilities: &ArrayBase<S, D>,
) -> Array<f64, D> {
    let axis = last_axis(probabilities);
    let lanes = gradient.lanes_mut(axis).into_iter();
    for (mut lane, p) in lanes.zip(probabilities.lanes(axis)) {
        let total = lane.sum();
        lane.scaled_add(-total, &p);
    }
    gradient
}

fn last_axis<S: Data, D: RemoveAxis>(x: &ArrayBase<S, D>) -> Axis {
    Axis(x.ndim().saturating_sub(1))
}

/// The largest entry; −∞ for none. NaN is left to the sums that follow.
fn maximum(lane: &ArrayRef1<f64>) -> f64 {
    lane.fold(f64::NEG_INFINITY, |maximum, &z| maximum.max(z))
}
