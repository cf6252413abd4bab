use std::fmt::{self, Display, Formatter};

use ndarray::{Array1, Array2};
use serde::{Deserialize, Serialize};

use crate::asking::Value;

/// An affine layer, y = W x + b, as plain arrays.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct AffineLayer {
    /// W, outputs × inputs.
    pub weight: Array2<f64>,
    /// b, one element per output.
    pub bias: Array1<f64>,
}

impl AffineLayer {
    /// W x + b. `x` has one element per column of W.
    pub fn apply(&self, x: &Array1<f64>) -> Array1<f64> {
        self.weight.dot(x) + &self.bias
    }
}

/// `2x + 1` for a layer of one number, `[[1, 2], [0, 1]] x + [1, 0]` for others.
impl Display for AffineLayer {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match (self.weight.as_slice(), self.bias.as_slice()) {
            (Some([weight]), Some([bias])) => write!(f, "{weight}x + {bias}"),
            _ => {
                let weight = Value::from(self.weight.clone());
                write!(f, "{weight} x + {}", Value::from(self.bias.clone()))
            }
        }
    }
}

/// The layer that does what the stack does, first layer first.
pub(super) fn fold(layers: &[AffineLayer]) -> AffineLayer {
    let mut folded = layers[0].clone();
    for next in &layers[1..] {
        folded = AffineLayer {
            bias: next.apply(&folded.bias),
            weight: next.weight.dot(&folded.weight),
        };
    }
    folded
}
