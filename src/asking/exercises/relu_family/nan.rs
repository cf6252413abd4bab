//! NaN in, NaN out.

use super::Functions;
use crate::asking::{Check, Finding};

const NAN: f64 = f64::NAN;

type Call = fn(&Functions) -> f64;

pub(super) fn check(functions: &Functions) -> Finding {
    let calls: [(&str, Call); 4] = [
        ("relu(NaN)", |functions| functions.relu.call(&NAN)),
        ("leaky_relu(NaN, 0.1)", |functions| {
            functions.leaky_relu.call(&(NAN, 0.1))
        }),
        ("prelu_alpha_gradient(NaN)", |functions| {
            functions.prelu_alpha_gradient.call(&NAN)
        }),
        ("elu(NaN, 1)", |functions| functions.elu.call(&(NAN, 1.0))),
    ];
    let calls = calls.map(|(label, call)| (label.to_owned(), call)).into();
    Check::new("NaN is not hidden", calls, |_| NAN, |call| call(functions))
        .hint(
            "f64::max and f64::min skip a NaN: f64::NAN.max(0.0) is 0. And each comparison with NaN is \
             false, so it takes the else branch. Let that be the branch that returns x, or computes with \
             it.",
        )
        .run()
}
