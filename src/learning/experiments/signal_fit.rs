use ndarray::Array2;
use rand_pcg::Pcg64;

use super::at_least;
use crate::{
    functions::{Activation, Relu},
    learning::{
        ActivationLayer, Init, Layer, LearningError, Linear, Network, Objective, Optimizer, TrainingSettings,
        parallel::parallel_map, seeded, train,
    },
};

/// A sine of a given frequency: sin(ωx), with slope ω cos(ωx).
///
/// Source: V. Sitzmann, J. N. P. Martel, A. W. Bergman, D. B. Lindell and G. Wetzstein, *Implicit Neural
/// Representations with Periodic Activation Functions*, 2020, arXiv:2006.09661, who take ω = 30.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sine {
    pub omega: f64,
}

impl Activation for Sine {
    fn name(&self) -> String {
        format!("sin({}x)", self.omega)
    }
    fn value(&self, x: f64) -> f64 {
        (self.omega * x).sin()
    }
    fn derivative(&self, x: f64) -> f64 {
        self.omega * (self.omega * x).cos()
    }
    fn second_derivative(&self, x: f64) -> f64 {
        -self.omega * self.omega * self.value(x)
    }
}

/// What [`fit_signal`] is asked to fit, and with what.
#[derive(Debug, Clone, PartialEq)]
pub struct SignalSettings {
    /// Periods of the signal in the interval from −1 to 1, at its slow and at its fast end.
    pub periods: (f64, f64),
    /// Points of the signal, evenly spaced.
    pub points: usize,
    /// The widths of the hidden layers.
    pub hidden: Vec<usize>,
    /// ω of the sines.
    pub omega: f64,
    /// Each network is trained with each of these rates of Adam, on all points at once; the best fit counts.
    pub rates: Vec<f64>,
    pub steps: usize,
    pub seed: u64,
}

impl Default for SignalSettings {
    fn default() -> Self {
        Self {
            periods: (2.0, 16.0),
            points: 200,
            hidden: vec![48, 48],
            omega: 30.0,
            rates: vec![3e-4, 1e-3, 3e-3, 1e-2],
            steps: 600,
            seed: 0,
        }
    }
}

/// A signal and what two networks of the same size made of it.
#[derive(Debug, Clone, PartialEq)]
pub struct SignalFit {
    pub x: Vec<f64>,
    pub signal: Vec<f64>,
    /// ReLU, then the sines.
    pub fits: Vec<Fit>,
}

/// One network's best fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    pub activation: String,
    /// The rate that it was reached with.
    pub rate: f64,
    pub values: Vec<f64>,
    /// The mean square error over the signal's mean square: 1 for a network that answers 0.
    pub error: f64,
}

/// Fits a chirp, a sine that becomes faster, with a network of ReLUs and one of sines of the same widths.
///
/// The ReLU network starts from He's weights and PyTorch's biases, which spread its kinks over the interval; the
/// sines from their authors' weights: uniform on ±1/n in the first layer and ±√(6/n)/ω in those behind it.
///
/// ```
/// use activations::prelude::*;
///
/// # fn main() -> Result<(), LearningError> {
/// let quick = SignalSettings { periods: (1.0, 1.0), hidden: vec![16], steps: 100, ..Default::default() };
/// assert!(fit_signal(&quick)?.fits[1].error < 0.5);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// No points, rates or steps, a hidden layer without units, or a setting that training refuses. A run that diverges
/// counts as an infinite error.
pub fn fit_signal(settings: &SignalSettings) -> Result<SignalFit, LearningError> {
    at_least(2, "the number of points", settings.points)?;
    at_least(1, "the number of learning rates", settings.rates.len())?;
    at_least(1, "the number of hidden layers", settings.hidden.len())?;
    for &rate in &settings.rates {
        Optimizer::adam(rate).check()?;
    }
    let x: Vec<f64> = (0..settings.points)
        .map(|i| 2.0 * i as f64 / (settings.points - 1) as f64 - 1.0)
        .collect();
    let signal: Vec<f64> = x.iter().map(|&x| chirp(x, settings.periods)).collect();
    let kinds: [Kind; 2] = [of_relus, of_sines];
    let fits = kinds.map(|kind| best_fit(kind, &x, &signal, settings));
    let fits = fits.into_iter().collect::<Result<_, _>>()?;
    Ok(SignalFit { x, signal, fits })
}

/// Of the frequency that rises linearly from one end to the other, in periods over the whole interval.
fn chirp(x: f64, (slow, fast): (f64, f64)) -> f64 {
    let t = (x + 1.0) / 2.0;
    (2.0 * std::f64::consts::PI * (slow * t + (fast - slow) * t * t / 2.0)).sin()
}

type Kind = fn(&SignalSettings) -> Result<(Network, String), LearningError>;

fn best_fit(kind: Kind, x: &[f64], signal: &[f64], settings: &SignalSettings) -> Result<Fit, LearningError> {
    let column = |values: &[f64]| Array2::from_shape_fn((values.len(), 1), |(row, _)| values[row]);
    let objective = Objective::MeanSquaredError(column(signal));
    let inputs = column(x);
    let power = signal.iter().map(|y| y * y).sum::<f64>();
    let fits = parallel_map(&settings.rates, |&rate| {
        let (mut network, activation) = kind(settings)?;
        let training = TrainingSettings {
            epochs: settings.steps,
            batch_size: settings.points,
            optimizer: Optimizer::adam(rate),
            ..Default::default()
        };
        let finished = train(&mut network, &inputs, &objective, &training).is_ok();
        let values: Vec<f64> = network.predict(&inputs)?.into_iter().collect();
        let error = values.iter().zip(signal).map(|(a, b)| (a - b).powi(2)).sum::<f64>() / power;
        Ok(Fit {
            activation,
            rate,
            values,
            error: if finished { error } else { f64::INFINITY },
        })
    });
    let fits: Vec<Fit> = fits.into_iter().collect::<Result<_, LearningError>>()?;
    let best = fits.into_iter().min_by(|a, b| a.error.total_cmp(&b.error));
    Ok(best.expect("there is a rate"))
}

fn of_relus(settings: &SignalSettings) -> Result<(Network, String), LearningError> {
    let layer = |inputs: usize, outputs, rng: &mut Pcg64| {
        let weight = Init::HeUniform.draw_weight(inputs, outputs, rng);
        with_bias(weight, inputs, rng)
    };
    network(settings, &Relu, layer)
}

fn of_sines(settings: &SignalSettings) -> Result<(Network, String), LearningError> {
    let mut first = true;
    let layer = |inputs: usize, outputs, rng: &mut Pcg64| {
        let n = inputs as f64;
        let bound = if first {
            n.recip()
        } else {
            (6.0 / n).sqrt() / settings.omega
        };
        first = false;
        // A uniform weight of variance 2/n lies in ±√(6/n).
        let weight = Init::HeUniform.draw_weight(inputs, outputs, rng) * (bound / (6.0 / n).sqrt());
        with_bias(weight, inputs, rng)
    };
    network(settings, &Sine { omega: settings.omega }, layer)
}

fn with_bias(weight: Array2<f64>, inputs: usize, rng: &mut Pcg64) -> Result<Linear, LearningError> {
    let bias = Init::PyTorch.draw_bias(inputs, weight.nrows(), rng);
    Linear::from_parts(weight, bias.into_iter().collect())
}

fn network(
    settings: &SignalSettings,
    activation: &(impl Activation + Clone + 'static),
    mut layer: impl FnMut(usize, usize, &mut Pcg64) -> Result<Linear, LearningError>,
) -> Result<(Network, String), LearningError> {
    let widths = [&[1], &settings.hidden[..], &[1]].concat();
    let mut rng = seeded(settings.seed);
    let mut layers: Vec<Box<dyn Layer>> = vec![];
    for pair in widths.windows(2) {
        if !layers.is_empty() {
            layers.push(Box::new(ActivationLayer::new(activation.clone())));
        }
        layers.push(Box::new(layer(pair[0], pair[1], &mut rng)?));
    }
    Ok((Network::new(1, layers)?, activation.name()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learning::gradient_check::{assert_backward_is_the_derivative_of_forward, batch};

    #[test]
    fn the_slopes_of_a_sine_are_those_of_its_values() {
        assert_backward_is_the_derivative_of_forward(&mut ActivationLayer::new(Sine { omega: 3.0 }), &batch(5, 4));
        let (sine, h) = (Sine { omega: 3.0 }, 1e-5);
        let numeric = (sine.derivative(0.4 + h) - sine.derivative(0.4 - h)) / (2.0 * h);
        assert!((sine.second_derivative(0.4) - numeric).abs() < 1e-6);
    }

    #[test]
    fn sines_fit_what_relus_of_the_same_size_do_not() {
        let settings = SignalSettings {
            periods: (2.0, 10.0),
            points: 100,
            hidden: vec![24, 24],
            rates: vec![3e-3, 1e-2],
            steps: 200,
            ..Default::default()
        };
        let [relu, sine] = [0, 1].map(|i: usize| fit_signal(&settings).unwrap().fits[i].error);
        assert!(sine < 0.1 && relu > 3.0 * sine, "{relu} and {sine}");
    }

    /// SIREN's claim for its weights: what goes into a hidden sine has a spread of about 1 once ω is in it.
    #[test]
    fn sines_start_with_their_authors_weights() {
        let settings = SignalSettings {
            hidden: vec![400, 400],
            ..Default::default()
        };
        let (network, name) = of_sines(&settings).unwrap();
        assert_eq!(name, "sin(30x)");
        let largest = |i: usize| {
            network.parameters()[i]
                .value
                .iter()
                .fold(0.0, |m: f64, w| m.max(w.abs()))
        };
        assert!((0.9..=1.0).contains(&largest(0)));
        let bound = (6.0_f64 / 400.0).sqrt() / 30.0;
        assert!((0.99..=1.0).contains(&(largest(2) / bound)));
    }

    #[test]
    fn too_little_to_fit_with_is_refused() {
        let empty = [
            SignalSettings {
                points: 1,
                ..Default::default()
            },
            SignalSettings {
                rates: vec![],
                ..Default::default()
            },
            SignalSettings {
                hidden: vec![0],
                steps: 1,
                ..Default::default()
            },
        ];
        for settings in empty {
            assert!(fit_signal(&settings).is_err(), "{settings:?}");
        }
    }
}
