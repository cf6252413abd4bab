//! `grade`: each different answer once, several at a time, and a result for each that stays.

mod basis;
mod judged;
mod ours;
mod progress;
mod result;
mod shard;
mod store;
mod work;

pub use basis::{Basis, Graders};
use progress::Progress;
pub use result::{Check, Outcome, Standing, Verdict};
pub use shard::Shard;
pub use store::{Record, Store, write};
pub use work::{Bench, work};

/// One answer to be graded.
#[derive(Clone)]
pub struct Job {
    pub exercise: String,
    pub text: String,
}
