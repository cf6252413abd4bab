//! What a checker is made of: checks of values, properties, and the report that they come to.

mod card;
mod check;
mod drawn;
mod hints;
mod observe;
mod patterns;
mod property;
mod report;
mod slope;
mod text;
mod tolerance;
mod value;

pub use check::{Check, calls};
pub(super) use check::{literal, mirrored};
pub(super) use drawn::drawn;
pub(super) use patterns::{NAN_HINT, OVERFLOW_HINT};
pub use property::{Counterexample, Held, Property};
pub use report::{Finding, Outcome, Report, Row, Standing, Verdict};
pub use slope::{central_difference, central_gradient};
pub use tolerance::Tolerance;
pub(super) use value::print_number;
pub use value::{Difference, Value};
