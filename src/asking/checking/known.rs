use serde::{Deserialize, Serialize};

use crate::functions;

/// A function of one number that is handed to a function of the reader's. It goes to the other process by its name.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Serialize)]
pub enum Known {
    /// 0.
    Zero,
    /// x.
    Identity,
    /// −x.
    Minus,
    /// x².
    Square,
    /// 10x.
    TenTimes,
    Gelu,
    GeluTanh,
    GeluSigmoid,
}

impl Known {
    /// The function itself.
    pub fn function(self) -> fn(f64) -> f64 {
        match self {
            Self::Zero => |_| 0.0,
            Self::Identity => |x| x,
            Self::Minus => |x| -x,
            Self::Square => |x| x * x,
            Self::TenTimes => |x| 10.0 * x,
            Self::Gelu => functions::gelu,
            Self::GeluTanh => functions::gelu_tanh,
            Self::GeluSigmoid => functions::gelu_sigmoid,
        }
    }

    /// Its value at x.
    pub fn at(self, x: f64) -> f64 {
        self.function()(x)
    }
}
