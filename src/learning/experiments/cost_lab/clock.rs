use std::{hint::black_box, time::Instant};

use ndarray::NdFloat;

use crate::learning::{init::standard_normal, seeded};

/// Times calls on a buffer that is filled anew before each.
pub(super) struct Clock<F> {
    inputs: Vec<F>,
    buffer: Vec<F>,
    calls: usize,
}

impl<F: NdFloat> Clock<F> {
    pub(super) fn new(inputs: Vec<F>, calls: usize) -> Self {
        Self {
            buffer: inputs.clone(),
            inputs,
            calls,
        }
    }

    /// The median of the calls, in nanoseconds an element. The call is given the inputs, and a copy
    /// of them to work on.
    pub(super) fn time(&mut self, call: impl Fn(&[F], &mut [F])) -> f64 {
        let warm_up = self.calls / 5;
        let mut times: Vec<f64> = (0..self.calls + warm_up)
            .map(|_| {
                self.buffer.copy_from_slice(&self.inputs);
                let start = Instant::now();
                call(black_box(&self.inputs), black_box(&mut self.buffer));
                black_box(&self.buffer);
                start.elapsed().as_nanos() as f64
            })
            .skip(warm_up)
            .collect();
        times.sort_by(f64::total_cmp);
        times[times.len() / 2] / self.inputs.len() as f64
    }
}

/// Normal inputs of spread 2: most of an activation's bends, some of its tails.
pub(super) fn inputs<F: NdFloat>(elements: usize) -> Vec<F> {
    let normal = standard_normal((1, elements), &mut seeded(0)) * 2.0;
    normal.iter().map(|&x| F::from(x).expect("a float holds it")).collect()
}
