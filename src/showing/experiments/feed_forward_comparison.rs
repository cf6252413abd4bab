use super::with_interval;
use crate::{learning::experiments::FeedForwardComparison, showing::Table};

impl FeedForwardComparison {
    /// One row for each layer, with 95 % intervals over the seeds.
    pub fn table(&self) -> Table {
        let header = [
            "feed-forward layer",
            "hidden",
            "parameters",
            "test loss, nats",
            "test accuracy",
        ];
        let rows = self.results.iter().map(|result| {
            (
                &result.layer,
                result.hidden,
                result.parameters,
                with_interval(&result.loss),
                with_interval(&result.accuracy),
            )
        });
        Table::new(header).rows(rows)
    }
}
