use ndarray::array;

use super::learned::Lesson;
use super::{Dense, Train, Training, reference};
use crate::asking::{Signature as _, drawn};
use crate::functions::Tanh;
use crate::panics::quietly;
use crate::showing::Figure;

/// The part of the plane that the reader's network gives to the second of two spirals, with their points.
pub fn spirals_figure(train: Train) -> Figure {
    let lesson = Lesson::spirals(&Tanh, 0);
    let training = lesson.training().clone();
    let arm = |class: usize| {
        let rows = training.x.rows().into_iter().zip(&training.labels);
        let arm = rows.filter(|(_, label)| **label == class);
        arm.map(|(row, _)| (row[0], row[1])).collect::<Vec<_>>()
    };
    let figure = Figure::new("Two spirals, and where your network puts the border")
        .x_range(-1.1, 1.1)
        .y_range(-1.1, 1.1);
    let figure = match quietly(|| train.apply(&training)) {
        Ok((layers, _)) => figure.region("given to the second", second(layers, &training)),
        Err(panic) => figure.line(panic.in_place_of("given to the second"), []),
    };
    figure.points("first spiral", arm(0)).points("second spiral", arm(1))
}

/// Whether the network prefers the second class at a point.
fn second(layers: Vec<Dense>, training: &Training) -> impl Fn(f64, f64) -> bool + 'static {
    let network = reference::network(&layers, &training.activation);
    move |x, y| {
        let logits = network.predict(&array![[x, y]]).expect("a point of the plane");
        logits[[0, 1]] > logits[[0, 0]]
    }
}

/// The loss of the spirals, the mean over each epoch, with a rate that is too low, a good one and one too high.
pub fn loss_figure(train: Train) -> Figure {
    let figure = Figure::new("The spirals at three rates")
        .x_label("epoch")
        .y_label("loss, nats")
        .log_y();
    [0.01, 0.3, 10.0].into_iter().fold(figure, |figure, rate| {
        let lesson = Lesson::spirals(&Tanh, 0);
        let training = Training {
            rate,
            ..lesson.training().clone()
        };
        let (label, points) = drawn(&format!("rate {rate}"), || {
            let (_, losses) = train.apply(&training);
            let epochs = losses.chunks(4).map(|steps| steps.iter().sum::<f64>() / 4.0);
            (1..).map(f64::from).zip(epochs).collect()
        });
        figure.line(label, points)
    })
}
