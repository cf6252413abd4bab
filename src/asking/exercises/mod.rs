//! A module for each exercise: the functions that it asks for, its checker and its figures.

pub mod custom_activation;
pub mod dying_relu;
pub mod gated_units;
pub mod gelu;
pub mod gelu_approximation;
pub mod gelu_as_probability;
pub mod gradient_flow;
pub mod initialisation;
pub mod linear_collapse;
pub mod output_layers;
pub mod relu_family;
pub mod sigmoid_gradient;
pub mod training;
pub mod zero_centering;

use super::{Program, Report, Severed, quiz};
use crate::panics::unless_severed;

/// Looks an exercise's topic up in a list of modules, and has its checker call the functions of a program.
macro_rules! check_by_topic {
    ($topic:expr, $program:expr, $seed:expr; $($module:ident,)+) => {
        match $topic {
            $(stringify!($module) => $module::check(&$module::Functions::of_program($program), $seed),)+
            _ => return None,
        }
    };
}

/// Which colour of the palette an activation has in the figures of all exercises, by its name.
fn colour_of(activation: &str) -> usize {
    let coloured = ["Sigmoid", "Tanh", "ReLU", "GELU", "SiLU"];
    let place = coloured.iter().position(|name| name.eq_ignore_ascii_case(activation));
    place.unwrap_or(coloured.len())
}

/// The report on the functions that the program of an answer serves, by the topic of the exercise, `gelu`, on inputs
/// of which the seed draws some.
///
/// None where no such exercise is graded this way.
///
/// # Errors
/// Where the program ends, takes too long or sends what is no reply.
pub fn examine(topic: &str, program: &Program, seed: u64) -> Option<Result<Report, Severed>> {
    let check = || {
        let report = check_by_topic!(topic, program, seed;
            custom_activation,
            dying_relu,
            gated_units,
            gelu,
            gelu_approximation,
            gelu_as_probability,
            gradient_flow,
            initialisation,
            linear_collapse,
            output_layers,
            quiz,
            relu_family,
            sigmoid_gradient,
            training,
            zero_centering,
        );
        Some(report)
    };
    unless_severed(check).transpose()
}
