use nalgebra::{DMatrix, DVector};
use ndarray::{Array1, Array2, ArrayBase, Axis, Data, Ix1, Ix2, aview1, aview2};
use rand::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use rand_pcg::Pcg64;

use super::{
    AffineError,
    matrices::{singular_value_floor, to_array, to_matrix, to_vector},
};

/// An affine layer x ↦ Wx + b, W of outputs × inputs, b of outputs; every number in it is finite.
///
/// ```
/// use activations::prelude::*;
///
/// let first = Affine::new([[1.0, 2.0], [0.0, 1.0]], [1.0, -1.0])?;
/// let second = Affine::new([[1.0, -1.0]], [0.5])?;
///
/// // second(first(x)) = W₂W₁ x + (W₂b₁ + b₂), one layer again.
/// let both = first.then(&second)?;
/// assert_eq!(both.weight(), array![[1.0, 1.0]]);
/// assert_eq!(both.bias(), array![2.5]);
/// assert_eq!(both.apply(&array![3.0, 4.0])?, array![9.5]);
/// # Ok::<(), AffineError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Affine {
    pub(super) weight: DMatrix<f64>,
    pub(super) bias: DVector<f64>,
}

impl Affine {
    /// From the rows of W and from b.
    ///
    /// # Errors
    ///
    /// No row or no column, or a number that is NaN or infinite.
    pub fn new<const OUTPUTS: usize, const INPUTS: usize>(
        weight: [[f64; INPUTS]; OUTPUTS],
        bias: [f64; OUTPUTS],
    ) -> Result<Self, AffineError> {
        Self::from_arrays(&aview2(&weight), &aview1(&bias))
    }

    /// From W and b as arrays.
    ///
    /// # Errors
    ///
    /// No row or no column, a number that is NaN or infinite, or a bias that has not as many
    /// entries as W has rows.
    pub fn from_arrays<S: Data<Elem = f64>, T: Data<Elem = f64>>(
        weight: &ArrayBase<S, Ix2>,
        bias: &ArrayBase<T, Ix1>,
    ) -> Result<Self, AffineError> {
        AffineError::check_size("the bias", weight.nrows(), bias.len())?;
        Self::checked(to_matrix(weight), to_vector(bias))
    }

    /// A layer with random W and b, the same for the same seed.
    ///
    /// The shorter of W's rows and columns are orthonormal, so that a hundred layers neither blow
    /// up nor fade and none loses rank; b is standard normal.
    ///
    /// # Errors
    ///
    /// No input or no output.
    pub fn random(inputs: usize, outputs: usize, seed: u64) -> Result<Self, AffineError> {
        let mut rng = Pcg64::seed_from_u64(seed);
        let mut normal = || StandardNormal.sample(&mut rng);
        let (long, short) = (inputs.max(outputs), inputs.min(outputs));
        let orthonormal = DMatrix::from_fn(long, short, |_, _| normal()).qr().q();
        let weight = if outputs < inputs {
            orthonormal.transpose()
        } else {
            orthonormal
        };
        Self::checked(weight, DVector::from_fn(outputs, |_, _| normal()))
    }

    pub(super) fn checked(weight: DMatrix<f64>, bias: DVector<f64>) -> Result<Self, AffineError> {
        if weight.is_empty() {
            return Err(AffineError::Empty("the weight"));
        }
        if !weight.iter().chain(&bias).all(|x| x.is_finite()) {
            return Err(AffineError::NotFinite("the layer"));
        }
        Ok(Self { weight, bias })
    }

    /// How many numbers go in.
    pub fn inputs(&self) -> usize {
        self.weight.ncols()
    }

    /// How many numbers come out.
    pub fn outputs(&self) -> usize {
        self.weight.nrows()
    }

    /// W.
    pub fn weight(&self) -> Array2<f64> {
        to_array(&self.weight)
    }

    /// b.
    pub fn bias(&self) -> Array1<f64> {
        self.bias.iter().copied().collect()
    }

    /// Wx + b. NaN and infinities in x go the way of float arithmetic.
    ///
    /// # Errors
    ///
    /// x has not as many entries as the layer has inputs.
    pub fn apply<S: Data<Elem = f64>>(&self, x: &ArrayBase<S, Ix1>) -> Result<Array1<f64>, AffineError> {
        AffineError::check_size("the input", self.inputs(), x.len())?;
        let y = &self.weight * to_vector(x) + &self.bias;
        Ok(y.iter().copied().collect())
    }

    /// Wx + b for every row x, one row each.
    ///
    /// # Errors
    ///
    /// The rows have not as many entries as the layer has inputs.
    pub fn apply_rows<S: Data<Elem = f64>>(&self, rows: &ArrayBase<S, Ix2>) -> Result<Array2<f64>, AffineError> {
        AffineError::check_size("each row", self.inputs(), rows.ncols())?;
        Ok(rows.dot(&self.weight().t()) + self.bias().insert_axis(Axis(0)))
    }

    /// This layer, and `next` after it, as one: W = W₂W₁ and b = W₂b₁ + b₂.
    ///
    /// # Errors
    ///
    /// `next` takes another number of inputs than this layer has outputs, or a product overflows.
    pub fn then(&self, next: &Self) -> Result<Self, AffineError> {
        AffineError::check_size("the input of the next layer", self.outputs(), next.inputs())?;
        Self::checked(&next.weight * &self.weight, &next.weight * &self.bias + &next.bias)
    }

    /// The rank of W: how many dimensions of the input reach the output.
    ///
    /// Singular values below max(rows, columns) · ε of the largest count as 0.
    pub fn rank(&self) -> usize {
        let singular_values = self.weight.singular_values();
        let floor = singular_value_floor(&self.weight, singular_values.max());
        singular_values.iter().filter(|&&s| s > floor).count()
    }
}
