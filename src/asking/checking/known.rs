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
    Relu,
    ReluDerivative,
    Sigmoid,
    SigmoidDerivative,
    Tanh,
    TanhDerivative,
    /// tanh(1.1 x) to tanh(2.6 x), by the number of tenths.
    SteepTanh(u8),
}

/// A plain function holds no number of its own, so that there is one for each.
macro_rules! steep_tanh {
    ($($tenths:literal)*) => { [$(|x| functions::tanh(f64::from($tenths) / 10.0 * x)),*] };
}

const STEEP_TANH: [fn(f64) -> f64; 16] = steep_tanh![11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26];

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
            Self::Relu => functions::relu,
            Self::ReluDerivative => functions::relu_derivative,
            Self::Sigmoid => functions::sigmoid,
            Self::SigmoidDerivative => functions::sigmoid_derivative,
            Self::Tanh => functions::tanh,
            Self::TanhDerivative => functions::tanh_derivative,
            Self::SteepTanh(tenths) => STEEP_TANH[usize::from(tenths.clamp(11, 26)) - 11],
        }
    }

    /// Its value at x.
    pub fn at(self, x: f64) -> f64 {
        self.function()(x)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_no_table_has_are_what_they_are_called() {
        let of_3 = [
            Known::Zero,
            Known::Identity,
            Known::Minus,
            Known::Square,
            Known::TenTimes,
        ]
        .map(|f| f.at(3.0));
        assert_eq!(of_3, [0.0, 3.0, -3.0, 9.0, 30.0]);
        for tenths in 11..=26 {
            let [got, expected] = [Known::SteepTanh(tenths).at(0.5), (f64::from(tenths) / 20.0).tanh()];
            assert!((got - expected).abs() < 1e-15, "{tenths}");
        }
    }
}
