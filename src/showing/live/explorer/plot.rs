//! The explorer's chart.

use serde_json::{Value, json};

use super::samples::EDGE;
use crate::showing::live::vega::{INK, role_colour};

/// The name of the selection of a point on the x axis.
pub(super) const PROBE: &str = "probe";

pub(super) fn plot() -> Value {
    json!({
        "width": 390,
        "height": 330,
        "encoding": {
            "x": {
                "field": "x", "type": "quantitative", "title": "x",
                "scale": {"domain": [-EDGE, EDGE], "nice": false},
                "axis": {"values": [-6, -4, -2, 0, 2, 4, 6]},
            },
            "y": {
                "type": "quantitative", "title": null, "axis": {"minExtent": 28},
                "scale": {"domain": [{"expr": "low"}, {"expr": "high"}], "nice": false},
            },
            "color": role_colour(),
        },
        "layer": [
            bands(),
            axis_through_zero("x"),
            axis_through_zero("y"),
            {
                "transform": [
                    {"calculate": "xs", "as": "x"},
                    {"flatten": ["x", "f", "d", "s"]},
                ],
                "layer": [
                    curve("f", "show_f", 2.5, &[1, 0]),
                    curve("d", "show_d", 2.0, &[7, 4]),
                    curve("s", "show_s", 2.0, &[2, 3]),
                    probe_line(),
                    tangent(),
                    probe_points(),
                    listener(),
                ],
            },
        ],
    })
}

/// Where the slope is small or 0, across the whole height.
fn bands() -> Value {
    json!({
        "transform": [
            {"flatten": ["b"]},
            {"calculate": "datum.b[0]", "as": "x"},
            {"calculate": "datum.b[1]", "as": "to"},
            {"calculate": "datum.b[2] ? 0.12 : 0.15", "as": "opacity"},
        ],
        "mark": {"type": "rect", "strokeWidth": 1, "strokeOpacity": 0.5, "tooltip": null},
        "encoding": {
            "x2": {"field": "to"},
            "y": {"value": "height"},
            "y2": {"value": 0},
            "opacity": {"field": "opacity", "type": "quantitative", "scale": null},
        },
    })
}

/// The line where x or y, the given channel, is 0.
fn axis_through_zero(channel: &str) -> Value {
    let mut encoding = match channel {
        "x" => json!({"y": {"value": 0}, "y2": {"value": "height"}}),
        _ => json!({"x": {"value": 0}, "x2": {"value": "width"}}),
    };
    encoding[channel] = json!({"datum": 0, "type": "quantitative"});
    encoding["color"] = json!({"value": INK});
    json!({
        "data": {"values": [{}]},
        "mark": {"type": "rule", "opacity": 0.35},
        "encoding": encoding,
    })
}

fn curve(field: &str, switch: &str, width: f64, dashes: &[i32]) -> Value {
    json!({
        "transform": [{"filter": switch}],
        "mark": {
            "type": "line", "strokeWidth": width, "strokeDash": dashes, "clip": true,
            "interpolate": "linear",
        },
        "encoding": {"y": {"field": field}, "order": {"field": "x"}},
    })
}

/// Catches the pointer: the nearest point of the first activation selects its x.
fn listener() -> Value {
    json!({
        "transform": [{"filter": "datum.role === 'first' && datum.x * 10 === round(datum.x * 10)"}],
        "params": [{
            "name": PROBE,
            "select": {
                "type": "point", "fields": ["x"], "nearest": true, "toggle": false,
                "on": "mousemove", "clear": false,
            },
            "bind": {"x": {
                "input": "range", "min": -EDGE, "max": EDGE, "step": 0.1, "name": "x ",
            }},
            "value": [{"x": 1}],
        }],
        "mark": {"type": "point", "opacity": 0, "size": 1, "aria": false},
        "encoding": {"y": {"datum": 0}, "color": {"value": INK}},
    })
}

fn probe_line() -> Value {
    json!({
        "transform": [{"filter": {"param": PROBE}}, {"filter": "datum.role === 'first'"}],
        "mark": {"type": "rule", "color": INK, "opacity": 0.5, "strokeDash": [2, 2]},
        "encoding": {"color": {"value": INK}, "y": {"value": 0}, "y2": {"value": "height"}},
    })
}

/// The tangent, drawn from the value and the slope at the selected point.
fn tangent() -> Value {
    json!({
        "transform": [
            {"filter": {"param": PROBE}},
            {"filter": "show_f"},
            {"calculate": "datum.x - 1.5", "as": "from"},
            {"calculate": "datum.x + 1.5", "as": "to"},
            {"calculate": "datum.f - 1.5 * datum.d", "as": "rise"},
            {"calculate": "datum.f + 1.5 * datum.d", "as": "fall"},
        ],
        "mark": {"type": "rule", "strokeWidth": 4, "opacity": 0.45, "clip": true, "strokeCap": "round"},
        "encoding": {
            "x": {"field": "from"}, "x2": {"field": "to"},
            "y": {"field": "rise"}, "y2": {"field": "fall"},
        },
    })
}

fn probe_points() -> Value {
    let point = |field: &str, switch: &str| {
        json!({
            "transform": [{"filter": {"param": PROBE}}, {"filter": switch}],
            "mark": {"type": "point", "filled": true, "size": 60, "opacity": 1, "clip": true},
            "encoding": {"y": {"field": field}},
        })
    };
    json!({"layer": [point("f", "show_f"), point("d", "show_d"), point("s", "show_s")]})
}
