//! What a checker is made of: functions by name, checks of values, properties, and the report that they come to.
//!
//! An exercise lists its functions once, in `functions!`, which makes a struct `Functions` of them and the macro behind
//! `check!` and `answer!`. A field is a [`Function`]: a function pointer here, or a proxy that asks the program of an
//! answer. To turn an exercise round:
//!
//! 1. List its functions with their types. A type that no exercise had yet gets a line of `signature!`: an owned
//!    input, an owned output, both with serde, and how the one is taken apart for the call. What is no data, such as a
//!    function, goes by its name: [`Known`].
//! 2. `check` takes `&Functions` and a seed. A [`Check`] of one function asks for all inputs in one request
//!    ([`Check::of`]), as `function.map(&points)` does; [`Check::new`] is for what is computed from calls. The simplest
//!    inputs are always there; [`Random`] draws more with the seed, for [`Check::drawn`]. What holds at those that are
//!    drawn may not be part of the key.
//! 3. Add the module to the list in [`examine`](super::examine), and to the test that holds the solution from afar
//!    against the solution here.
//! 4. The cell becomes `activations::check!(topic)`, the program imports its answer and serves
//!    `activations::answer!(topic)`, and a test writes `check(&Functions { gelu: wrong.into(), ..solved() }, 0)`.

mod answer;
mod card;
mod channel;
mod check;
mod drawn;
mod function;
mod hints;
mod inputs;
mod known;
mod observe;
mod patterns;
mod plain;
mod property;
mod random;
mod report;
mod runs;
mod signatures;
mod slope;
mod text;
mod tolerance;
mod value;

pub use crate::panics::Severed;
pub(super) use answer::functions;
pub use channel::{Channel, Malformed};
pub use check::Check;
pub(super) use drawn::drawn;
pub use function::{Function, Program, Proxy, Service, Signature, serve};
pub use inputs::calls;
pub(super) use inputs::{literal, mirrored};
pub use known::Known;
pub(super) use patterns::{NAN_HINT, OVERFLOW_HINT};
pub use plain::PlainActivation;
pub use property::{Counterexample, Held, Property};
pub use random::{Random, fresh_seed};
pub use report::{Finding, Outcome, Report, Row, SEED_VARIABLE, Score, Standing, Verdict};
pub(super) use runs::Runs;
pub(super) use signatures::signature;
pub use slope::{Slope, central_difference, central_gradient, slope_at};
pub(super) use slope::{one_sided_slope, print_slope};
pub use tolerance::Tolerance;
pub(super) use value::print_number;
pub use value::{Difference, Shape, Value};
