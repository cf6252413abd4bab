use super::{
    CostSettings,
    clock::{Clock, inputs},
    kernels,
};
use crate::{functions, learning::LearningError};

/// Five ways to compute GELU.
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

/// One way to compute GELU in f64: what it costs and how far it is off.
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
    let forms = vec![
        form!("exact, statrs' normal CDF", functions::gelu),
        form!("exact, libm's erf", kernels::gelu::<f64>),
        form!("tanh", kernels::gelu_tanh::<f64>),
        form!("tanh as one exponential", tanh_rewritten),
        form!("x·σ(1.702x)", kernels::gelu_sigmoid::<f64>),
    ];
    Ok(GeluForms { forms })
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
    x / (1.0 + (-2.0 * kernels::gelu_tanh_argument(x)).exp())
}

fn largest_error(form: impl Fn(f64) -> f64) -> f64 {
    let exact = |x: f64| 0.5 * x * libm::erfc(-x * std::f64::consts::FRAC_1_SQRT_2);
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
    }
}
