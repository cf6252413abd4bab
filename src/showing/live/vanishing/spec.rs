//! The figure's Vega-Lite specification.

use serde_json::{Map, Value, json};

use super::VanishingSettings;
use super::charts::{gradients, readings, shares};
use super::rows::Flow;
use crate::learning::Init;
use crate::showing::live::vega::{checkbox, document, menu, roles};

/// What the menus show at first, where it is among the settings.
pub(super) const ACTIVATION: &str = "ReLU";
pub(super) const DEPTH: usize = 10;
pub(super) const WIDTH: usize = 128;

pub(super) fn specification(settings: &VanishingSettings, flows: &[Flow]) -> Value {
    let rows: Vec<Value> = flows.iter().map(Flow::row).collect();
    let title = "Vanishing Gradients";
    let subtitle = "Gradient at each layer's output over that at the last, by backpropagation. Dashed: theory; \
                    shaded: all seeds.";
    let description = "A chart of the root mean square gradient at each layer's output over that at the \
                       last, on a logarithmic axis, for two choices of activation and initialisation at one \
                       depth and width; beside it the shares of saturated inputs and of dead units in each \
                       layer. Menus choose the networks, and a check box replaces them by chains of single \
                       units with weights ±1.";
    document(
        title,
        subtitle,
        description,
        json!({
            "params": params(settings, flows),
            "data": {"values": rows},
            "transform": chosen(),
            "hconcat": [
                gradients(),
                {"vconcat": [readings(), shares("s", "saturated"), shares("d", "dead units")], "spacing": 14},
            ],
            "spacing": 22,
        }),
    )
}

fn params(settings: &VanishingSettings, flows: &[Flow]) -> Vec<Value> {
    let activations: Vec<String> = settings.activations.iter().map(|a| a.name()).collect();
    let inits: Vec<String> = settings.inits.iter().map(|init| init.name()).collect();
    let (torch, he) = (Init::PyTorch.name(), Init::HeNormal.name());
    vec![
        menu("first", "Activation ", &activations, ACTIVATION),
        menu("first_init", "from ", &inits, &torch),
        menu("second", "Compare with ", &activations, ACTIVATION),
        menu("second_init", "from ", &inits, &he),
        menu("depth", "Layers ", &settings.depths, &DEPTH),
        menu("units", "Units in each ", &settings.widths, &WIDTH),
        checkbox("ones", "All weights ±1, each unit at its steepest ", false),
        json!({"name": "extents", "value": extents(flows, false)}),
        json!({"name": "chains", "value": extents(flows, true)}),
        json!({"name": "extent", "expr": "ones ? chains[depth] : extents[depth]"}),
    ]
}

/// For each depth the decades that all its gradients fit in, so that the axis stays from choice to
/// choice.
fn extents(flows: &[Flow], chains: bool) -> Value {
    let mut extents: Map<String, Value> = Map::new();
    for depth in flows.iter().map(|flow| flow.depth) {
        let of_depth = flows.iter().filter(|f| f.depth == depth && f.width.is_none() == chains);
        let [low, high] = of_depth
            .map(Flow::extent)
            .fold([0.1_f64, 1.0_f64], |[a, b], [low, high]| [a.min(low), b.max(high)]);
        let decades = [low.log10().floor(), high.log10().ceil()].map(|decade| 10f64.powf(decade));
        extents.insert(depth.to_string(), json!(decades));
    }
    Value::Object(extents)
}

fn chosen() -> Vec<Value> {
    let network = "datum.n === depth && (ones ? datum.w === null : datum.w === units)";
    let plays = |role: &str| format!("datum.a === {role} && (ones || datum.i === {role}_init)");
    let mut transform = vec![json!({"filter": network})];
    transform.extend(roles(&plays("first"), &plays("second")));
    transform
}
