//! What a notebook needs, in one `use`.

pub use ndarray::{self, Array1, Array2, Axis, array};

pub use crate::asking::quiz::*;
pub use crate::functions::*;
pub use crate::learning::{blocks::*, data::*, experiments::*, *};
pub use crate::showing::*;
