use crate::{
    functions::AffineError,
    learning::{LearningError, TrainingError, data::DataError},
};

/// What ends an experiment that trains networks on data of its own.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ExperimentError {
    #[error(transparent)]
    Setting(#[from] LearningError),

    #[error(transparent)]
    Training(#[from] TrainingError),

    #[error(transparent)]
    Data(#[from] DataError),

    #[error(transparent)]
    Affine(#[from] AffineError),
}
