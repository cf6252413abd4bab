use crate::{
    learning::experiments::CorrelationMap,
    showing::{Figure, number::significant},
};

impl CorrelationMap {
    /// The map over its diagonal.
    pub fn figure(&self) -> Figure {
        let curve = self.c.iter().copied().zip(self.next.iter().copied());
        let title = format!(
            "{}, gain {}, χ = {}",
            self.activation,
            self.gain,
            significant(self.chi, 3)
        );
        Figure::new(title)
            .x_label("correlation of two inputs")
            .y_label("a layer later")
            .line("map", curve)
            .line("unchanged", [(0.0, 0.0), (1.0, 1.0)])
    }
}
