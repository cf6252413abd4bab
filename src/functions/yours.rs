use super::Activation;

/// An activation made of two functions of your own.
#[derive(Clone, Debug)]
pub struct Yours {
    name: String,
    value: fn(f64) -> f64,
    derivative: fn(f64) -> f64,
}

/// An activation of your own, for figures and networks, from its value and its derivative.
///
/// ```
/// use activations::prelude::*;
///
/// let square = yours("Square", |x| x * x, |x| 2.0 * x);
/// let network = Network::mlp(&[2, 8, 1], square.clone(), Init::HeNormal, 1).unwrap();
/// plot(&[&square, &Relu]);
/// ```
pub fn yours(name: &str, value: fn(f64) -> f64, derivative: fn(f64) -> f64) -> Yours {
    let name = name.to_owned();
    Yours {
        name,
        value,
        derivative,
    }
}

impl Yours {
    /// The name without the word that it is yours.
    pub fn given_name(&self) -> &str {
        &self.name
    }
}

impl Activation for Yours {
    fn name(&self) -> String {
        format!("{} (yours)", self.name)
    }

    fn value(&self, x: f64) -> f64 {
        (self.value)(x)
    }

    fn derivative(&self, x: f64) -> f64 {
        (self.derivative)(x)
    }
}
