use crate::{
    functions::gelu,
    learning::experiments::{GeluEstimate, GeluSampling},
    showing::{Figure, Panels},
};

impl GeluSampling {
    /// The estimates from the first and the last number of draws over the curve, and the errors.
    pub fn panels(&self) -> Panels {
        let ends = match &self.estimates[..] {
            [fewest, .., most] => vec![most, fewest],
            others => others.iter().collect(),
        };
        let curve = Figure::new("x, kept with probability Φ(x)")
            .x_label("x")
            .y_label("mean over the draws")
            .line("GELU", self.x.iter().map(|&x| (x, gelu(x))));
        let curve = ends.into_iter().fold(curve, |figure, estimate| {
            let points = self.x.iter().copied().zip(estimate.values.iter().copied());
            figure.points(format!("{} draws", estimate.draws), points)
        });
        Panels::new([curve, self.errors()])
    }

    fn errors(&self) -> Figure {
        let over_draws = |error: fn(&GeluEstimate) -> f64| {
            let point = move |estimate: &GeluEstimate| (estimate.draws as f64, error(estimate));
            self.estimates.iter().map(point)
        };
        Figure::new("Error of the estimate")
            .x_label("draws")
            .y_label("root mean square over x")
            .log_x()
            .log_y()
            .line("theory", over_draws(|estimate| estimate.expected_error))
            .points("measured", over_draws(|estimate| estimate.error))
    }
}
