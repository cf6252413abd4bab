//! The three products of a linear layer in ndarray and in faer, side by side, on one thread:
//! `cargo bench -p benches --features faer --bench matrix_products`.
//!
//! When measured, ndarray took 0.95 to 1.14 times faer's time in f64, where the crate works, and 0.94
//! to 1.6 times in f32: not worth a dependency that takes minutes to compile.

use std::fmt;

use divan::{Bencher, counter::ItemsCount};
use faer::{Accum, MatMut, MatRef, Par, linalg::matmul::matmul, traits::ComplexField};
use ndarray::{Array2, LinalgScalar, linalg::general_mat_mul};

const BATCH: usize = 64;

fn main() {
    divan::main();
}

/// A product in a layer of `width` inputs and outputs, for a batch x and its gradient G.
#[derive(Clone, Copy)]
enum Product {
    /// x Wᵀ
    Forward { width: usize },
    /// Gᵀ x, the gradient of the weights
    Weights { width: usize },
    /// G W, the gradient of the inputs
    Inputs { width: usize },
}

use Product::{Forward, Inputs, Weights};

const PRODUCTS: [Product; 6] = [
    Forward { width: 64 },
    Weights { width: 64 },
    Inputs { width: 64 },
    Forward { width: 512 },
    Weights { width: 512 },
    Inputs { width: 512 },
];

impl fmt::Display for Product {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Forward { width } => write!(f, "x Wᵀ, {width} wide"),
            Weights { width } => write!(f, "Gᵀ x, {width} wide"),
            Inputs { width } => write!(f, "G W, {width} wide"),
        }
    }
}

impl Product {
    fn width(self) -> usize {
        let (Forward { width } | Weights { width } | Inputs { width }) = self;
        width
    }

    /// Both operands as they are stored, row by row, and the matrix for the result.
    fn matrices<T: LinalgScalar + From<f32>>(self) -> [Array2<T>; 3] {
        let width = self.width();
        let (batch, square) = ((BATCH, width), (width, width));
        match self {
            Forward { .. } | Inputs { .. } => [batch, square, batch],
            Weights { .. } => [batch, batch, square],
        }
        // The values make no difference to the time.
        .map(|shape| Array2::from_shape_fn(shape, |(i, j)| T::from(((i + 7 * j) % 23) as f32)))
    }

    /// Multiplications and additions.
    fn operations(self) -> ItemsCount {
        ItemsCount::new(2 * BATCH * self.width() * self.width())
    }
}

#[divan::bench(types = [f32, f64], args = PRODUCTS)]
fn ndarray<T: LinalgScalar + From<f32>>(bencher: Bencher, product: Product) {
    let [left, right, mut result] = product.matrices::<T>();
    let (left, right) = match product {
        Forward { .. } => (left.view(), right.t()),
        Weights { .. } => (left.t(), right.view()),
        Inputs { .. } => (left.view(), right.view()),
    };
    bencher
        .counter(product.operations())
        .bench_local(|| general_mat_mul(T::from(1.0), &left, &right, T::from(0.0), &mut result));
}

#[divan::bench(types = [f32, f64], args = PRODUCTS)]
fn faer<T: LinalgScalar + From<f32> + ComplexField>(bencher: Bencher, product: Product) {
    let [left, right, mut result] = product.matrices::<T>();
    fn view<T>(matrix: &Array2<T>) -> MatRef<'_, T> {
        let values = matrix.as_slice().expect("stored row by row");
        MatRef::from_row_major_slice(values, matrix.nrows(), matrix.ncols())
    }
    let (left, right) = match product {
        Forward { .. } => (view(&left), view(&right).transpose()),
        Weights { .. } => (view(&left).transpose(), view(&right)),
        Inputs { .. } => (view(&left), view(&right)),
    };
    let (rows, columns) = result.dim();
    let values = result.as_slice_mut().expect("stored row by row");
    let mut result = MatMut::from_row_major_slice_mut(values, rows, columns);
    bencher.counter(product.operations()).bench_local(|| {
        let one = T::from(1.0);
        matmul(result.as_mut(), Accum::Replace, left, right, one, Par::Seq);
    });
}
