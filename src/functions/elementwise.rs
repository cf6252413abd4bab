//! An operation on each element of an array of any layout, by the slice where the layout allows.

use ndarray::{Array, ArrayRef, ArrayViewMut1, Axis, Dimension, NdFloat};
use rayon::prelude::*;

use vector::Softmax;

use super::{Activation, Vectors};

/// A float that an array of activations holds: f64 or f32.
pub trait Element: NdFloat + Sealed {
    /// [`Activation::apply`] in this precision.
    fn apply<A: Activation + ?Sized>(f: &A, xs: &mut [Self]);

    /// [`Activation::slopes`] in this precision.
    fn slopes<A: Activation + ?Sized>(f: &A, xs: &mut [Self]);

    /// [`Activation::backpropagate`] in this precision.
    fn backpropagate<A: Activation + ?Sized>(f: &A, xs: &[Self], gradients: &mut [Self]);
}

impl Element for f64 {
    fn apply<A: Activation + ?Sized>(f: &A, xs: &mut [Self]) {
        f.apply(xs);
    }

    fn slopes<A: Activation + ?Sized>(f: &A, xs: &mut [Self]) {
        f.slopes(xs);
    }

    fn backpropagate<A: Activation + ?Sized>(f: &A, xs: &[Self], gradients: &mut [Self]) {
        f.backpropagate(xs, gradients);
    }
}

impl Element for f32 {
    fn apply<A: Activation + ?Sized>(f: &A, xs: &mut [Self]) {
        f.apply_f32(xs);
    }

    fn slopes<A: Activation + ?Sized>(f: &A, xs: &mut [Self]) {
        f.slopes_f32(xs);
    }

    fn backpropagate<A: Activation + ?Sized>(f: &A, xs: &[Self], gradients: &mut [Self]) {
        f.backpropagate_f32(xs, gradients);
    }
}

/// Keeps other types from being elements, and has what only this crate calls.
pub trait Sealed: Sized {
    /// Each row of so many numbers becomes its softmax.
    fn softmax(softmax: Softmax, xs: &mut [Self], width: usize);
}

impl Sealed for f64 {
    fn softmax(softmax: Softmax, xs: &mut [Self], width: usize) {
        softmax.of_rows(xs, width);
    }
}

impl Sealed for f32 {
    fn softmax(softmax: Softmax, xs: &mut [Self], width: usize) {
        softmax.of_rows_f32(xs, width);
    }
}

/// So many elements stay in the fastest cache while they are copied and worked on.
const BLOCK: usize = 1024;

/// So many elements are worth a thread of their own, and an array of twice as many is shared out.
const SHARE: usize = 1 << 17;

/// A new array of what `operation` makes of each element.
pub(super) fn map<E: Element, D: Dimension>(x: &ArrayRef<E, D>, operation: impl Fn(&mut [E]) + Sync) -> Array<E, D> {
    match x.as_slice() {
        Some(xs) => {
            Array::from_shape_vec(x.raw_dim(), pair_slices(xs, xs, &|ys, _| operation(ys))).expect("as many elements")
        }
        None => {
            let mut y = x.to_owned();
            map_inplace(&mut y, operation);
            y
        }
    }
}

/// Overwrites each element with what `operation` makes of it.
pub(super) fn map_inplace<E: Element, D: Dimension>(x: &mut ArrayRef<E, D>, operation: impl Fn(&mut [E]) + Sync) {
    if let Some(xs) = x.as_slice_memory_order_mut() {
        return share(xs, 1, &operation);
    }
    for mut lane in x.lanes_mut(Axis(x.ndim() - 1)) {
        match lane.as_slice_mut() {
            Some(xs) => operation(xs),
            None => scattered(lane, &operation),
        }
    }
}

/// A new array of what `operation` makes of each element and the one beside it in another array.
///
/// None unless both have the same shape and lie in memory as they are read.
pub(super) fn map_pairs<E: Element, D: Dimension>(
    x: &ArrayRef<E, D>,
    other: &ArrayRef<E, D>,
    operation: impl Fn(&mut [E], &[E]) + Sync,
) -> Option<Array<E, D>> {
    let (xs, others) = (x.as_slice()?, other.as_slice()?);
    let pairs = || pair_slices(xs, others, &operation);
    (x.dim() == other.dim()).then(|| Array::from_shape_vec(x.raw_dim(), pairs()).expect("as many elements"))
}

// From here on operations are called through a pointer, once for a block, so that rayon is compiled once and not for
// each of them.

fn pair_slices<E: Element>(xs: &[E], others: &[E], operation: &(dyn Fn(&mut [E], &[E]) + Sync)) -> Vec<E> {
    if xs.len() < 2 * SHARE {
        let mut ys = Vec::with_capacity(xs.len());
        for (xs, others) in xs.chunks(BLOCK).zip(others.chunks(BLOCK)) {
            let done = ys.len();
            ys.extend_from_slice(xs);
            operation(&mut ys[done..], others);
        }
        return ys;
    }
    // Zeros cost nothing: the system hands out memory that is 0.
    let mut ys = vec![E::zero(); xs.len()];
    let vectors = Vectors::selected();
    let shares = xs.par_chunks(SHARE).zip(others.par_chunks(SHARE));
    ys.par_chunks_mut(SHARE).zip(shares).for_each(|(ys, (xs, others))| {
        vectors.during(|| {
            let blocks = xs.chunks(BLOCK).zip(others.chunks(BLOCK));
            for (ys, (xs, others)) in ys.chunks_mut(BLOCK).zip(blocks) {
                ys.copy_from_slice(xs);
                operation(ys, others);
            }
        });
    });
    ys
}

/// Works on a slice, whose rows of so many elements stay whole; on all cores where it is large.
pub(super) fn share<E: Element>(xs: &mut [E], width: usize, operation: &(dyn Fn(&mut [E]) + Sync)) {
    if xs.len() < 2 * SHARE {
        return operation(xs);
    }
    let vectors = Vectors::selected();
    let rows = SHARE.div_ceil(width);
    xs.par_chunks_mut(rows * width)
        .for_each(|xs| vectors.during(|| operation(xs)));
}

/// Elements that do not lie side by side are worked on in a block where they do.
fn scattered<E: Element>(mut lane: ArrayViewMut1<E>, operation: &dyn Fn(&mut [E])) {
    let mut block = [E::zero(); 256];
    for mut part in lane.axis_chunks_iter_mut(Axis(0), block.len()) {
        let block = &mut block[..part.len()];
        for (y, x) in block.iter_mut().zip(&part) {
            *y = *x;
        }
        operation(block);
        for (x, y) in part.iter_mut().zip(block) {
            *x = *y;
        }
    }
}

#[cfg(test)]
mod tests {
    use ndarray::{Array1, Array2, Array3, Slice};

    use super::*;

    fn double<E: Element>(xs: &mut [E]) {
        for x in xs {
            *x = *x + *x;
        }
    }

    /// Whole, transposed, reversed, in steps, with an axis repeated or empty, and large enough for threads.
    #[test]
    fn every_element_of_every_layout_is_worked_on_once_and_none_beside_it() {
        let cube = Array3::from_shape_fn((3, 700, 4), |(i, j, k)| (100 * i + 10 * j + k) as f32);
        let large = Array1::from_iter((0..600_000).map(f64::from));
        assert_eq!(map(&large, double), &large * 2.0);
        let mut in_place = large.clone();
        map_inplace(&mut in_place, double);
        assert_eq!(in_place, &large * 2.0);
        let every_third = Slice::new(0, None, 3);
        let row = Array1::from_iter((0..4).map(|k| k as f32));
        let mut reversed = cube.view();
        reversed.invert_axis(Axis(0));
        reversed.invert_axis(Axis(2));
        let stepped = cube.slice_axis(Axis(1), every_third);
        for view in [
            cube.view(),
            reversed,
            stepped.slice_axis(Axis(2), Slice::from(1..3)),
            cube.slice_axis(Axis(1), Slice::from(..0)),
            row.broadcast((3, 700, 4)).unwrap(),
        ] {
            assert_eq!(map(&view, double), &view * 2.0);
            assert_eq!(map(&view.t(), double), &view.t() * 2.0);
        }
        let mut part = cube.clone();
        let mut stepped = part.slice_axis_mut(Axis(1), every_third);
        let mut middle = stepped.slice_axis_mut(Axis(2), Slice::from(1..3));
        middle.invert_axis(Axis(0));
        map_inplace(&mut middle, double);
        map_inplace(&mut part.index_axis_mut(Axis(0), 0).column_mut(3), double);
        let expected = Array3::from_shape_fn(cube.dim(), |(i, j, k)| {
            let doubled = (j % 3 == 0 && (1..3).contains(&k)) || (i == 0 && k == 3);
            cube[[i, j, k]] * if doubled { 2.0 } else { 1.0 }
        });
        assert_eq!(part, expected);
        assert_eq!(map(&ndarray::arr0(3.0), double), ndarray::arr0(6.0));
        assert_eq!(map(&Array2::<f64>::zeros((0, 3)), double).dim(), (0, 3));
    }
}
