//! The matrix products of an epoch of the 20-layer network, and nothing else.

use ndarray::{Array2, Axis, Slice, linalg::general_mat_mul};

use crate::{BATCH, WIDTHS};

/// For each layer, its weight and everything that a batch multiplies there.
pub struct Products {
    layers: Vec<Layer>,
    rows: usize,
}

struct Layer {
    input: Array2<f64>,
    weight: Array2<f64>,
    output: Array2<f64>,
    weight_gradient: Array2<f64>,
    input_gradient: Array2<f64>,
}

impl Products {
    /// Those of so many samples.
    pub fn of_an_epoch(rows: usize) -> Self {
        let ones = |rows, columns| Array2::from_elem((rows, columns), 1.0);
        let layer = |pair: &[usize]| Layer {
            input: ones(BATCH, pair[0]),
            weight: ones(pair[1], pair[0]),
            output: ones(BATCH, pair[1]),
            weight_gradient: ones(pair[1], pair[0]),
            input_gradient: ones(BATCH, pair[0]),
        };
        Self {
            layers: WIDTHS.windows(2).map(layer).collect(),
            rows,
        }
    }

    /// For each batch and layer, x Wᵀ, Gᵀ x and, but for the first layer, G W.
    pub fn run(&mut self) {
        for first in (0..self.rows).step_by(BATCH) {
            let part = Slice::from(..BATCH.min(self.rows - first));
            for (index, layer) in self.layers.iter_mut().enumerate() {
                let (input, weight) = (layer.input.slice_axis(Axis(0), part), &layer.weight);
                general_mat_mul(
                    1.0,
                    &input,
                    &weight.t(),
                    0.0,
                    &mut layer.output.slice_axis_mut(Axis(0), part),
                );
                let gradient = layer.output.slice_axis(Axis(0), part);
                general_mat_mul(1.0, &gradient.t(), &input, 0.0, &mut layer.weight_gradient);
                if index > 0 {
                    general_mat_mul(
                        1.0,
                        &gradient,
                        weight,
                        0.0,
                        &mut layer.input_gradient.slice_axis_mut(Axis(0), part),
                    );
                }
            }
        }
    }
}
