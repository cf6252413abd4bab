use std::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI};

use super::{
    CostSettings,
    clock::{Clock, inputs},
};
use crate::{
    functions::{self, Activation, Gelu, GeluTanh},
    learning::LearningError,
};

/// Ways to compute GELU.
#[derive(Debug, Clone, PartialEq)]
pub struct GeluForms {
    pub forms: Vec<GeluForm>,
}

impl GeluForms {
    /// How many times as long as `quick` the form called `slow` takes; none if there is no such form.
    pub fn ratio(&self, slow: &str, quick: &str) -> Option<f64> {
        let cost = |name: &str| {
            let form = self.forms.iter().find(|form| form.name == name)?;
            Some(form.cost)
        };
        Some(cost(slow)? / cost(quick)?)
    }
}

/// One way to compute GELU: what it costs and how far it is off.
#[derive(Debug, Clone, PartialEq)]
pub struct GeluForm {
    pub name: &'static str,
    /// Nanoseconds an element, forward.
    pub cost: f64,
    /// The largest |form − x·½·erfc(−x/√2)| on a grid of −8 ≤ x ≤ 8.
    pub largest_error: f64,
}

/// Measures the forms of GELU: how much time an approximation buys, and for what error.
///
/// The tanh form comes twice: through the library's tanh, and rewritten with one exponential as
/// x·σ(2u), for ½(1 + tanh u) = σ(2u). `gelu_accuracy` tells how exact the exact ones are.
///
/// The first forms are textbook forms in f64, one element after the other. The last three are the fast
/// form, several elements at a time: of the exact function in f64 and in f32, and of the tanh form in f64.
///
/// # Errors
/// No elements or no calls.
///
/// ```
/// use activations::prelude::*;
///
/// # fn main() -> Result<(), LearningError> {
/// for form in gelu_forms(CostSettings { calls: 11, ..Default::default() })?.forms {
///     println!("{:32} {:6.2} ns, off by {:.1e}", form.name, form.cost, form.largest_error);
/// }
/// # Ok(())
/// # }
/// ```
pub fn gelu_forms(settings: CostSettings) -> Result<GeluForms, LearningError> {
    settings.check()?;
    let mut clock = Clock::new(inputs(settings.elements), settings.calls);
    // A macro, so that each loop is compiled with its form inside.
    macro_rules! form {
        ($name:literal, $form:expr) => {
            GeluForm {
                name: $name,
                cost: clock.time(|_, buffer| {
                    for x in buffer {
                        *x = $form(*x);
                    }
                }),
                largest_error: largest_error($form),
            }
        };
    }
    let mut forms = vec![
        form!("exact, statrs' normal CDF", functions::gelu),
        form!("exact, libm's erf", with_erf),
        form!("tanh", with_tanh),
        form!("tanh as one exponential", tanh_rewritten),
        form!("x·σ(1.702x)", functions::gelu_sigmoid),
    ];
    for (name, f) in [("exact, fast", &Gelu as &dyn Activation), ("tanh, fast", &GeluTanh)] {
        forms.push(GeluForm {
            name,
            cost: clock.time(|_, buffer| f.apply(buffer)),
            largest_error: largest_error(|x| {
                let mut y = [x];
                f.apply(&mut y);
                y[0]
            }),
        });
    }
    forms.push(GeluForm {
        name: "exact, fast, f32",
        cost: Clock::new(inputs::<f32>(settings.elements), settings.calls).time(|_, buffer| Gelu.apply_f32(buffer)),
        largest_error: largest_error(|x| {
            let mut y = [x as f32];
            Gelu.apply_f32(&mut y);
            // The function of the x that was asked for: what f32 keeps of x is another matter.
            f64::from(y[0]) - exact(f64::from(x as f32)) + exact(x)
        }),
    });
    Ok(GeluForms { forms })
}

fn with_erf(x: f64) -> f64 {
    0.5 * x * (1.0 + libm::erf(x * FRAC_1_SQRT_2))
}

fn with_tanh(x: f64) -> f64 {
    0.5 * x * (1.0 + tanh_argument(x).tanh())
}

/// √(2/π) (x + 0.044715 x³).
fn tanh_argument(x: f64) -> f64 {
    FRAC_2_SQRT_PI * FRAC_1_SQRT_2 * (x + 0.044715 * x * x * x)
}

/// A name and what it computes.
type NamedForm = (&'static str, fn(f64) -> f64);

/// Measures other forms of GELU in the same way, each called through its pointer.
///
/// # Errors
/// No elements or no calls.
pub fn measure_gelu_forms(forms: &[NamedForm], settings: CostSettings) -> Result<GeluForms, LearningError> {
    settings.check()?;
    let mut clock = Clock::new(inputs(settings.elements), settings.calls);
    let measure = |&(name, form): &NamedForm| GeluForm {
        name,
        cost: clock.time(|_, buffer| buffer.iter_mut().for_each(|x| *x = form(*x))),
        largest_error: largest_error(form),
    };
    let forms = forms.iter().map(measure).collect();
    Ok(GeluForms { forms })
}

fn tanh_rewritten(x: f64) -> f64 {
    x / (1.0 + (-2.0 * tanh_argument(x)).exp())
}

fn exact(x: f64) -> f64 {
    0.5 * x * libm::erfc(-x * FRAC_1_SQRT_2)
}

fn largest_error(form: impl Fn(f64) -> f64) -> f64 {
    let grid = (-8000..=8000).map(|i| 1e-3 * f64::from(i));
    grid.map(|x| (form(x) - exact(x)).abs()).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lesson's reference figures: 4.7e-4 for the tanh form and 2.0e-2 for the sigmoid form.
    #[test]
    fn the_errors_of_the_forms_are_the_known_ones() {
        let settings = CostSettings { elements: 64, calls: 3 };
        let measured = gelu_forms(settings).unwrap();
        assert!(measured.ratio("tanh", "exact, libm's erf").is_some());
        assert_eq!(measured.ratio("tanh", "no such form"), None);
        let errors: Vec<f64> = measured.forms.iter().map(|form| form.largest_error).collect();
        assert!(errors[0] < 1e-9 && errors[1] < 1e-14, "{errors:?}");
        assert!((errors[2] - 4.7e-4).abs() < 5e-6, "{errors:?}");
        assert!((errors[3] - errors[2]).abs() < 1e-14, "{errors:?}");
        assert!((errors[4] - 2.0e-2).abs() < 5e-4, "{errors:?}");
        assert!(errors[5] < 4e-15 && (errors[6] - errors[2]).abs() < 1e-14, "{errors:?}");
        assert!((1e-9..1e-6).contains(&errors[7]), "{errors:?}");
    }
}
