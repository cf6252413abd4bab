use crate::{
    learning::experiments::{WeightPath, Zigzag},
    showing::{Figure, Panels},
};

impl Zigzag {
    /// The plane of the two weights, once for each activation.
    pub fn panels(&self) -> Panels {
        Panels::new(self.paths.iter().map(|path| self.plane(path)))
    }

    fn plane(&self, path: &WeightPath) -> Figure {
        let together = 100.0 * path.together();
        let title = format!("{}: {together:.0} % both up or both down", path.activation);
        Figure::new(title)
            .x_label("w₁")
            .y_label("w₂")
            .x_range(-0.5, 1.5)
            .y_range(-1.5, 0.5)
            .line("weights", path.weights.iter().map(|&[x, y]| (x, y)))
            .points("target", [self.target.into()])
    }
}
