//! The charts of the figure: gradients, readings and shares.

use serde_json::{Value, json};

use crate::showing::live::text_table::{place, swatch};
use crate::showing::live::vega::{INK, role_colour};

/// Of what stands beside the gradients, in pixels.
const WIDTH_BESIDE: usize = 262;

/// One element per layer, counted from the input.
fn layers(fields: &[&str]) -> Value {
    let mut flattened = vec!["layer"];
    flattened.extend(fields);
    json!([{"calculate": "sequence(0, depth + 1)", "as": "layer"}, {"flatten": flattened}])
}

fn layer_axis(title: &str) -> Value {
    json!({
        "field": "layer", "type": "quantitative", "title": title, "stack": null,
        "scale": {"domain": [0, {"expr": "depth"}], "nice": false},
        "axis": {"tickMinStep": 1, "tickCount": 10, "grid": false},
    })
}

/// Decades near 1 in full, as 0.1, and all others as 1e−5.
const POWER_OF_TEN: &str = "datum.value > 0.05 && datum.value < 200 ? format(datum.value, '~g') \
                            : replace(replace(format(datum.value, '~e'), '+', ''), '-', '−')";

pub(super) fn gradients() -> Value {
    json!({
        "width": 370,
        "height": 330,
        "transform": layers(&["g", "lo", "hi", "th"]),
        "encoding": {
            "x": layer_axis("layer (0: the input)"),
            "y": {
                "type": "quantitative", "title": null, "stack": null,
                "scale": {"type": "log", "domain": [{"expr": "extent[0]"}, {"expr": "extent[1]"}], "nice": false},
                "axis": {"labelExpr": POWER_OF_TEN, "tickCount": 8, "minExtent": 42},
            },
            "color": role_colour(),
        },
        "layer": [
            {
                "mark": {"type": "area", "orient": "vertical", "opacity": 0.25, "clip": true},
                "encoding": {"y": {"field": "lo"}, "y2": {"field": "hi"}},
            },
            {
                "mark": {"type": "line", "strokeWidth": 3.5, "point": {"size": 45, "filled": true, "opacity": 1}},
                "encoding": {"y": {"field": "g"}},
            },
            theory(),
            smallest_float(),
        ],
    })
}

/// On top of what was measured, in the text's colour: where the two agree, both are seen.
fn theory() -> Value {
    json!({
        "mark": {"type": "line", "strokeWidth": 1.2, "strokeDash": [5, 4]},
        "encoding": {"y": {"field": "th"}, "detail": {"field": "role"}, "color": {"value": INK}},
    })
}

/// Where single precision begins to lose digits, if the axis reaches so far.
fn smallest_float() -> Value {
    json!({
        "data": {"values": [{"y": f32::MIN_POSITIVE}]},
        "transform": [{"filter": "datum.y > extent[0]"}],
        "encoding": {
            "x": {"value": 0}, "color": {"value": INK}, "y": {"field": "y", "type": "quantitative"},
        },
        "layer": [
            {
                "mark": {"type": "rule", "strokeDash": [2, 3], "opacity": 0.7},
                "encoding": {"x2": {"value": "width"}},
            },
            {
                "mark": {"type": "text", "align": "right", "dx": 366, "dy": -7, "opacity": 0.8},
                "encoding": {"text": {"value": "smallest normal f32"}},
            },
        ],
    })
}

/// Each choice with its colour, and below it what came of it.
pub(super) fn readings() -> Value {
    let text = |field: &str, weight: &str, row: &str| {
        json!({
            "transform": [{"calculate": row, "as": "row"}],
            "mark": {
                "type": "text", "align": "left", "baseline": "middle", "dx": 22, "fontWeight": weight,
                "limit": WIDTH_BESIDE - 22,
            },
            "encoding": {"text": {"field": field, "type": "nominal"}},
        })
    };
    let row = "datum.role === 'first' ? 0.5 : 2.8";
    json!({
        "width": WIDTH_BESIDE,
        "height": 96,
        "transform": [{"calculate": "0", "as": "column"}, {"calculate": row, "as": "row"}],
        "encoding": {"x": place("column", [0, WIDTH_BESIDE]), "y": place("row", [4, 0])},
        "layer": [
            swatch(),
            text("label", "bold", "datum.row"),
            text("t", "normal", "datum.row + 0.9"),
        ],
    })
}

pub(super) fn shares(field: &str, title: &str) -> Value {
    json!({
        "width": WIDTH_BESIDE,
        "height": 75,
        "transform": layers(&[field]),
        "mark": {"type": "line", "strokeWidth": 2},
        "encoding": {
            "x": layer_axis(""),
            "y": {
                "field": field, "type": "quantitative", "title": title,
                "scale": {"domain": [0, 1]},
                "axis": {"format": "%", "tickCount": 2, "minExtent": 34},
            },
            "color": role_colour(),
        },
    })
}
