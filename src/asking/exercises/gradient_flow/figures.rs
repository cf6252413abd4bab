use super::stacks::{ACTIVATIONS, deep};
use super::trained::{three, training};
use super::{super::colour_of, DeepLayers, GradientRms, TrainAndWatch, reference};
use crate::asking::{Signature as _, drawn};
use crate::panics::quietly;
use crate::showing::Figure;

/// The reader's gradients in untrained stacks of twenty layers as lines, those of the crate's own
/// backpropagation as dots.
pub fn figure(gradient_rms: GradientRms) -> Figure {
    let figure = Figure::new("Back through 20 layers of 16, not trained")
        .x_label("layer, 0 is the input")
        .y_label("gradient, root mean square")
        .log_y();
    let place = |sizes: Vec<f64>| (0..).map(f64::from).zip(sizes).collect::<Vec<_>>();
    ACTIVATIONS.into_iter().fold(figure, |figure, activation| {
        let (name, stack) = (activation.0, deep(activation));
        let (f, slope) = (stack.activation.function(), stack.slope.function());
        let (label, line) = drawn(name, || {
            place(gradient_rms(
                &stack.weights,
                &stack.input,
                f,
                slope,
                &stack.output_gradient,
            ))
        });
        figure
            .line(label, line)
            .in_colour(colour_of(name))
            .points(format!("{name}, the crate's"), place(reference::gradient_rms(&stack)))
            .in_colour(colour_of(name))
    })
}

/// The gradient of each layer's weight in the reader's network, at the first step of the reader's loop and at the last.
pub fn trained_figure(deep_layers: DeepLayers, train_and_watch: TrainAndWatch) -> Figure {
    let figure = Figure::new("Twenty layers in ten steps")
        .x_label("linear layer")
        .y_label("norm of the gradient")
        .log_y();
    three().into_iter().fold(figure, |figure, activation| {
        let name = activation.name();
        let watched = quietly(|| {
            let layers = deep_layers(0).map_err(|error| error.to_string())?;
            Ok::<_, String>(train_and_watch.apply(&training(10, layers, (&*activation).into(), 0)).1)
        });
        let line = |norms: &Vec<f64>| (1..).map(f64::from).zip(norms.clone()).collect::<Vec<_>>();
        match watched {
            Ok(Ok(watched)) => {
                let (first, last) = (watched.first().map(line), watched.last().map(line));
                figure
                    .line(&name, last.unwrap_or_default())
                    .in_colour(colour_of(&name))
                    .points(format!("{name}, first step"), first.unwrap_or_default())
                    .in_colour(colour_of(&name))
            }
            Ok(Err(error)) => figure.line(format!("{name} not drawn: {error}"), []),
            Err(panic) => figure.line(panic.in_place_of(&name), []),
        }
    })
}
