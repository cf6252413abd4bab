//! The explorer's data: one row per activation and value of its parameter.

use serde_json::{Value, json};

use super::samples::{EDGE, Grid};
use super::subject::{Subject, Variant};
use crate::showing::live::vega::rounded;

/// Short names, for there are many rows:
///
/// | field | is |
/// |---|---|
/// | `n` | the name in the menus |
/// | `k`, `p` | which slider, and the value at which it must stand; null without a parameter |
/// | `default` | whether the slider starts there |
/// | `label` | the name with the parameter |
/// | `f`, `d`, `s` | f, f′ and f″ at the grid's points |
/// | `t` | the findings |
/// | `b` | what is shaded: from, to, and 1 where the slope is exactly 0 |
pub(super) fn rows(subjects: &[Subject], grid: &Grid) -> Vec<Value> {
    let mut slider = 0;
    let mut rows = vec![];
    for subject in subjects {
        let k = subject.family.as_ref().map(|_| slider);
        slider += usize::from(k.is_some());
        rows.extend(subject.variants.iter().map(|variant| {
            let [f, d, s] = grid.curves(variant);
            json!({
                "n": subject.name,
                "k": k,
                "p": variant.parameter,
                "default": std::ptr::eq(variant, subject.default()),
                "label": subject.label(variant),
                "f": f, "d": d, "s": s,
                "t": variant.survey.findings(),
                "b": bands(variant),
            })
        }));
    }
    rows
}

fn bands(variant: &Variant) -> Vec<Value> {
    let edge = f64::from(EDGE);
    let inside = |x: f64| rounded(x.clamp(-edge, edge), 3);
    let survey = &variant.survey;
    let kinds = [(&survey.saturated, 0), (&survey.zero_slope, 1)];
    kinds
        .iter()
        .flat_map(|(places, kind)| places.bounds().map(move |(low, high)| (low, high, kind)))
        .filter(|(low, high, _)| *low <= edge && *high >= -edge)
        .map(|(low, high, kind)| json!([inside(low), inside(high), kind]))
        .collect()
}

/// The lowest and the highest f, f′ and f″ of a subject over all values of its slider, so that the
/// axis stays while the slider moves.
pub(super) fn extent(subject: &Subject, grid: &Grid) -> Value {
    let mut extent = [[0.0_f64, 0.0]; 3];
    for variant in &subject.variants {
        for (extent, values) in extent.iter_mut().zip(grid.curves(variant)) {
            for value in values.iter().filter_map(Value::as_f64) {
                *extent = [extent[0].min(value), extent[1].max(value)];
            }
        }
    }
    json!(extent)
}
