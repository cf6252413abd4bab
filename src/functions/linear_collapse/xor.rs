use super::Affine;

/// The hidden and the output layer of a network that computes XOR exactly, with ReLU between them:
/// relu(x₁ + x₂) − 2 relu(x₁ + x₂ − 1).
///
/// ```
/// use activations::prelude::*;
///
/// let [hidden, output] = xor_network();
/// let inputs = array![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
/// let xor = output.apply_rows(&hidden.apply_rows(&inputs)?.relu())?;
/// assert_eq!(xor, array![[0.0], [1.0], [1.0], [0.0]]);
/// # Ok::<(), AffineError>(())
/// ```
pub fn xor_network() -> [Affine; 2] {
    let hidden = Affine::new([[1.0, 1.0], [1.0, 1.0]], [0.0, -1.0]);
    let output = Affine::new([[1.0, -2.0]], [0.0]);
    [hidden, output].map(|layer| layer.expect("finite and of matching sizes"))
}
