//! Loops over slices, on the widest vectors that the processor has.

use std::cell::Cell;
use std::ops::Mul;

use pulp::{Arch, Simd, WithSimd};

use super::{Kernel, Lane, Real};

/// The instructions that array activations are computed with.
///
/// Unless told otherwise, the widest that the processor has. A narrower kind is for measuring.
///
/// ```
/// use vector::{Fast, Relu, Vectors};
///
/// let mut x = [-1.0, 0.0, 1.0];
/// Vectors::Baseline.during(|| Relu.values(&mut x));
/// assert_eq!(x, [0.0, 0.0, 1.0]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vectors {
    /// The widest there is.
    Widest,
    /// On x86-64, AVX2 with fused products and sums: four f64 or eight f32.
    Avx2,
    /// What every processor of the kind has: on x86-64 SSE2, two f64 or four f32, and nothing fused.
    Baseline,
}

thread_local! {
    static SELECTED: Cell<Vectors> = const { Cell::new(Vectors::Widest) };
}

impl Vectors {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Widest, Self::Avx2, Self::Baseline];

    /// Does work whose array activations, in this thread, are computed with these; with less, where the
    /// processor has not got them.
    pub fn during<T>(self, work: impl FnOnce() -> T) -> T {
        /// Sets it back, after a panic too.
        struct Before(Vectors);

        impl Drop for Before {
            fn drop(&mut self) {
                SELECTED.set(self.0);
            }
        }

        let _before = Before(SELECTED.replace(self));
        work()
    }

    /// What this thread computes with.
    pub fn selected() -> Self {
        SELECTED.get()
    }

    pub(super) fn arch(self) -> Arch {
        match self {
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => pulp::x86::V3::try_new().map_or(Arch::Scalar, Arch::V3),
            #[cfg(target_arch = "x86_64")]
            Self::Baseline => Arch::Scalar,
            _ => Arch::new(),
        }
    }
}

/// Replaces each x by f(x).
pub(crate) fn values<F: Copy>(kernel: &impl Kernel, xs: &mut [F])
where
    Lane<F, true>: Real,
    Lane<F, false>: Real,
{
    Vectors::selected().arch().dispatch(Values { kernel, xs });
}

/// Multiplies each gradient by f′ of the x beside it.
pub(crate) fn backpropagate<F: Copy>(kernel: &impl Kernel, xs: &[F], gradients: &mut [F])
where
    Lane<F, true>: Real,
    Lane<F, false>: Real,
{
    Vectors::selected()
        .arch()
        .dispatch(Backpropagate { kernel, xs, gradients });
}

/// What [`WithSimd`] asks for, of a loop that runs with products and sums fused or not.
macro_rules! fused_where_quick {
    () => {
        type Output = ();

        #[inline(always)]
        fn with_simd<S: pulp::Simd>(self, _: S) {
            // The baseline may have no fused product and sum, which would be a call.
            if S::IS_SCALAR {
                self.run::<false>();
            } else {
                self.run::<true>();
            }
        }
    };
}

pub(super) use fused_where_quick;

struct Values<'a, K, F> {
    kernel: &'a K,
    xs: &'a mut [F],
}

impl<K: Kernel, F: Copy> Values<'_, K, F> {
    #[inline(always)]
    fn run<const FUSED: bool>(self)
    where
        Lane<F, FUSED>: Real,
    {
        for x in self.xs {
            *x = self.kernel.value(Lane::<F, FUSED>(*x)).0;
        }
    }
}

impl<K: Kernel, F: Copy> WithSimd for Values<'_, K, F>
where
    Lane<F, true>: Real,
    Lane<F, false>: Real,
{
    fused_where_quick!();
}

struct Backpropagate<'a, K, F> {
    kernel: &'a K,
    xs: &'a [F],
    gradients: &'a mut [F],
}

impl<K: Kernel, F: Copy> Backpropagate<'_, K, F> {
    #[inline(always)]
    fn run<const FUSED: bool>(self)
    where
        Lane<F, FUSED>: Real,
    {
        for (gradient, x) in self.gradients.iter_mut().zip(self.xs) {
            *gradient = (Lane::<F, FUSED>(*gradient) * self.kernel.slope(Lane(*x))).0;
        }
    }
}

impl<K: Kernel, F: Copy> WithSimd for Backpropagate<'_, K, F>
where
    Lane<F, true>: Real,
    Lane<F, false>: Real,
{
    fused_where_quick!();
}

/// Multiplies each x by its factor.
pub fn multiply<F: Copy + Mul<Output = F>>(xs: &mut [F], factors: &[F]) {
    multiply_by(
        xs,
        factors,
        #[inline(always)]
        |factor| factor,
    );
}

/// Multiplies each x by what `f`, which is to be `#[inline(always)]`, makes of its y.
pub fn multiply_by<F: Copy + Mul<Output = F>>(xs: &mut [F], ys: &[F], f: impl Fn(F) -> F) {
    Vectors::selected().arch().dispatch(Multiply { xs, ys, f });
}

struct Multiply<'a, F, M> {
    xs: &'a mut [F],
    ys: &'a [F],
    f: M,
}

impl<F: Copy + Mul<Output = F>, M: Fn(F) -> F> WithSimd for Multiply<'_, F, M> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        for (x, y) in self.xs.iter_mut().zip(self.ys) {
            *x = *x * (self.f)(*y);
        }
    }
}
