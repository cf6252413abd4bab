use super::with_interval;
use crate::{learning::experiments::FeedForwardComparison, showing::Table};

impl FeedForwardComparison {
    /// One row for each layer: the means over the seeds, and the mean difference in loss from the first layer's run of
    /// the same seed, with a 95 % interval.
    pub fn table(&self) -> Table {
        let header = [
            "feed-forward layer",
            "hidden",
            "parameters",
            "test loss, nats",
            "loss − the first one's, seed by seed",
            "test accuracy",
        ];
        let rows = self.results.iter().map(|result| {
            (
                &result.layer,
                result.hidden,
                result.parameters,
                result.loss.mean,
                result.difference.as_ref().map_or("–".into(), with_interval),
                result.accuracy.mean,
            )
        });
        Table::new(header)
            .caption("Means; in brackets, 95 % intervals of the difference".to_owned())
            .rows(rows)
            .digits(4)
    }
}
