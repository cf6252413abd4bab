use ndarray::{Array, ArrayBase, Axis, Data, RemoveAxis, concatenate};
use thiserror::Error;

use super::{Activation, Gelu, Identity, Module, Relu, Sigmoid, Silu, swish};

/// A gated linear unit a · f(b): the value a, let through by the gate f(b).
///
/// In a layer, a and b are two linear maps of the same input. As in PyTorch's `glu`, a is the first
/// half and b, which the activation sees, the second; N. Shazeer, "GLU Variants Improve
/// Transformer", 2020, <https://arxiv.org/abs/2002.05202>, writes the gate first.
///
/// ```
/// use activations::prelude::*;
///
/// let x = array![[3.0, -1.0, 0.0, 2.0]];
/// assert_eq!(Gate::ReGlu.split(&x)?, array![[0.0, -2.0]]);
/// # Ok::<(), GateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// The gate of Y. Dauphin et al., 2016, <https://arxiv.org/abs/1612.08083>: σ(b).
    Glu,
    /// No non-linearity but the product: b.
    Bilinear,
    /// relu(b).
    ReGlu,
    /// gelu(b), exact; in T5 v1.1 and Gemma, which use the tanh form.
    GeGlu,
    /// silu(b); in LLaMA, PaLM and Mistral.
    SwiGlu,
}

/// An array that doesn't split into a value and a gate.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum GateError {
    /// The last axis has an odd length, or the array has no axis.
    #[error("the last axis must split into two equal halves, but its length is {0}")]
    Odd(usize),

    /// The upstream gradient is not shaped like the output.
    #[error("the output has shape {expected:?} and its gradient {found:?}")]
    Shape {
        /// The output's shape.
        expected: Vec<usize>,
        /// The gradient's shape.
        found: Vec<usize>,
    },
}

impl Gate {
    /// Every gate.
    pub const ALL: [Self; 5] = [Self::Glu, Self::Bilinear, Self::ReGlu, Self::GeGlu, Self::SwiGlu];

    /// Its name, as papers write it: `SwiGLU`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Glu => "GLU",
            Self::Bilinear => "Bilinear",
            Self::ReGlu => "ReGLU",
            Self::GeGlu => "GeGLU",
            Self::SwiGlu => "SwiGLU",
        }
    }

    /// The activation f that the gate b goes through.
    pub fn activation(self) -> &'static dyn Activation {
        match self {
            Self::Glu => &Sigmoid,
            Self::Bilinear => &Identity,
            Self::ReGlu => &Relu,
            Self::GeGlu => &Gelu,
            Self::SwiGlu => &Silu,
        }
    }

    /// a · f(b). Infinities go the way of float arithmetic, and NaN gives NaN.
    pub fn value(self, a: f64, b: f64) -> f64 {
        a * self.activation().value(b)
    }

    /// Its derivatives in a and in b: f(b) and a · f′(b).
    pub fn gradients(self, a: f64, b: f64) -> [f64; 2] {
        let f = self.activation();
        [f.value(b), a * f.derivative(b)]
    }

    /// a · f(b) for the two halves a, b of the last axis, which comes out half as long.
    ///
    /// # Errors
    ///
    /// The last axis has an odd length, or there is none.
    pub fn split<S: Data<Elem = f64>, D: RemoveAxis>(self, x: &ArrayBase<S, D>) -> Result<Array<f64, D>, GateError> {
        let (axis, half) = halves(x)?;
        let (a, b) = x.view().split_at(axis, half);
        Ok(self.activation().forward(&b) * a)
    }

    /// The gradient of a loss for x, given its gradient for [`Gate::split`]'s output.
    ///
    /// # Errors
    ///
    /// The last axis has an odd length, or the gradient is not shaped like the output.
    pub fn split_backward<S: Data<Elem = f64>, T: Data<Elem = f64>, D: RemoveAxis>(
        self,
        x: &ArrayBase<S, D>,
        upstream: &ArrayBase<T, D>,
    ) -> Result<Array<f64, D>, GateError> {
        let (axis, half) = halves(x)?;
        let (a, b) = x.view().split_at(axis, half);
        if a.shape() != upstream.shape() {
            return Err(GateError::Shape {
                expected: a.shape().to_vec(),
                found: upstream.shape().to_vec(),
            });
        }
        let f = self.activation();
        let for_a = f.forward(&b) * upstream;
        let for_b = f.backward(&b, upstream) * a;
        Ok(concatenate(axis, &[for_a.view(), for_b.view()]).expect("two halves of one array"))
    }
}

/// The last axis and half its length.
fn halves<S: Data<Elem = f64>, D: RemoveAxis>(x: &ArrayBase<S, D>) -> Result<(Axis, usize), GateError> {
    let length = x.shape().last().copied().unwrap_or(1);
    match length % 2 {
        0 => Ok((Axis(x.ndim() - 1), length / 2)),
        _ => Err(GateError::Odd(length)),
    }
}

/// Gated linear unit a · σ(b).
pub fn glu(a: f64, b: f64) -> f64 {
    Gate::Glu.value(a, b)
}

/// Bilinear unit a · b.
pub fn bilinear(a: f64, b: f64) -> f64 {
    Gate::Bilinear.value(a, b)
}

/// ReLU-gated linear unit a · relu(b).
pub fn reglu(a: f64, b: f64) -> f64 {
    Gate::ReGlu.value(a, b)
}

/// GELU-gated linear unit a · gelu(b), exact.
pub fn geglu(a: f64, b: f64) -> f64 {
    Gate::GeGlu.value(a, b)
}

/// SiLU-gated linear unit a · silu(b).
pub fn swiglu(a: f64, b: f64) -> f64 {
    Gate::SwiGlu.value(a, b)
}

/// The gated unit of gpt-oss, (a + 1) · b σ(1.702 b) with a clamped to ±7 and b to at most 7: where SwiGLU grows like a
/// square, it stays below 56. NaN gives NaN.
///
/// Source: OpenAI, `gpt_oss/torch/model.py`, 2025, <https://github.com/openai/gpt-oss>.
///
/// ```
/// use activations::prelude::*;
///
/// assert!((clamped_swiglu(0.0, 2.0) - swish(2.0, 1.702)).abs() < 1e-15);
/// assert!(swiglu(300.0, 300.0) > 89_000.0 && clamped_swiglu(300.0, 300.0) < 56.0);
/// // The largest number of 8 bits (E4M3) is 448, that of f16 65,504.
/// assert!(swiglu(21.0, 21.0) < 448.0 && swiglu(22.0, 22.0) > 448.0);
/// assert!(swiglu(255.0, 255.0) < 65_504.0 && swiglu(256.0, 256.0) > 65_504.0);
/// assert!(clamped_swiglu(f64::NAN, 1.0).is_nan() && clamped_swiglu(1.0, f64::NAN).is_nan());
/// ```
pub fn clamped_swiglu(a: f64, b: f64) -> f64 {
    let limit = 7.0;
    let gate = if b > limit { limit } else { b };
    (a.clamp(-limit, limit) + 1.0) * swish(gate, 1.702)
}
