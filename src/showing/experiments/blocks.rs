use crate::{learning::blocks::MobileNetV3Block, showing::Table};

impl MobileNetV3Block {
    /// One row for each step.
    pub fn table(&self) -> Table {
        let rows = self
            .steps()
            .into_iter()
            .map(|step| (step.name, step.activation, step.channels, step.weights));
        Table::new(["step", "activation", "channels", "weights"]).rows(rows)
    }
}
