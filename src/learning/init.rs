use nalgebra::DMatrix;
use ndarray::Array2;
use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal, Uniform};
use rand_pcg::Pcg64;

use super::LearningError;

/// How the weights of a linear layer are drawn, with n inputs and m outputs.
///
/// | initialisation | variance of a weight | source |
/// |---|---|---|
/// | `PyTorch` | 1/(3n), uniform on ±1/√n, and the bias likewise | PyTorch's `nn.Linear` |
/// | `LecunNormal`, `LecunUniform` | 1/n | LeCun, Bottou, Orr and Müller, *Efficient BackProp*, 1998 |
/// | `GlorotNormal`, `GlorotUniform` | 2/(n + m) | Glorot and Bengio, *Understanding the difficulty of training deep feedforward neural networks*, 2010 |
/// | `HeNormal`, `HeUniform` | 2/n | He, Zhang, Ren and Sun, *Delving Deep into Rectifiers*, 2015, arXiv:1502.01852 |
/// | `Orthogonal { gain }` | gain²/max(n, m) | Saxe, McClelland and Ganguli, 2013, arXiv:1312.6120 |
/// | `Variance(v)` | v, normal | |
///
/// A normal weight has mean 0; a uniform one of variance v lies in ±√(3v). Every bias is 0, except
/// PyTorch's. Glorot is also called Xavier, and He Kaiming, after the first authors' first names.
///
/// ```
/// use activations::learning::Init;
///
/// assert_eq!(Init::HeNormal.variance(50, 10), 2.0 / 50.0);
/// let weight = Init::HeNormal.weight(50, 10, 7).unwrap();
/// assert_eq!(weight.dim(), (10, 50));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Init {
    PyTorch,
    LecunNormal,
    LecunUniform,
    GlorotNormal,
    GlorotUniform,
    HeNormal,
    HeUniform,
    Orthogonal { gain: f64 },
    Variance(f64),
}

impl Init {
    /// The name shown in legends and tables.
    pub fn name(self) -> String {
        match self {
            Self::PyTorch => "PyTorch default".into(),
            Self::LecunNormal => "LeCun normal".into(),
            Self::LecunUniform => "LeCun uniform".into(),
            Self::GlorotNormal => "Glorot normal".into(),
            Self::GlorotUniform => "Glorot uniform".into(),
            Self::HeNormal => "He normal".into(),
            Self::HeUniform => "He uniform".into(),
            Self::Orthogonal { gain } => format!("orthogonal × {gain}"),
            Self::Variance(variance) => format!("variance {variance}"),
        }
    }

    /// The variance of one weight of a layer with so many inputs and outputs.
    pub fn variance(self, inputs: usize, outputs: usize) -> f64 {
        let (n, m) = (inputs as f64, outputs as f64);
        match self {
            Self::PyTorch => 1.0 / (3.0 * n),
            Self::LecunNormal | Self::LecunUniform => 1.0 / n,
            Self::GlorotNormal | Self::GlorotUniform => 2.0 / (n + m),
            Self::HeNormal | Self::HeUniform => 2.0 / n,
            Self::Orthogonal { gain } => gain * gain / n.max(m),
            Self::Variance(variance) => variance,
        }
    }

    /// The variance of a bias of a layer with so many inputs.
    pub fn bias_variance(self, inputs: usize) -> f64 {
        match self {
            Self::PyTorch => self.variance(inputs, inputs),
            _ => 0.0,
        }
    }

    /// A weight matrix, outputs × inputs, drawn from `seed`.
    ///
    /// # Errors
    /// A width of 0, a variance that is negative or not finite, or a gain that is not finite.
    pub fn weight(
        self,
        inputs: usize,
        outputs: usize,
        seed: u64,
    ) -> Result<Array2<f64>, LearningError> {
        self.check()?;
        if inputs == 0 || outputs == 0 {
            let position = usize::from(inputs != 0);
            return Err(LearningError::ZeroWidth { position });
        }
        Ok(self.draw_weight(inputs, outputs, &mut super::seeded(seed)))
    }

    pub(super) fn check(self) -> Result<(), LearningError> {
        match self {
            Self::Orthogonal { gain } => {
                LearningError::check(gain.is_finite(), "the gain", gain, "finite")
            }
            Self::Variance(variance) => LearningError::check(
                variance.is_finite() && variance >= 0.0,
                "the variance",
                variance,
                "finite and not negative",
            ),
            _ => Ok(()),
        }
    }

    pub(super) fn draw_weight(self, inputs: usize, outputs: usize, rng: &mut Pcg64) -> Array2<f64> {
        let deviation = self.variance(inputs, outputs).sqrt();
        let shape = (outputs, inputs);
        match self {
            Self::PyTorch | Self::LecunUniform | Self::GlorotUniform | Self::HeUniform => {
                uniform(shape, 3f64.sqrt() * deviation, rng)
            }
            Self::LecunNormal | Self::GlorotNormal | Self::HeNormal | Self::Variance(_) => {
                standard_normal(shape, rng) * deviation
            }
            Self::Orthogonal { gain } => orthogonal(shape, rng) * gain,
        }
    }

    pub(super) fn draw_bias(self, inputs: usize, outputs: usize, rng: &mut Pcg64) -> Array2<f64> {
        match self {
            Self::PyTorch => uniform((1, outputs), (inputs as f64).sqrt().recip(), rng),
            _ => Array2::zeros((1, outputs)),
        }
    }
}

/// Independent draws from the standard normal distribution.
pub(super) fn standard_normal(shape: (usize, usize), rng: &mut impl Rng) -> Array2<f64> {
    Array2::from_shape_simple_fn(shape, || rng.sample(StandardNormal))
}

/// Independent draws from the uniform distribution on ±`bound`.
fn uniform(shape: (usize, usize), bound: f64, rng: &mut impl Rng) -> Array2<f64> {
    let interval = Uniform::new_inclusive(-bound, bound).expect("a bound is finite");
    Array2::from_shape_simple_fn(shape, || interval.sample(rng))
}

/// A matrix with orthonormal rows or, if it is tall, orthonormal columns, uniform among all such:
/// the Q of a normal matrix, with the signs that make R's diagonal positive.
fn orthogonal((rows, columns): (usize, usize), rng: &mut impl Rng) -> Array2<f64> {
    let (tall, wide) = (rows.max(columns), rows.min(columns));
    let qr = DMatrix::from_fn(tall, wide, |_, _| rng.sample(StandardNormal)).qr();
    let (q, r) = (qr.q(), qr.r());
    let entry = |i: usize, j: usize| q[(i, j)] * f64::signum(r[(j, j)]);
    Array2::from_shape_fn((rows, columns), |(i, j)| {
        if rows >= columns {
            entry(i, j)
        } else {
            entry(j, i)
        }
    })
}

#[cfg(test)]
mod tests {
    use approx::assert_abs_diff_eq;

    use super::*;

    const EVERY: [Init; 9] = [
        Init::PyTorch,
        Init::LecunNormal,
        Init::LecunUniform,
        Init::GlorotNormal,
        Init::GlorotUniform,
        Init::HeNormal,
        Init::HeUniform,
        Init::Orthogonal { gain: 1.5 },
        Init::Variance(0.3),
    ];

    #[test]
    fn weights_have_mean_0_and_the_variance_their_formula_states() {
        for init in EVERY {
            let weight = init.weight(300, 200, 1).unwrap();
            let variance = init.variance(300, 200);
            // 60 000 draws: the standard error of the mean is 0.4 % of a standard deviation and
            // that of the variance at most 0.6 % of it.
            assert_abs_diff_eq!(
                weight.mean().unwrap() / variance.sqrt(),
                0.0,
                epsilon = 0.02
            );
            assert_abs_diff_eq!(weight.var(0.0) / variance, 1.0, epsilon = 0.03);
        }
    }

    #[test]
    fn the_formulas_are_those_of_the_papers() {
        let n = 80.0;
        assert_eq!(Init::PyTorch.variance(80, 20), 1.0 / (3.0 * n));
        assert_eq!(Init::LecunNormal.variance(80, 20), 1.0 / n);
        assert_eq!(Init::GlorotUniform.variance(80, 20), 2.0 / 100.0);
        assert_eq!(Init::HeNormal.variance(80, 20), 2.0 / n);
    }

    #[test]
    fn uniform_weights_fill_their_interval_and_normal_ones_leave_it() {
        let bound = |init: Init| (3.0 * init.variance(100, 100)).sqrt();
        let largest = |init: Init| {
            init.weight(100, 100, 1)
                .unwrap()
                .iter()
                .fold(0.0, |most: f64, w| most.max(w.abs()))
        };
        for init in [
            Init::PyTorch,
            Init::LecunUniform,
            Init::GlorotUniform,
            Init::HeUniform,
        ] {
            let share = largest(init) / bound(init);
            assert!((0.99..=1.0).contains(&share), "{}: {share}", init.name());
        }
        assert!(largest(Init::HeNormal) > 1.5 * bound(Init::HeNormal));
    }

    #[test]
    fn orthogonal_weights_have_orthonormal_rows_or_columns_times_the_gain() {
        for (inputs, outputs) in [(7, 7), (9, 4), (4, 9)] {
            let weight = Init::Orthogonal { gain: 2.0 }
                .weight(inputs, outputs, 3)
                .unwrap();
            let product = if outputs <= inputs {
                weight.dot(&weight.t())
            } else {
                weight.t().dot(&weight)
            };
            let expected = Array2::<f64>::eye(inputs.min(outputs)) * 4.0;
            assert_abs_diff_eq!(
                (product - expected).mapv(f64::abs).sum(),
                0.0,
                epsilon = 1e-12
            );
        }
    }

    #[test]
    fn the_same_seed_draws_the_same_weights_and_another_seed_others() {
        for init in EVERY {
            assert_eq!(init.weight(5, 4, 1), init.weight(5, 4, 1));
            assert_ne!(init.weight(5, 4, 1), init.weight(5, 4, 2));
        }
    }

    #[test]
    fn an_impossible_variance_or_gain_or_width_is_refused() {
        for variance in [-1.0, f64::NAN, f64::INFINITY] {
            assert!(Init::Variance(variance).weight(2, 2, 1).is_err());
        }
        assert!(Init::Orthogonal { gain: f64::NAN }.weight(2, 2, 1).is_err());
        assert_eq!(
            Init::HeNormal.weight(2, 0, 1),
            Err(LearningError::ZeroWidth { position: 1 })
        );
    }
}
