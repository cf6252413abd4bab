// %% [markdown]
// # 13 · Gated units
//
// **30 minutes · coding · three stars of five**
//
// SiLU, $x\,\sigma(x)$, multiplies its input by a gate between 0 and 1. Two ideas follow from that.
// MobileNetV3 draws the gate with straight lines, for machines on which $e^x$ is dear:
//
// $$\mathrm{Hardswish}(x) = x \cdot \frac{\mathrm{ReLU6}(x + 3)}{6}, \qquad
// \mathrm{ReLU6}(z) = \min(\max(z, 0), 6).$$
//
// And a gated linear unit takes value and gate from two different numbers, each a linear map of the
// layer's input. LLaMA, PaLM and Mistral are built of SwiGLU, T5 v1.1 and Gemma of GeGLU:
//
// $$\mathrm{GLU}(a, b) = a \odot \sigma(b), \qquad \mathrm{SwiGLU}(a, b) = a \odot \mathrm{SiLU}(b),
// \qquad \mathrm{GeGLU}(a, b) = a \odot \mathrm{GELU}(b).$$
//
// Here $a$ is the value, $b$ the gate, and $\odot$ multiplies element by element.
//
// You will
//
// - write Hardswish and its derivative, and see that only its gate is piecewise linear,
// - write GLU, SwiGLU and GeGLU, and a whole feed-forward layer with SwiGLU,
// - find the width at which three matrices hold as many numbers as two.
//
// Replace each `todo!`, run the cells, and look at the report. The same file is graded by
// `cargo test gated_units`.

// %% tags=["active-ipynb"]
// :dep activations = { path = ".." }

// %%
use activations::prelude::*;

// %% [markdown]
// ## Hardswish
//
// Where is it 0, where is it $x$, and what is it between? It dips below 0: how far, and where?

// %%
/// x · ReLU6(x + 3) / 6.
pub fn hardswish(x: f64) -> f64 {
    todo!("hardswish")
}

// %% [markdown]
// ## Its derivative
//
// At −3 and 3 the slope jumps. Take the slope of the outer side there, 0 and 1, as PyTorch 2.15 does
// (2.6 gave −0.5 and 1.5).

// %%
/// Hardswish′(x).
pub fn hardswish_derivative(x: f64) -> f64 {
    todo!("hardswish_derivative")
}

// %% [markdown]
// ## Three gates
//
// `gate.mapv(f)` applies `f` to each element of an array, and `*` multiplies two arrays of equal
// length element by element. The crate has `sigmoid`, `silu` and `gelu`.

// %%
/// value ⊙ σ(gate).
pub fn glu(value: &Array1<f64>, gate: &Array1<f64>) -> Array1<f64> {
    todo!("glu")
}

// %%
/// value ⊙ SiLU(gate).
pub fn swiglu(value: &Array1<f64>, gate: &Array1<f64>) -> Array1<f64> {
    todo!("swiglu")
}

// %%
/// value ⊙ GELU(gate).
pub fn geglu(value: &Array1<f64>, gate: &Array1<f64>) -> Array1<f64> {
    todo!("geglu")
}

// %% [markdown]
// ## A layer
//
// In a transformer's feed-forward layer $W$ makes the gate of the input, $V$ the value, and $W_2$
// brings the product back to the width of the input:
//
// $$y = W_2 \left( \mathrm{SiLU}(W x) \odot V x \right).$$
//
// `w.dot(x)` is the product of a matrix and a vector.

// %%
/// W₂ (SiLU(W x) ⊙ V x): `w` makes the gate and `v` the value.
pub fn swiglu_layer(x: &Array1<f64>, w: &Array2<f64>, v: &Array2<f64>, w2: &Array2<f64>) -> Array1<f64> {
    todo!("swiglu_layer")
}

// %% [markdown]
// ## A fair comparison
//
// A plain layer has two matrices, $d \times h$ and $h \times d$; a gated one has three. At which
// hidden width does the gated layer hold as many numbers as a plain one of width $h$?

// %%
/// The hidden width of a gated layer with as many numbers as a plain one, to the nearest integer.
pub fn matched_width(plain: usize) -> usize {
    todo!("matched_width")
}

// %% [markdown]
// ## Check
//
// The report names the simplest input that is not right yet. A value may be off by 1e-9, and one above 1
// by 1e-9 of itself.

// %% tags=["active-ipynb"]
// activations::check!(gated_units)

// %% [markdown]
// ## Look
//
// Your Hardswish and your slope, over those of the crate. The slope has straight pieces, and jumps between
// them at −3 and 3; so between the two the function itself is a parabola, with a kink at either end.

// %% tags=["active-ipynb"]
// use activations::prelude::yours;
// yours("Hardswish", hardswish, hardswish_derivative).over_reference()

// %% [markdown]
// The test digits that networks read with it and with ReLU, from the same weights and batches.

// %% tags=["active-ipynb"]
// yours("Hardswish", hardswish, hardswish_derivative).network()

// %% [markdown]
// What your three gates make of a value of 1, as the gate's input grows. Which of them can turn the
// value's sign?

// %% tags=["active-ipynb"]
// activations::asking::gated_units::figure(glu, swiglu, geglu)

// %% [markdown]
// ## What to try next
//
// - LLaMA 7B has width 4096. A plain layer would be $4 \cdot 4096$ wide; which width matches it, and why
//   might one take 11008 instead?
// - `matched_width(1024)` is not exact. How many numbers apart are the two layers, at width 256?
// - What is left of the gate without an activation, $a \odot b$? It is called bilinear: is it linear
//   in the input?
// - Count the multiplications of Hardswish and of SiLU. `notebooks/07_hardswish_and_gates.ipynb`
//   measures both.
