use crate::{
    learning::{History, Network, Parameter, StepRecord},
    showing::{Cell, Figure, Table},
};

impl History {
    /// The mean loss over each epoch.
    pub fn figure(&self) -> Figure {
        Figure::new("Loss")
            .x_label("epoch")
            .y_label("mean loss")
            .series("", 1, &self.epoch_losses)
    }
}

impl StepRecord {
    /// One row for each layer.
    pub fn table(&self) -> Table {
        let header = [
            "layer",
            "∂L/∂output, rms",
            "‖∂L/∂θ‖",
            "output, mean",
            "spread",
            "saturated",
            "dead",
            "‖Δθ‖/‖θ‖",
        ];
        let cell = |value: Option<f64>| value.map_or(Cell::from(""), Cell::Number);
        let rows = self.layers.iter().map(|layer| {
            vec![
                Cell::from(&layer.name),
                Cell::Number(layer.output_gradient_rms),
                cell(layer.parameter_gradient_norm),
                Cell::Number(layer.output_mean),
                Cell::Number(layer.output_std),
                cell(layer.saturated),
                cell(layer.dead),
                cell(layer.update_ratio),
            ]
        });
        Table::new(header)
            .caption(format!(
                "Epoch {}, step {}, loss {:.4}",
                self.epoch, self.step, self.loss
            ))
            .rows(rows)
    }
}

impl Network {
    /// One row for each layer: its name and how many numbers it learns.
    pub fn table(&self) -> Table {
        let count =
            |parameters: Vec<&Parameter>| -> usize { parameters.iter().map(|parameter| parameter.value.len()).sum() };
        let rows = self
            .layers()
            .iter()
            .map(|layer| (layer.name(), count(layer.parameters())));
        Table::new(["layer", "parameters"])
            .caption(format!("{} parameters", count(self.parameters())))
            .rows(rows)
    }
}
