//! Softmax and its logarithm of each row of a matrix that is stored row by row.

use pulp::WithSimd;

use super::{
    Lane, Real, Vectors,
    exponential::{lifted_exp, ln_of_large, nothing},
    vectors::fused_where_quick,
};

/// So many sums are kept side by side, for vectors to add to.
const LANES: usize = 16;

/// So many powers are kept at a time.
const BLOCK: usize = 512;

/// What a row becomes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Softmax {
    /// e^z / Σ e^z.
    Probabilities,
    /// z − ln Σ e^z.
    Logarithms,
}

impl Softmax {
    /// Replaces each row of so many numbers.
    ///
    /// Numbers that are left over after the last whole row are undefined; rows of none change nothing.
    pub fn of_rows(self, xs: &mut [f64], width: usize) {
        self.of(xs, width);
    }

    /// [`Softmax::of_rows`] in single precision.
    pub fn of_rows_f32(self, xs: &mut [f32], width: usize) {
        self.of(xs, width);
    }

    fn of<F: Copy>(self, xs: &mut [F], width: usize)
    where
        Lane<F, true>: Real,
        Lane<F, false>: Real,
    {
        if width > 0 {
            let softmax = self;
            Vectors::selected().arch().dispatch(Rows { softmax, xs, width });
        }
    }
}

struct Rows<'a, F> {
    softmax: Softmax,
    xs: &'a mut [F],
    width: usize,
}

impl<F: Copy> WithSimd for Rows<'_, F>
where
    Lane<F, true>: Real,
    Lane<F, false>: Real,
{
    fused_where_quick!();
}

impl<F: Copy> Rows<'_, F> {
    /// Rows of few numbers are taken several at a time, so that the loop over their powers is long.
    #[inline(always)]
    fn run<const FUSED: bool>(self)
    where
        Lane<F, FUSED>: Real,
    {
        let group = self.width * (BLOCK / self.width).max(1);
        for rows in self.xs.chunks_mut(group) {
            for row in rows.chunks_exact_mut(self.width) {
                subtract(row, largest::<F, FUSED>(row));
            }
            match self.softmax {
                Softmax::Probabilities => {
                    powers::<F, FUSED>(rows);
                    for row in rows.chunks_exact_mut(self.width) {
                        let inverse = Lane::<F, FUSED>::one() / sum::<F, FUSED>(row);
                        for x in row {
                            *x = (Lane::<F, FUSED>(*x) * inverse).0;
                        }
                    }
                }
                Softmax::Logarithms => {
                    let mut totals = [Lane::<F, FUSED>::one().0; BLOCK];
                    let totals = &mut totals[..rows.len() / self.width];
                    total_powers::<F, FUSED>(rows, self.width, totals);
                    for total in &mut *totals {
                        *total = ln_of_large(Lane::<F, FUSED>(*total)).0;
                    }
                    for (row, logarithm) in rows.chunks_exact_mut(self.width).zip(totals) {
                        subtract(row, Lane::<F, FUSED>(*logarithm));
                    }
                }
            }
        }
    }
}

/// Σ eˣ of each row, or of a single one that is longer than a block.
#[inline(always)]
fn total_powers<F: Copy, const FUSED: bool>(rows: &[F], width: usize, totals: &mut [F])
where
    Lane<F, FUSED>: Real,
{
    let mut block = [Lane::<F, FUSED>::zero().0; BLOCK];
    if width > BLOCK {
        let mut total = Lane::<F, FUSED>::zero();
        for part in rows.chunks(BLOCK) {
            let block = &mut block[..part.len()];
            block.copy_from_slice(part);
            powers::<F, FUSED>(block);
            total = total + sum::<F, FUSED>(block);
        }
        totals.fill(total.0);
    } else {
        let block = &mut block[..rows.len()];
        block.copy_from_slice(rows);
        powers::<F, FUSED>(block);
        for (total, powers) in totals.iter_mut().zip(block.chunks_exact(width)) {
            *total = sum::<F, FUSED>(powers).0;
        }
    }
}

#[inline(always)]
fn subtract<F: Copy, const FUSED: bool>(row: &mut [F], shift: Lane<F, FUSED>)
where
    Lane<F, FUSED>: Real,
{
    for x in row {
        *x = (Lane::<F, FUSED>(*x) - shift).0;
    }
}

/// Replaces each x ≤ 0 by eˣ.
#[inline(always)]
fn powers<F: Copy, const FUSED: bool>(xs: &mut [F])
where
    Lane<F, FUSED>: Real,
{
    for x in xs {
        *x = (lifted_exp(Lane::<F, FUSED>(*x), nothing()) * Real::drop()).0;
    }
}

#[inline(always)]
fn sum<F: Copy, const FUSED: bool>(row: &[F]) -> Lane<F, FUSED>
where
    Lane<F, FUSED>: Real,
{
    fold(row, Lane::zero(), |sum, x| sum + x)
}

/// −∞ for no numbers; NaN is left to the sums that follow.
#[inline(always)]
fn largest<F: Copy, const FUSED: bool>(row: &[F]) -> Lane<F, FUSED>
where
    Lane<F, FUSED>: Real,
{
    fold(
        row,
        Lane::of(f64::NEG_INFINITY),
        |largest, x| if x > largest { x } else { largest },
    )
}

#[inline(always)]
fn fold<F: Copy, const FUSED: bool>(
    row: &[F],
    start: Lane<F, FUSED>,
    join: impl Fn(Lane<F, FUSED>, Lane<F, FUSED>) -> Lane<F, FUSED>,
) -> Lane<F, FUSED> {
    if row.len() < LANES {
        return row.iter().fold(start, |result, x| join(result, Lane(*x)));
    }
    let mut lanes = [start; LANES];
    let parts = row.chunks_exact(LANES);
    let rest = parts.remainder();
    for part in parts {
        for (lane, x) in lanes.iter_mut().zip(part) {
            *lane = join(*lane, Lane(*x));
        }
    }
    for (lane, x) in lanes.iter_mut().zip(rest) {
        *lane = join(*lane, Lane(*x));
    }
    let mut count = LANES;
    while count > 1 {
        count /= 2;
        for lane in 0..count {
            lanes[lane] = join(lanes[lane], lanes[lane + count]);
        }
    }
    lanes[0]
}
