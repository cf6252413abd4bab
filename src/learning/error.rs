use crate::functions::LossError;

/// What keeps a network from being built, run or trained.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum LearningError {
    #[error(transparent)]
    Loss(#[from] LossError),

    #[error("a network needs at least one layer")]
    NoLayers,

    #[error("width number {position} is 0, but every layer needs at least one unit")]
    ZeroWidth { position: usize },

    #[error("{layer} takes rows of width {expected}, but was given width {got}")]
    Width { layer: String, expected: usize, got: usize },

    #[error(
        "the block takes images of {expected} channels with at least one pixel, but was given \
         {channels} × {height} × {width}"
    )]
    Image {
        expected: usize,
        channels: usize,
        height: usize,
        width: usize,
    },

    #[error("a residual branch must keep the width {input}, but changes it to {output}")]
    ResidualWidth { input: usize, output: usize },

    #[error("there are no samples to learn from")]
    NoSamples,

    #[error("{name} is {value}, but must be {requirement}")]
    Setting {
        name: &'static str,
        value: f64,
        requirement: &'static str,
    },

    #[error("the loss is {loss}: the first value that is not finite comes out of {place}")]
    LossNotFinite { loss: f64, place: String },

    #[error("a gradient is not finite in {layer}")]
    GradientNotFinite { layer: String },

    #[error("training diverges: the loss began at {first:.3e} and is now {loss:.3e}")]
    Diverged { loss: f64, first: f64 },
}

impl LearningError {
    /// Refuses a setting that does not hold what is required of it; a NaN never does.
    pub(crate) fn check(holds: bool, name: &'static str, value: f64, requirement: &'static str) -> Result<(), Self> {
        if holds {
            Ok(())
        } else {
            Err(Self::Setting {
                name,
                value,
                requirement,
            })
        }
    }
}
