//! Both ways by the crate's own layers.

use ndarray::Array2;

use super::stacks::Stack;
use crate::functions::Activation;
use crate::learning::{ActivationLayer, Gradients, Layer, Linear, Network, Pass, rms};

/// A function and its slope, as the learning room takes them.
#[derive(Debug)]
struct Pair {
    activation: fn(f64) -> f64,
    slope: fn(f64) -> f64,
}

impl Activation for Pair {
    fn name(&self) -> String {
        "f".into()
    }

    fn value(&self, x: f64) -> f64 {
        (self.activation)(x)
    }

    fn derivative(&self, x: f64) -> f64 {
        (self.slope)(x)
    }
}

/// z₁ … z_L.
pub(super) fn pre_activations(stack: &Stack) -> Vec<Array2<f64>> {
    run(stack).0.outputs.into_iter().skip(1).step_by(2).collect()
}

/// The root mean square of G₀ … G_L.
pub(super) fn gradient_rms(stack: &Stack) -> Vec<f64> {
    run(stack).1.outputs.iter().step_by(2).map(rms).collect()
}

fn run(stack: &Stack) -> (Pass, Gradients) {
    let (activation, slope) = (stack.activation.function(), stack.slope.function());
    let mut layers: Vec<Box<dyn Layer>> = Vec::new();
    for weight in &stack.weights {
        let bias = vec![0.0; weight.nrows()];
        layers.push(Box::new(
            Linear::from_parts(weight.clone(), bias).expect("a weight with units"),
        ));
        layers.push(Box::new(ActivationLayer::new(Pair { activation, slope })));
    }
    let network = Network::new(stack.input.ncols(), layers).expect("weights that fit");
    let pass = network.forward(stack.input.clone()).expect("an input that fits");
    let gradients = network.backward(&pass, stack.output_gradient.clone());
    (pass, gradients)
}
