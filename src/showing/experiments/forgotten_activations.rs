use std::sync::Arc;

use ndarray::array;

use crate::{
    learning::experiments::{ForgottenActivations, TrainedStack},
    showing::{Figure, Panels},
};

impl ForgottenActivations {
    /// The plane as each of the two networks divides it, and the losses of both.
    pub fn panels(&self) -> Panels {
        let losses = Figure::new("Loss")
            .x_label("epoch")
            .y_label("mean cross-entropy, nats")
            .series("no activations", 1, &self.linear.losses)
            .series("ReLU", 1, &self.relu.losses);
        Panels::new([
            self.plane("No activations", &self.linear),
            self.plane("ReLU", &self.relu),
            losses,
        ])
    }

    /// Which points the network gives to arm 0, and the points of every arm.
    fn plane(&self, name: &str, stack: &TrainedStack) -> Figure {
        let title = format!("{name}: {:.0} % right", 100.0 * stack.accuracy);
        let network = Arc::clone(&stack.network);
        let figure = Figure::new(title)
            .x_label("x₁")
            .y_label("x₂")
            .x_range(-1.2, 1.2)
            .y_range(-1.2, 1.2)
            .region("given to arm 0", move |x, y| {
                network
                    .predict(&array![[x, y]])
                    .is_ok_and(|logits| logits.iter().skip(1).all(|&logit| logit < logits[[0, 0]]))
            });
        (0..self.data.classes).fold(figure, |figure, arm| {
            let rows = self.data.inputs.rows().into_iter().zip(&self.data.labels);
            let points = rows.filter(|(_, label)| **label == arm);
            let points: Vec<_> = points.map(|(row, _)| (row[0], row[1])).collect();
            figure.points(format!("arm {arm}"), points)
        })
    }
}
