use super::stacks::{Stack, three as stacks};
use super::trained::{three, trained};
use super::{DeepNetwork, GradientRms, reference};
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
    let figure = stacks().iter().fold(figure, |figure, stack| {
        let Stack {
            name,
            weights,
            input,
            output_gradient,
            activation,
            slope,
        } = stack;
        match quietly(|| gradient_rms(weights, input, activation.function(), slope.function(), output_gradient)) {
            Ok(sizes) => figure.line(name, place(sizes)),
            Err(panic) => figure.line(panic.in_place_of(name), []),
        }
    });
    let dots = stacks()
        .iter()
        .flat_map(|stack| place(reference::gradient_rms(stack)))
        .collect::<Vec<_>>();
    figure.points("the crate's", dots)
}

/// The gradient of each linear layer of the reader's network after an epoch of training.
pub fn trained_figure(deep_network: DeepNetwork) -> Figure {
    let figure = Figure::new("Twenty layers after an epoch")
        .x_label("linear layer")
        .y_label("norm of the gradient")
        .log_y();
    three().into_iter().fold(figure, |figure, activation| {
        let name = activation.name();
        match quietly(|| trained(deep_network(activation, 0)?)) {
            Ok(Ok(norms)) => figure.line(name, (1..).map(f64::from).zip(norms).collect::<Vec<_>>()),
            Ok(Err(error)) => figure.line(format!("{name} not drawn: {error}"), []),
            Err(panic) => figure.line(panic.in_place_of(&name), []),
        }
    })
}
