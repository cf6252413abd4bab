use ndarray::{Array1, ArrayBase, ArrayRef1, Data, Ix1};
use rand::{Rng, SeedableRng};
use rand_distr::{Distribution, StandardNormal};
use rand_pcg::Pcg64;

use super::{Affine, AffineError};

/// Affine layers one after the other, with nothing between them.
///
/// ```
/// use activations::prelude::*;
///
/// let stack = LinearStack::random(&[8; 101], 1)?;
/// assert_eq!(stack.len(), 100);
/// assert!(stack.residual(50, 2)? < 1e-12);
/// # Ok::<(), AffineError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct LinearStack {
    layers: Vec<Affine>,
}

impl LinearStack {
    /// A stack of the given layers, first to last.
    ///
    /// # Errors
    ///
    /// No layers, or a layer that takes another number of inputs than the one before has outputs.
    pub fn new(layers: Vec<Affine>) -> Result<Self, AffineError> {
        if layers.is_empty() {
            return Err(AffineError::Empty("the stack"));
        }
        for pair in layers.windows(2) {
            let (outputs, inputs) = (pair[0].outputs(), pair[1].inputs());
            AffineError::check_size("the input of the next layer", outputs, inputs)?;
        }
        Ok(Self { layers })
    }

    /// A stack of [`Affine::random`] layers: widths 4, 2, 3 are a layer from 4 to 2 and one from
    /// 2 to 3.
    ///
    /// # Errors
    ///
    /// Fewer than two widths, or a width of 0.
    pub fn random(widths: &[usize], seed: u64) -> Result<Self, AffineError> {
        let mut rng = Pcg64::seed_from_u64(seed);
        let layers = widths
            .windows(2)
            .map(|pair| Affine::random(pair[0], pair[1], rng.next_u64()));
        Self::new(layers.collect::<Result<_, _>>()?)
    }

    /// How many layers it has; at least one.
    #[allow(clippy::len_without_is_empty)] // never empty
    pub fn len(&self) -> usize {
        self.layers.len()
    }

    /// How many numbers go in.
    pub fn inputs(&self) -> usize {
        self.layers[0].inputs()
    }

    /// The layers, first to last.
    pub fn layers(&self) -> &[Affine] {
        &self.layers
    }

    /// The output for x, layer by layer.
    ///
    /// # Errors
    ///
    /// x has not as many entries as the stack has inputs.
    pub fn apply<S: Data<Elem = f64>>(&self, x: &ArrayBase<S, Ix1>) -> Result<Array1<f64>, AffineError> {
        self.layers.iter().try_fold(x.to_owned(), |x, layer| layer.apply(&x))
    }

    /// The whole stack as one layer.
    ///
    /// # Errors
    ///
    /// A product overflows.
    pub fn fold(&self) -> Result<Affine, AffineError> {
        let (first, rest) = (&self.layers[0], &self.layers[1..]);
        rest.iter().try_fold(first.clone(), |folded, layer| folded.then(layer))
    }

    /// The largest difference between the stack and its fold over standard normal inputs, relative
    /// to the largest output: what rounding leaves of an exact 0.
    ///
    /// 0 if there are no samples or every output is 0.
    ///
    /// # Errors
    ///
    /// A product overflows.
    pub fn residual(&self, samples: usize, seed: u64) -> Result<f64, AffineError> {
        let fold = self.fold()?;
        let mut rng = Pcg64::seed_from_u64(seed);
        let (mut gap, mut scale) = (0.0_f64, 0.0_f64);
        for _ in 0..samples {
            let x = normal_vector(self.inputs(), &mut rng);
            let output = self.apply(&x)?;
            gap = gap.max(largest(&(&output - fold.apply(&x)?)));
            scale = scale.max(largest(&output));
        }
        Ok(if scale == 0.0 { gap } else { gap / scale })
    }

    /// The rank of the first layer, of the first two folded, and so on: never more than the
    /// narrowest width so far.
    ///
    /// # Errors
    ///
    /// A product overflows.
    pub fn ranks(&self) -> Result<Vec<usize>, AffineError> {
        let mut folded = self.layers[0].clone();
        let mut ranks = vec![folded.rank()];
        for layer in &self.layers[1..] {
            folded = folded.then(layer)?;
            ranks.push(folded.rank());
        }
        Ok(ranks)
    }
}

pub(super) fn normal_vector(size: usize, rng: &mut Pcg64) -> Array1<f64> {
    StandardNormal.sample_iter(rng).take(size).collect()
}

/// The largest magnitude, the maximum norm.
pub(super) fn largest(x: &ArrayRef1<f64>) -> f64 {
    x.iter().fold(0.0, |largest, x| largest.max(x.abs()))
}
