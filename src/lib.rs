//! Neural-network activation functions, to be read beside the workbook's notebooks.
//!
//! Four rooms, each using only those before it:
//!
//! 1. [`functions`]: activations, their derivatives and facts; gated units, output functions and
//!    losses; linear collapse. No input or output, no plots.
//! 2. [`learning`]: layers, initialisation, backpropagation, training, data and experiments.
//! 3. [`showing`]: figures and tables that a notebook displays.
//! 4. [`asking`]: quizzes and the checkers of the exercises.
//!
//! A notebook starts with `use activations::prelude::*;`.

pub mod asking;
mod checkout;
pub mod functions;
pub mod learning;
mod panics;
pub mod prelude;
pub mod showing;

use checkout::checkout;
