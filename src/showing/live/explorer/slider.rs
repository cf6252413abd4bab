//! A slider over an activation's parameter.

use std::sync::Arc;

use crate::functions::{Activation, Family, catalog};

/// Where the slider stands at first: at the default.
pub(super) fn start(family: &Family) -> f64 {
    hundredths(family.default)
}

/// Each value that the slider can take, with its activation; where it starts, that is the activation of the
/// table, however many decimals its parameter has.
pub(super) fn members(family: &Family) -> impl Iterator<Item = (f64, Arc<dyn Activation>)> {
    let Family {
        range: [low, high],
        step,
        default,
        make,
        ..
    } = *family;
    let start = start(family);
    let steps = ((high - low) / step).round() as usize;
    let values = (0..=steps).map(move |i| hundredths(low + i as f64 * step));
    values.filter_map(move |value| Some((value, make(if value == start { default } else { value }).ok()?)))
}

/// The style sheet by which a page shows the slider of the activation that is chosen, and no other.
///
/// `src/showing/live/sliders.css` holds it, since the set-up installs it without the crate:
/// `cargo run -p activations --example sliders > src/showing/live/sliders.css`.
pub fn slider_styles() -> String {
    let families = catalog().into_iter().filter_map(|entry| entry.family);
    let rules: Vec<String> = families.map(|Family { name, .. }| rule(name)).collect();
    let all = r#".vega-bind:has(input[name^="slider_"])"#;
    let shown = rules.join(",\n  ");
    format!(
        "/* Written by cargo run -p activations --example sliders. */\n@supports selector(:has(*)) {{\n  \
         {all} {{\n    display: none;\n  }}\n  {shown} {{\n    display: block;\n  }}\n}}\n"
    )
}

fn rule(name: &str) -> String {
    format!(r#".vega-bindings:has([name="first"] [value="{name}"]:checked) .vega-bind:has([name="slider_{name}"])"#)
}

/// The float that a slider's text of two decimals stands for.
fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::functions::catalog;

    #[test]
    fn each_slider_starts_at_the_activation_of_the_table() {
        let mut found = 0;
        for (family, entry) in catalog().iter().filter_map(|entry| Some((entry.family?, entry))) {
            let start = start(&family);
            let (_, member) = members(&family).find(|(value, _)| *value == start).unwrap();
            for x in [-3.0, -0.2, 0.0, 0.2, 3.0] {
                assert_eq!(member.value(x), entry.activation.value(x));
                assert_eq!(member.derivative(x), entry.activation.derivative(x));
                assert_eq!(member.second_derivative(x), entry.activation.second_derivative(x));
            }
            found += 1;
        }
        assert!(found >= 5);
    }
}
