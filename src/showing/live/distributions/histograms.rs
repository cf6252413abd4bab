//! The upper half of the figure: histograms before and after the activation, and readings.

use serde_json::{Value, json};

use super::one_layer::{INPUT, INPUT_BINS};
use crate::showing::live::text_table::TextTable;
use crate::showing::live::vega::role_colour;

pub(super) const READINGS: [&str; 5] = ["mean", "spread", "exactly 0", "saturated", "effective rank"];

pub(super) fn view(rows: Vec<Value>) -> Value {
    json!({
        "data": {"values": rows},
        "transform": [
            {"filter": format!("datum.of === '{INPUT}' || datum.of === activation")},
            {"filter": "datum.shape === shape && datum.mean === mean && datum.spread === spread"},
            {"calculate": format!("datum.of === '{INPUT}' ? 'first' : 'second'"), "as": "role"},
            {"calculate": format!("datum.of === '{INPUT}' ? 'before' : 'after'"), "as": "label"},
        ],
        "hconcat": [histogram("first", "input x"), histogram("second", "output f(x)"), readings()],
        "spacing": 20,
    })
}

fn histogram(role: &str, title: &str) -> Value {
    let ends = if role == "first" {
        format!("ends.{INPUT}")
    } else {
        "ends[activation]".into()
    };
    let at = |bin: &str| format!("{ends}[0] + {bin} * ({ends}[1] - {ends}[0]) / {}", INPUT_BINS.count);
    json!({
        "width": 190,
        "height": 150,
        "transform": [
            {"filter": format!("datum.role === '{role}'")},
            {"calculate": format!("sequence(0, {})", INPUT_BINS.count), "as": "bin"},
            {"flatten": ["h", "bin"]},
            {"calculate": at("datum.bin"), "as": "x"},
            {"calculate": at("(datum.bin + 1)"), "as": "to"},
            {"calculate": "datum.h / 1000", "as": "share"},
        ],
        "mark": {"type": "rect", "opacity": 0.8},
        "encoding": {
            "x": {
                "field": "x", "type": "quantitative", "title": title,
                "scale": {"domain": [{"expr": format!("{ends}[0]")}, {"expr": format!("{ends}[1]")}], "nice": false},
                "axis": {"tickCount": 5, "grid": false},
            },
            "x2": {"field": "to"},
            "y": {
                "field": "share", "type": "quantitative", "title": "share", "scale": {"domainMin": 0},
                "axis": {"format": ".0%", "tickCount": 4, "minExtent": 34},
            },
            "y2": {"datum": 0},
            "color": role_colour(),
        },
    })
}

fn readings() -> Value {
    let table = TextTable {
        width: 246,
        columns: [90, 170],
        rows: READINGS.len() + 1,
    };
    table.view(vec![
        table.names(),
        table.labels(1, &READINGS),
        table.texts("t", 1, READINGS.len()),
    ])
}
