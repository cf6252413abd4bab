//! Layer by layer through a network: the lower left of the figure.

use serde_json::{Value, json};

use super::training::{BINS, Moment, Run};
use crate::showing::figure::colour;

/// | field | is |
/// |---|---|
/// | `a`, `i` | the activation and the initialisation |
/// | `e` | after how many epochs |
/// | `before`, `after` | for each layer the shares in the bins, in thousandths |
/// | `t` | what the network can do |
pub(super) fn rows(runs: &[Run]) -> Vec<Value> {
    let of_run = |run: &Run| {
        let moments = run.moments.iter().enumerate();
        let rows = moments.map(|(epoch, moment)| row(run, epoch, moment));
        rows.collect::<Vec<_>>()
    };
    runs.iter().flat_map(of_run).collect()
}

fn row(run: &Run, epoch: usize, moment: &Moment) -> Value {
    json!({
        "a": run.activation, "i": run.init, "e": epoch,
        "before": moment.before, "after": moment.after,
        "t": format!("reads {:.0} % of the test digits", 100.0 * moment.accuracy),
    })
}

pub(super) fn view(rows: Vec<Value>, depth: usize) -> Value {
    let stage_colour = format!("stage === 'before' ? '{}' : '{}'", colour(0), colour(1));
    let bin = |offset: usize| format!("{} + (datum.bin + {offset}) * {}", BINS.low, BINS.width());
    json!({
        "data": {"values": rows},
        "width": 330,
        "height": 230,
        "transform": [
            {"filter": "datum.a === activation && datum.i === init && datum.e === epoch"},
            {"calculate": "stage === 'before' ? datum.before : datum.after", "as": "h"},
            {"calculate": format!("sequence(1, {})", depth + 1), "as": "layer"},
        ],
        "layer": [
            {
                "transform": [
                    {"flatten": ["h", "layer"]},
                    {"calculate": format!("sequence(0, {})", BINS.count), "as": "bin"},
                    {"flatten": ["h", "bin"]},
                    {"filter": "datum.h > 0"},
                    {"calculate": "datum.layer - 0.46", "as": "left"},
                    {"calculate": "datum.layer + 0.46", "as": "right"},
                    {"calculate": bin(0), "as": "low"},
                    {"calculate": bin(1), "as": "high"},
                    {"calculate": "datum.h / 1000", "as": "share"},
                ],
                "mark": {"type": "rect", "color": {"expr": stage_colour}},
                "encoding": {
                    "x": {
                        "field": "left", "type": "quantitative", "title": "layer",
                        "scale": {"domain": [0.5, depth as f64 + 0.5], "nice": false},
                        "axis": {"tickMinStep": 1, "grid": false},
                    },
                    "x2": {"field": "right"},
                    "y": {
                        "field": "low", "type": "quantitative", "title": "value",
                        "scale": {"domain": [BINS.low, BINS.high], "nice": false},
                        "axis": {"tickCount": 6, "minExtent": 28},
                    },
                    "y2": {"field": "high"},
                    "opacity": {
                        "field": "share", "type": "quantitative",
                        "scale": {"domain": [0, 0.3], "range": [0.2, 1], "clamp": true},
                        "legend": {
                            "title": "share", "format": ".0%", "values": [0.01, 0.1, 0.2, 0.3],
                            "symbolType": "square", "symbolSize": 250, "symbolStrokeWidth": 0,
                        },
                    },
                },
            },
            {
                "mark": {"type": "text", "align": "left", "baseline": "bottom", "x": 0, "y": -6},
                "encoding": {"text": {"field": "t", "type": "nominal"}},
            },
        ],
    })
}
