//! What a notebook needs, in one `use`.

pub use ndarray::{self, Array1, Array2, Axis, array};

pub use crate::asking::Predictions;
pub use crate::asking::quiz::{Answer, Question, Quiz, Topic, comprehensive_quiz, quick_check_1, quick_check_2};
pub use crate::functions::*;
pub use crate::learning::{blocks::*, data::*, experiments::*, *};
pub use crate::showing::*;
