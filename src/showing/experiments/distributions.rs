use crate::{
    learning::experiments::{Distributions, LayerDistribution, Summary, ThroughLayers, VarianceMap},
    showing::{Cell, Figure, Panels, Table},
};

impl Distributions {
    /// Histograms of the input and of what each activation makes of it.
    pub fn panels(&self) -> Panels {
        let histogram = |name: &str, values: &ndarray::Array2<f64>| {
            Figure::new(name).y_label("share").histogram("", values.iter().copied())
        };
        let outputs = self
            .outputs
            .iter()
            .map(|output| histogram(&output.activation, &output.values));
        Panels::new(std::iter::once(histogram("input", &self.values)).chain(outputs))
    }

    /// One row for the input and one for each activation.
    pub fn table(&self) -> Table {
        let header = ["", "mean", "spread", "zero", "saturated", "effective rank"];
        let row = |name: &str, summary: &Summary, saturated: Cell| {
            let Summary {
                mean,
                spread,
                zero,
                effective_rank,
            } = *summary;
            (name.to_owned(), mean, spread, zero, saturated, effective_rank)
        };
        let outputs = self.outputs.iter();
        Table::new(header)
            .row(row("input", &self.input, Cell::from("")))
            .rows(outputs.map(|output| row(&output.activation, &output.summary, Cell::Number(output.saturated))))
            .digits(3)
    }
}

impl ThroughLayers {
    /// Mean and spread of the activation's outputs and inputs, shares of zero and saturated outputs, and
    /// effective rank, layer by layer.
    pub fn panels(&self) -> Panels {
        let figure = |title: &str| Figure::new(format!("{title}: {}, {}", self.activation, self.init)).x_label("layer");
        let after = |value: fn(&LayerDistribution) -> f64| -> Vec<f64> { self.layers.iter().map(value).collect() };
        Panels::new([
            figure("Outputs")
                .series("mean", 1, &after(|layer| layer.after.mean))
                .series("spread", 1, &after(|layer| layer.after.spread)),
            figure("Inputs")
                .series("mean", 1, &after(|layer| layer.before.mean))
                .series("spread", 1, &after(|layer| layer.before.spread)),
            figure("Shares")
                .y_range(0.0, 1.0)
                .series("zero", 1, &after(|layer| layer.after.zero))
                .series("saturated", 1, &after(|layer| layer.saturated)),
            figure("Effective rank").series("", 1, &after(|layer| layer.after.effective_rank)),
        ])
    }
}

impl VarianceMap {
    /// The map over its diagonal, with the fixed points marked.
    pub fn figure(&self) -> Figure {
        let curve = self.q.iter().copied().zip(self.next.iter().copied());
        let figure = Figure::new(format!("Variance map of {}, gain {}", self.activation, self.gain))
            .x_label("variance into an activation")
            .y_label("variance into the next one")
            .line("map", curve)
            .line("unchanged", self.q.iter().map(|&q| (q, q)));
        match self.fixed_points.is_empty() {
            true => figure,
            false => figure.points("fixed point", self.fixed_points.iter().map(|point| (point.q, point.q))),
        }
    }
}
