use super::{super::colour_of, Gain};
use crate::asking::{Known, drawn};
use crate::learning::{Init, rms};
use crate::showing::Figure;

const LAYERS: u64 = 50;
const WIDTH: usize = 100;

/// The root mean square of z through fifty layers of a hundred units, with the reader's gain and with a gain of 1.
pub fn figure(gain: Gain) -> Figure {
    let figure = Figure::new("Through 50 layers, not trained")
        .x_label("layer")
        .y_label("z, root mean square")
        .log_y();
    let activations = [
        ("sigmoid", Known::Sigmoid),
        ("tanh", Known::Tanh),
        ("ReLU", Known::Relu),
        ("GELU", Known::Gelu),
    ];
    activations.into_iter().fold(figure, |figure, (name, f)| {
        let (label, points) = drawn(&format!("{name}, your gain"), || through(f, gain(f.function())));
        figure
            .line(label, points)
            .in_colour(colour_of(name))
            .line(format!("{name}, gain 1"), through(f, 1.0))
            .in_colour(colour_of(name))
    })
}

/// The layer's number, and the size of its z.
fn through(f: Known, gain: f64) -> Vec<(f64, f64)> {
    let normal = |variance, seed| Init::Variance(variance).weight(WIDTH, WIDTH, seed).unwrap_or_default();
    let mut z = normal(1.0, LAYERS);
    let mut sizes = vec![(0.0, rms(&z))];
    for layer in 0..LAYERS {
        z = z.mapv(f.function()).dot(&normal(gain * gain / WIDTH as f64, layer).t());
        sizes.push((layer as f64 + 1.0, rms(&z)));
    }
    sizes
}
