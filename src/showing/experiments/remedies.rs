use crate::{learning::experiments::Remedies, showing::Table};

impl Remedies {
    /// One row for each kind of stack: the gradient at the input over that at the output.
    pub fn table(&self) -> Table {
        let caption = format!(
            "Gradient at the input over that at the output: {}, {} layers of {}, {} seeds",
            self.activation, self.depth, self.width, self.seeds
        );
        let rows = self
            .remedies
            .iter()
            .map(|remedy| (remedy.name, remedy.measured, remedy.lowest, remedy.highest));
        Table::new(["stack", "measured", "smallest", "largest"])
            .caption(caption)
            .rows(rows)
            .digits(3)
    }
}
