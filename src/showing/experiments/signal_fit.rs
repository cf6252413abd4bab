use crate::{
    learning::experiments::SignalFit,
    showing::{Figure, Panels, number::significant},
};

impl SignalFit {
    /// The signal and a network's fit, a panel for each network.
    pub fn panels(&self) -> Panels {
        let line = |values: &[f64]| self.x.iter().copied().zip(values.iter().copied()).collect::<Vec<_>>();
        Panels::new(self.fits.iter().map(|fit| {
            let title = format!("{}: error {}", fit.activation, significant(fit.error, 2));
            Figure::new(title)
                .x_label("x")
                .y_label("y")
                .line("signal", line(&self.signal))
                .line("fit", line(&fit.values))
        }))
    }
}
