use ndarray::Array1;
use rand::SeedableRng;
use rand_pcg::Pcg64;

use super::{
    AffineError, LinearStack,
    stack::{largest, normal_vector},
};
use crate::functions::{Activation, Module};

/// How many pairs of random inputs probe for a bend.
const PROBES: usize = 64;

/// Rounding leaves less than this of an exact 0.
const ROUNDING: f64 = 1e-9;

/// The first layer whose activation takes a network out of the affine functions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bend {
    /// The layer, counted from 1.
    pub layer: usize,
    /// How far its outputs miss the midpoint rule, relative to the largest output.
    pub residual: f64,
}

impl LinearStack {
    /// How far the network is from affine after each layer, with one activation behind each.
    ///
    /// An affine function takes the midpoint of two inputs to the midpoint of their outputs, so
    /// |f((x + y)/2) − (f(x) + f(y))/2|, relative to the largest output, is 0 up to rounding. It is
    /// the largest over 64 seeded pairs of standard normal inputs.
    ///
    /// # Errors
    ///
    /// Not one activation for each layer.
    pub fn midpoint_residuals(&self, activations: &[&dyn Activation], seed: u64) -> Result<Vec<f64>, AffineError> {
        AffineError::check_size("the list of activations", self.len(), activations.len())?;
        let mut rng = Pcg64::seed_from_u64(seed);
        let mut gaps = vec![0.0_f64; self.len()];
        let mut scales = vec![0.0_f64; self.len()];
        for _ in 0..PROBES {
            let x = normal_vector(self.inputs(), &mut rng);
            let y = normal_vector(self.inputs(), &mut rng);
            let at_x = self.trace(&x, activations)?;
            let at_y = self.trace(&y, activations)?;
            let at_middle = self.trace(&((x + y) / 2.0), activations)?;
            for layer in 0..self.len() {
                let middle = (&at_x[layer] + &at_y[layer]) / 2.0;
                gaps[layer] = gaps[layer].max(largest(&(&at_middle[layer] - &middle)));
                scales[layer] = scales[layer].max(largest(&at_x[layer]));
            }
        }
        let relative = |(gap, scale)| if gap == 0.0 { 0.0 } else { gap / scale };
        Ok(gaps.into_iter().zip(scales).map(relative).collect())
    }

    /// The first layer at which a non-linearity breaks the collapse; none if the network is affine
    /// as far as the inputs probed can tell.
    ///
    /// ```
    /// use activations::prelude::*;
    ///
    /// let stack = LinearStack::random(&[4; 6], 1)?;
    /// let activations: [&dyn Activation; 5] = [&Identity, &Identity, &Relu, &Identity, &Gelu];
    /// assert_eq!(stack.first_bend(&activations, 2)?.map(|bend| bend.layer), Some(3));
    /// # Ok::<(), AffineError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Not one activation for each layer.
    pub fn first_bend(&self, activations: &[&dyn Activation], seed: u64) -> Result<Option<Bend>, AffineError> {
        let residuals = self.midpoint_residuals(activations, seed)?;
        let bent = |(index, &residual): (usize, &f64)| {
            (residual > ROUNDING).then_some(Bend {
                layer: index + 1,
                residual,
            })
        };
        Ok(residuals.iter().enumerate().find_map(bent))
    }

    /// The output of every layer, each behind its activation.
    fn trace(&self, x: &Array1<f64>, activations: &[&dyn Activation]) -> Result<Vec<Array1<f64>>, AffineError> {
        let mut x = x.clone();
        let layers = self.layers().iter().zip(activations);
        layers
            .map(|(layer, activation)| {
                x = activation.forward(&layer.apply(&x)?);
                Ok(x.clone())
            })
            .collect()
    }
}
