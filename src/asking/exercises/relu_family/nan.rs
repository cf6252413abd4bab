//! NaN in, NaN out.

use super::{OfX, OfXAndAlpha};
use crate::asking::{Check, Finding};

const NAN: f64 = f64::NAN;

type Call = Box<dyn Fn() -> f64>;

pub(super) fn check(relu: OfX, leaky: OfXAndAlpha, alpha_gradient: OfX, elu: OfXAndAlpha) -> Finding {
    let calls: [(&str, Call); 4] = [
        ("relu(NaN)", Box::new(move || relu(NAN))),
        ("leaky_relu(NaN, 0.1)", Box::new(move || leaky(NAN, 0.1))),
        ("prelu_alpha_gradient(NaN)", Box::new(move || alpha_gradient(NAN))),
        ("elu(NaN, 1)", Box::new(move || elu(NAN, 1.0))),
    ];
    let calls = calls.map(|(label, call)| (label.to_owned(), call)).into();
    Check::new("NaN is not hidden", calls, |_| NAN, |call| call())
        .hint(
            "f64::max and f64::min skip a NaN: f64::NAN.max(0.0) is 0. And each comparison with NaN is \
             false, so it takes the else branch. Let that be the branch that returns x, or computes with \
             it.",
        )
        .run()
}
