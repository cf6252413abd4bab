//! A feed-forward layer with SwiGLU.

use ndarray::{Array1, Array2, array};
use serde::{Deserialize, Serialize};

use super::SwigluLayer;
use crate::asking::{Check, Finding, Function, Random, Value, signature};
use crate::functions::{gelu, sigmoid, silu};

/// The input and the three matrices.
#[derive(Deserialize, Serialize)]
pub struct Input {
    pub(super) x: Array1<f64>,
    pub(super) w: Array2<f64>,
    pub(super) v: Array2<f64>,
    pub(super) w2: Array2<f64>,
}

signature!(SwigluLayer, Input { x, w, v, w2 }, Input => Array1<f64>, x, w, v, w2);

fn inputs() -> Vec<(String, Input)> {
    let input = |x, w, v, w2| Input { x, w, v, w2 };
    let inputs = vec![
        input(array![1.0], array![[1.0]], array![[2.0]], array![[3.0]]),
        input(array![1.0], array![[-1.0]], array![[3.0]], array![[2.0]]),
        input(
            array![1.0, 2.0],
            array![[1.0, 0.0], [0.0, -1.0]],
            array![[0.0, 1.0], [2.0, 0.0]],
            array![[1.0, 1.0], [0.0, 2.0]],
        ),
        input(
            array![1.0, -1.0],
            array![[1.0, 0.0], [0.0, 1.0], [2.0, 1.0]],
            array![[0.5, 0.0], [1.0, 1.0], [1.0, -2.0]],
            array![[1.0, 0.0, 2.0], [0.0, 1.0, -1.0]],
        ),
    ];
    labelled(inputs)
}

/// Layers of other widths each time, whose output is as wide as their input or not.
fn drawn(random: &mut Random) -> Vec<(String, Input)> {
    let mut input = || {
        let [inputs, hidden, outputs] = [(); 3].map(|()| random.whole(1..4));
        Input {
            x: random.vector(inputs),
            w: random.matrix(hidden, inputs),
            v: random.matrix(hidden, inputs),
            w2: random.matrix(outputs, hidden),
        }
    };
    labelled((0..3).map(|_| input()).collect())
}

fn labelled(inputs: Vec<Input>) -> Vec<(String, Input)> {
    inputs.into_iter().map(|input| (input.label(), input)).collect()
}

impl Input {
    fn label(&self) -> String {
        let matrix = |matrix: &Array2<f64>| Value::from(matrix.clone());
        let x = Value::from(self.x.clone());
        format!(
            "swiglu_layer({x}, {}, {}, {})",
            matrix(&self.w),
            matrix(&self.v),
            matrix(&self.w2)
        )
    }

    /// SiLU(W x) ⊙ V x, or with another activation.
    fn hidden(&self, activation: fn(f64) -> f64) -> Array1<f64> {
        self.w.dot(&self.x).mapv(activation) * self.v.dot(&self.x)
    }
}

pub(super) fn check_layer(answer: &Function<SwigluLayer>, random: &mut Random) -> Finding {
    Check::of(
        "swiglu_layer: W₂ (SiLU(W x) ⊙ V x), to 1e-9",
        inputs(),
        |layer| layer.w2.dot(&layer.hidden(silu)),
        answer,
    )
    .drawn(drawn(random))
    .mistake(
        "W and V are exchanged: W makes the gate, which goes through SiLU, and V the value.",
        |layer| {
            layer
                .w2
                .dot(&(layer.v.dot(&layer.x).mapv(silu) * layer.w.dot(&layer.x)))
        },
    )
    .mistake(
        "W₂ is missing: that is the hidden vector. W₂ brings it back to the width of the input.",
        |layer| layer.hidden(silu),
    )
    .mistake("The gate's activation is missing: SiLU goes over W x.", |layer| {
        layer.w2.dot(&layer.hidden(|x| x))
    })
    .mistake(
        "The gate goes through σ, which makes it GLU. SwiGLU's goes through SiLU.",
        |layer| layer.w2.dot(&layer.hidden(sigmoid)),
    )
    .mistake(
        "The gate goes through GELU, which makes it GeGLU. SwiGLU's goes through SiLU.",
        |layer| layer.w2.dot(&layer.hidden(gelu)),
    )
    .mistake(
        "V is not used: that is the plain layer W₂ SiLU(W x). The gate multiplies V x.",
        |layer| layer.w2.dot(&layer.w.dot(&layer.x).mapv(silu)),
    )
    .mistake("W is not used: nothing gates V x.", |layer| {
        layer.w2.dot(&layer.v.dot(&layer.x))
    })
    .mistake(
        "SiLU goes over the product. It belongs to the gate W x alone.",
        |layer| layer.w2.dot(&layer.hidden(|x| x).mapv(silu)),
    )
    .mistake("SiLU goes over both. The value V x passes as it is.", |layer| {
        layer
            .w2
            .dot(&(layer.w.dot(&layer.x).mapv(silu) * layer.v.dot(&layer.x).mapv(silu)))
    })
    .mistake("Gate and value are added. A gate multiplies.", |layer| {
        layer
            .w2
            .dot(&(layer.w.dot(&layer.x).mapv(silu) + layer.v.dot(&layer.x)))
    })
    .mistake(
        "W₂ is transposed. It has a row for each output: w2.dot(&hidden).",
        |layer| layer.w2.t().dot(&layer.hidden(silu)),
    )
    .hint("W x is the gate and V x the value of your swiglu. Multiply W₂ by what comes out.")
    .run()
}
