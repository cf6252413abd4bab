//! Functions of many elements at once, on the widest vectors that the processor has.

use std::f64::consts::LOG2_E;

use pulp::{Arch, NullaryFnOnce};

/// Replaces each x by f(x), four or eight at a time where the processor can.
///
/// `f` is to be free of branches and calls, and `#[inline(always)]`, as all that it uses. Each element
/// is what `f` alone makes of it, to the last bit: no product and sum are fused.
pub(super) fn map(xs: &mut [f64], f: impl Fn(f64) -> f64) {
    Arch::new().dispatch(Map { xs, f });
}

struct Map<'a, F> {
    xs: &'a mut [f64],
    f: F,
}

impl<F: Fn(f64) -> f64> NullaryFnOnce for Map<'_, F> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        for x in self.xs {
            *x = (self.f)(*x);
        }
    }
}

/// eˣ for x ≤ 0, within 1 ulp, without a branch or a table, so that a loop over it is vectorised.
///
/// With n = x / ln 2 rounded and r = x − n ln 2, so that |r| ≤ ½ ln 2, eˣ = 2ⁿ eʳ, and eʳ is its Taylor
/// polynomial of degree 13. Where eˣ is subnormal it has the digits that are left; −∞ gives 0, NaN NaN.
///
/// Source: W. J. Cody, W. Waite, *Software Manual for the Elementary Functions*, 1980, chapter 6.
#[inline(always)]
pub(super) fn exp_of_negative(x: f64) -> f64 {
    /// e to this power is less than half the smallest float.
    const UNDERFLOW: f64 = -746.0;
    /// 1.5 · 2⁵²: added to a number, it leaves no room for a fraction.
    const ROUNDER: f64 = 6_755_399_441_055_744.0;
    /// The leading 33 bits of ln 2, so that n times it is exact, and the rest.
    const LN_2: [f64; 2] = [6.931_471_803_691_238e-1, 1.908_214_929_270_587_7e-10];

    let x = if x < UNDERFLOW { UNDERFLOW } else { x };
    let shifted = x * LOG2_E + ROUNDER;
    let n = shifted - ROUNDER;
    let r = x - n * LN_2[0] - n * LN_2[1];
    let e_to_r = taylor_polynomial(r);
    // The last bits of `shifted` are n. Two factors, since 2ⁿ alone may be below the smallest normal float.
    // Nothing overflows; but a check, which a notebook's kernel compiles in, would be a branch.
    let n = shifted.to_bits().wrapping_sub(ROUNDER.to_bits()) as i64;
    e_to_r * power_of_2(n >> 1) * power_of_2(n.wrapping_sub(n >> 1))
}

/// The sum of rᵏ/k! for k = 0 to 13, by Horner's rule, written out: in a program that is hardly optimised,
/// each step of a loop would be a call.
#[inline(always)]
fn taylor_polynomial(r: f64) -> f64 {
    let [c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13] = TAYLOR;
    let high = c7 + r * (c8 + r * (c9 + r * (c10 + r * (c11 + r * (c12 + r * c13)))));
    c0 + r * (c1 + r * (c2 + r * (c3 + r * (c4 + r * (c5 + r * (c6 + r * high))))))
}

/// 1/k! for k = 0 to 13.
const TAYLOR: [f64; 14] = {
    let mut coefficients = [1.0; 14];
    let mut k = 1;
    while k < 14 {
        coefficients[k] = coefficients[k - 1] / k as f64;
        k += 1;
    }
    coefficients
};

/// 2ⁿ, for n from −1022 to 1023.
#[inline(always)]
fn power_of_2(n: i64) -> f64 {
    f64::from_bits((n.wrapping_add(1023) as u64) << 52)
}

#[cfg(test)]
mod tests {
    use approx::assert_relative_eq;

    use super::*;

    #[test]
    fn the_exponential_agrees_with_the_standard_library_s_down_to_the_smallest_float() {
        for step in 0..=708_000 {
            let x = f64::from(step) * -1e-3;
            assert_relative_eq!(exp_of_negative(x), x.exp(), max_relative = f64::EPSILON);
        }
        for x in [-0.0, -5e-324, -1e-300, -708.5, -720.0, -740.0, -745.1] {
            let (found, expected) = (exp_of_negative(x), x.exp());
            assert!((found - expected).abs() <= 5e-324 + f64::EPSILON * expected);
        }
        assert_eq!(exp_of_negative(-745.2), 0.0);
        assert_eq!(exp_of_negative(f64::NEG_INFINITY), 0.0);
        assert!(exp_of_negative(f64::NAN).is_nan());
    }

    #[test]
    fn a_vector_s_elements_are_what_the_function_makes_of_each_alone() {
        for length in [0, 1, 3, 8, 31] {
            let xs: Vec<f64> = (0..length).map(|i| -1.7 * f64::from(i)).collect();
            let mut mapped = xs.clone();
            map(&mut mapped, exp_of_negative);
            assert!(mapped.iter().zip(&xs).all(|(y, &x)| *y == exp_of_negative(x)));
        }
    }
}
