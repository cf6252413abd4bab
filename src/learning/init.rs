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
/// | `GlorotNormal`, `GlorotUniform` | 2/(n + m) | Glorot and Bengio, 2010, PMLR 9, pages 249–256 |
/// | `HeNormal`, `HeUniform` | 2/n | He, Zhang, Ren and Sun, *Delving Deep into Rectifiers*, 2015, arXiv:1502.01852 |
/// | `Orthogonal { gain }` | gain²/max(n, m) | Saxe, McClelland and Ganguli, 2013, arXiv:1312.6120 |
/// | `Gain(g)` | g/n, normal: `Gain(1.0)` is LeCun's and `Gain(2.0)` He's | |
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
    Gain(f64),
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
            Self::Gain(gain) => format!("variance {gain}/n"),
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
            Self::Gain(gain) => gain / n,
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
    pub fn weight(self, inputs: usize, outputs: usize, seed: u64) -> Result<Array2<f64>, LearningError> {
        self.check()?;
        if inputs == 0 || outputs == 0 {
            let position = usize::from(inputs != 0);
            return Err(LearningError::ZeroWidth { position });
        }
        Ok(self.draw_weight(inputs, outputs, &mut super::seeded(seed)))
    }

    pub(super) fn check(self) -> Result<(), LearningError> {
        match self {
            Self::Orthogonal { gain } => LearningError::check(gain.is_finite(), "the gain", gain, "finite"),
            Self::Gain(gain) => LearningError::check(
                gain.is_finite() && gain >= 0.0,
                "the gain",
                gain,
                "finite and not negative",
            ),
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
            Self::LecunNormal | Self::GlorotNormal | Self::HeNormal | Self::Gain(_) | Self::Variance(_) => {
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
    Array2::from_shape_fn(
        (rows, columns),
        |(i, j)| {
            if rows >= columns { entry(i, j) } else { entry(j, i) }
        },
    )
}

#[cfg(test)]
mod tests;
