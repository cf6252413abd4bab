//! What a layer does to the variance, over and over: the lower right of the figure.

use serde_json::{Value, json};

use super::DistributionFigureSettings;
use crate::learning::LearningError;
use crate::learning::experiments::{ThroughLayersSettings, VarianceMap, through_layers, variance_map};
use crate::learning::parallel::parallel_map;
use crate::showing::figure::colour;
use crate::showing::live::vega::{INK, rounded, short};
use crate::showing::number::significant;

/// The largest variance drawn.
const LARGEST: f64 = 4.0;
const DEPTH: usize = 15;
const WIDTH: usize = 64;

/// | field | is |
/// |---|---|
/// | `a`, `i` | the activation and the initialisation |
/// | `q`, `next` | the map |
/// | `fixed` | where it meets the diagonal: the variance and, in words, what it does to others |
/// | `path` | the variances that go into the layers of a network, one after another |
pub(super) fn measure(settings: &DistributionFigureSettings) -> Result<Vec<Value>, LearningError> {
    let mut networks = vec![];
    for activation in &settings.activations {
        networks.extend(settings.inits.iter().map(|&init| (activation, init)));
    }
    let rows = parallel_map(&networks, |&(activation, init)| {
        let network = through_layers(&ThroughLayersSettings {
            activation: activation.clone(),
            init,
            depth: DEPTH,
            width: WIDTH,
            spread: 1.5,
            samples: WIDTH,
            seed: settings.seed,
            ..Default::default()
        })?;
        let variances = network.layers.iter().map(|layer| layer.before);
        let path = variances.map(|before| before.spread.powi(2) + before.mean.powi(2));
        let gain = WIDTH as f64 * init.variance(WIDTH, WIDTH);
        let map = variance_map(activation.as_ref(), gain, LARGEST);
        Ok(row(&map, &network.init, &path.collect::<Vec<_>>()))
    });
    rows.into_iter().collect()
}

fn row(map: &VarianceMap, init: &str, path: &[f64]) -> Value {
    let thinned = |values: &[f64]| {
        let values = values.iter().step_by(5);
        values.map(|&value| rounded(value, 3)).collect::<Vec<_>>()
    };
    let fixed = map.fixed_points.iter().map(|point| {
        let kind = if point.slope < 1.0 { "attracts" } else { "repels" };
        json!([
            short(point.q, 4),
            format!("fixed point {}: {kind}", significant(point.q, 3))
        ])
    });
    json!({
        "a": map.activation,
        "i": init,
        "q": thinned(&map.q),
        "next": thinned(&map.next),
        "fixed": fixed.collect::<Vec<_>>(),
        "path": path.windows(2).map(|pair| json!([short(pair[0], 3), short(pair[1], 3)])).collect::<Vec<_>>(),
    })
}

pub(super) fn view(rows: Vec<Value>) -> Value {
    let axis = |title: &str| {
        json!({
            "type": "quantitative", "title": title,
            "scale": {"domain": [0, LARGEST], "nice": false}, "axis": {"tickCount": 5, "minExtent": 20},
        })
    };
    let pair = |field: &str| {
        json!([
            {"flatten": [field]},
            {"calculate": format!("datum.{field}[0]"), "as": "q"},
            {"calculate": format!("datum.{field}[1]"), "as": "next"},
        ])
    };
    let mut place = json!({"x": axis("variance into a layer"), "y": axis("into the next")});
    place["x"]["field"] = json!("q");
    place["y"]["field"] = json!("next");
    json!({
        "data": {"values": rows},
        "width": 230,
        "height": 230,
        "transform": [{"filter": "datum.a === activation && datum.i === init"}],
        "encoding": place,
        "layer": [
            {
                "data": {"values": [{"q": 0, "next": 0}, {"q": LARGEST, "next": LARGEST}]},
                "mark": {"type": "line", "color": INK, "opacity": 0.4, "strokeDash": [3, 3]},
            },
            {
                "transform": [{"flatten": ["q", "next"]}],
                "mark": {"type": "line", "clip": true, "strokeWidth": 2.5, "color": colour(0)},
            },
            {
                "transform": pair("path"),
                "mark": {
                    "type": "point", "clip": true, "filled": true, "size": 30, "opacity": 0.6,
                    "color": colour(1),
                },
            },
            {
                "transform": [
                    {"flatten": ["fixed"]},
                    {"calculate": "datum.fixed[0]", "as": "q"},
                    {"calculate": "datum.fixed[0]", "as": "next"},
                    {"calculate": "datum.fixed[1]", "as": "t"},
                ],
                "layer": [
                    {"mark": {"type": "point", "size": 130, "strokeWidth": 2, "color": INK}},
                    {
                        // Below the point, but above the axis.
                        "transform": [{"calculate": "max(datum.next, 0.35)", "as": "next"}],
                        "mark": {"type": "text", "align": "left", "dx": 10, "dy": 12},
                        "encoding": {"text": {"field": "t", "type": "nominal"}},
                    },
                ],
            },
        ],
    })
}
