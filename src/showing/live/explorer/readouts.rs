//! The explorer's table: the values at the selected point, and the findings.

use serde_json::{Value, json};

use super::plot::PROBE;
use super::survey::Survey;
use crate::showing::live::vega::role_colour;

const WIDTH: i32 = 335;
const COLUMN: &str = "datum.role === 'first' ? 107 : 226";
/// Above the findings: the names, and three values at the point.
const HEAD: usize = 5;

pub(super) fn readouts() -> Value {
    let rows = HEAD + Survey::ROWS.len();
    json!({
        "width": WIDTH,
        "height": 25 * rows,
        "encoding": {
            "x": {"field": "column", "type": "quantitative", "scale": {"domain": [0, WIDTH]}, "axis": null},
            "y": {"field": "row", "type": "quantitative", "scale": {"domain": [rows, 0]}, "axis": null},
        },
        "layer": [names(), labels(), values(), findings()],
    })
}

fn text(bold: bool) -> Value {
    let weight = if bold { "bold" } else { "normal" };
    json!({"type": "text", "align": "left", "baseline": "middle", "fontWeight": weight, "limit": 118})
}

/// The two names, each with a swatch of its curve's colour.
fn names() -> Value {
    let mut name = text(true);
    name["dx"] = json!(22);
    json!({
        "transform": [
            {"calculate": COLUMN, "as": "column"},
            {"calculate": "0.5", "as": "row"},
        ],
        "layer": [
            {
                "mark": {"type": "point", "shape": "stroke", "size": 250, "strokeWidth": 4, "xOffset": 8, "opacity": 1},
                "encoding": {"color": role_colour()},
            },
            {"mark": name, "encoding": {"text": {"field": "label"}}},
        ],
    })
}

/// What each row is, and the selected x.
fn labels() -> Value {
    let at_point = ["f(x)", "f′(x)", "f″(x)"];
    let labels = at_point.iter().chain(&Survey::ROWS).enumerate();
    let values: Vec<Value> = labels
        .map(|(row, label)| {
            let gap = usize::from(row >= at_point.len());
            json!({"label": label, "row": row as f64 + 1.5 + gap as f64, "column": 0})
        })
        .collect();
    json!({
        "data": {"values": values},
        "mark": text(false),
        "encoding": {"text": {"field": "label"}, "opacity": {"value": 0.75}},
    })
}

/// f, f′ and f″ at the selected point.
fn values() -> Value {
    json!({
        "transform": [
            {"calculate": "xs", "as": "x"},
            {"flatten": ["x", "f", "d", "s"]},
            {"filter": {"param": PROBE}},
            {"fold": ["f", "d", "s"]},
            {"calculate": COLUMN, "as": "column"},
            {"calculate": "1.5 + indexof(['f', 'd', 's'], datum.key)", "as": "row"},
        ],
        "mark": text(false),
        "encoding": {"text": {"field": "value", "type": "quantitative", "format": ".4~f"}},
    })
}

fn findings() -> Value {
    json!({
        "transform": [
            {"calculate": format!("sequence({}, {})", HEAD as f64 + 0.5, HEAD + Survey::ROWS.len()), "as": "row"},
            {"flatten": ["t", "row"]},
            {"calculate": COLUMN, "as": "column"},
        ],
        "mark": text(false),
        "encoding": {"text": {"field": "t", "type": "nominal"}},
    })
}
