use super::with_range;
use crate::{
    learning::experiments::{DoubleSoftmax, RegressionHead, ReluHead, SigmoidHead},
    showing::{Figure, Panels, Table},
};

impl DoubleSoftmax {
    /// Both losses over the epochs, above the floor of the second.
    pub fn figure(&self) -> Figure {
        Figure::new("A softmax too many")
            .x_label("epoch")
            .y_label("mean cross-entropy, nats")
            .series("on logits", 1, &self.logits)
            .series("on a softmax", 1, &self.double)
            .hline("floor", self.floor)
    }
}

impl SigmoidHead {
    /// What the ten probabilities of a test digit add up to.
    pub fn figure(&self) -> Figure {
        Figure::new("Ten probabilities of one digit, added up")
            .x_label("sum")
            .y_label("share of the test digits")
            .histogram("ten sigmoids", self.sigmoid_sums.iter().copied())
            .vline("softmax", 1.0)
    }
}

impl ReluHead {
    /// Each head's best fit over its curve.
    pub fn panels(&self) -> Panels {
        Panels::new(self.heads.iter().map(|head| self.fit(head)))
    }

    /// One row for each head, with the smallest and largest of the runs.
    pub fn table(&self) -> Table {
        let header = ["curve", "head", "mean squared error", "floor", "dead runs"];
        let rows = self.heads.iter().map(|head| {
            let dead = head.dead * head.loss.runs as f64;
            (
                &head.curve,
                &head.head,
                with_range(&head.loss),
                head.floor,
                dead.round(),
            )
        });
        let runs = self.heads.first().map_or(0, |head| head.loss.runs);
        Table::new(header)
            .caption(format!(
                "Mean squared errors: mean, and smallest … largest of {runs} runs"
            ))
            .rows(rows)
            .digits(3)
    }

    fn fit(&self, head: &RegressionHead) -> Figure {
        let over_x = |y: &[f64]| -> Vec<_> { self.x.iter().copied().zip(y.iter().copied()).collect() };
        Figure::new(format!("{} on {}", head.head, head.curve))
            .x_label("x")
            .y_label("y")
            .line(&head.curve, over_x(&head.target))
            .line("prediction", over_x(&head.prediction))
    }
}
