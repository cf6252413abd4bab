use crate::{
    learning::experiments::Race,
    showing::{Cell, Table},
};

impl Race {
    /// One row for each activation, one column for each learning rate: epochs to the finish.
    pub fn table(&self) -> Table {
        let rates = self.rates.iter().map(|rate| format!("η = {rate}"));
        let header = std::iter::once("activation".to_owned()).chain(rates);
        let cell = |epochs: &Option<usize>| match epochs {
            Some(epochs) => Cell::from(*epochs),
            None => Cell::from(format!("not in {}", self.epochs)),
        };
        let rows = self.rows.iter().map(|row| {
            let epochs = row.epochs.iter().map(cell);
            std::iter::once(Cell::from(&row.activation))
                .chain(epochs)
                .collect::<Vec<_>>()
        });
        Table::new(header)
            .caption(format!(
                "Epochs until {} % of the training digits are read, for each learning rate η",
                100.0 * self.finish
            ))
            .rows(rows)
    }
}
