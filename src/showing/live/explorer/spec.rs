//! The explorer's Vega-Lite specification.

use serde_json::{Value, json};

use super::plot::plot;
use super::readouts::readouts;
use super::rows::{extent, rows};
use super::samples::{EDGE, Grid};
use super::slider::start;
use super::subject::Subject;
use crate::showing::live::vega::{checkbox, document, menu, roles, slider};

/// Stands in the second menu for no activation.
const NOTHING: &str = "nothing";

pub(super) fn specification(subjects: &[Subject], first: &str, second: Option<&str>, left_out: &[String]) -> Value {
    let grid = Grid::for_all(subjects);
    let mut subtitle =
        "Solid f, dashed f′, dotted f″. Shaded where f is saturated, |f′| < 0.01; stronger where f′ = 0.".to_string();
    if !left_out.is_empty() {
        subtitle += &format!(" Left out: {}.", left_out.join("; "));
    }
    document(
        "Activation Explorer",
        &subtitle,
        &description(subjects),
        json!({
            "params": params(subjects, &grid, first, second.unwrap_or(NOTHING)),
            "data": {"values": rows(subjects, &grid)},
            "transform": chosen(),
            "hconcat": [plot(), readouts()],
            "spacing": 22,
        }),
    )
}

fn description(subjects: &[Subject]) -> String {
    let names: Vec<&str> = subjects.iter().map(|s| s.name.as_str()).collect();
    format!(
        "A chart of an activation function f, its slope f′ and its curvature f″ over x from −{EDGE} to \
         {EDGE}, with a second one beside it and a table of what is known of both. Menus choose among \
         {}; sliders set their parameters and the x at which the tangents are drawn.",
        names.join(", ")
    )
}

/// The controls, in the order in which they are shown, and what follows from them.
fn params(subjects: &[Subject], grid: &Grid, first: &str, second: &str) -> Vec<Value> {
    let names: Vec<&str> = subjects.iter().map(|s| s.name.as_str()).collect();
    let mut others = vec![NOTHING];
    others.extend(&names);
    let mut params = vec![
        menu("first", "Activation ", &names, &first),
        menu("second", "Compare with ", &others, &second),
        checkbox("show_f", "f (solid) ", true),
        checkbox("show_d", "f′ (dashed) ", true),
        checkbox("show_s", "f″ (dotted) ", false),
    ];
    let mut sliders = vec![];
    for family in subjects.iter().filter_map(|subject| subject.family.as_ref()) {
        let name = format!("slider_{}", family.name);
        let label = format!("{} {} ", family.name, family.letter);
        let [low, high] = family.range;
        params.push(slider(&name, &label, [low, high, family.step], start(family)));
        sliders.push(name);
    }
    let extents = subjects.iter().map(|s| (s.name.clone(), extent(s, grid)));
    params.extend([
        json!({"name": "sliders", "expr": format!("[{}]", sliders.join(", "))}),
        json!({"name": "xs", "value": grid.xs()}),
        json!({"name": "extents", "value": Value::Object(extents.collect())}),
        json!({"name": "low", "expr": bound("min", 0)}),
        json!({"name": "high", "expr": bound("max", 1)}),
    ]);
    params
}

/// The lowest or highest value shown, with some air.
fn bound(function: &str, end: usize) -> String {
    let of = |name: &str, order: usize, show: &str| {
        format!("({show} && extents[{name}] ? extents[{name}][{order}][{end}] : 0)")
    };
    let curves = ["first", "second"].map(|name| {
        ["show_f", "show_d", "show_s"]
            .iter()
            .enumerate()
            .map(|(order, show)| of(name, order, show))
            .collect::<Vec<_>>()
            .join(", ")
    });
    let air = if end == 0 { "- 0.15" } else { "+ 0.15" };
    format!("{function}({}) {air}", curves.join(", "))
}

/// Keeps what the menus and sliders choose, once for each role that it plays.
fn chosen() -> Value {
    let is_first = "datum.n === first && (datum.k === null || abs(datum.p - sliders[datum.k]) < 1e-9)";
    let is_second = "datum.n === second && datum.default";
    let mut transform = vec![json!({"filter": "datum.n === first || datum.n === second"})];
    transform.extend(roles(is_first, is_second));
    transform.into()
}
