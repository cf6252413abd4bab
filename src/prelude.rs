//! What a notebook needs, in one `use`.

pub use crate::functions::*;
