//! `grade`: each different answer once, several at a time, and a result for each that stays.

mod basis;
mod judged;
mod result;
mod store;
mod work;

pub use basis::{Basis, Graders};
pub use result::{Check, Outcome, Standing, Verdict};
pub use store::{Record, Store, write};
pub use work::{Bench, Shard, work};

/// One answer to be graded.
pub struct Job {
    pub exercise: String,
    pub text: String,
}
