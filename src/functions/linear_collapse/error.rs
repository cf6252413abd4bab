use thiserror::Error;

/// What keeps affine layers from being built, joined or applied.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum AffineError {
    /// The weight has no rows or no columns, or the stack no layers.
    #[error("{0} is empty")]
    Empty(&'static str),

    /// A NaN or an infinity among the numbers given, or in a product that overflowed.
    #[error("{0} holds a number that is NaN or infinite")]
    NotFinite(&'static str),

    /// Two sizes that had to agree.
    #[error("{what} has {found} entries where {expected} are needed")]
    Size {
        /// What has the wrong size.
        what: &'static str,
        /// The size needed.
        expected: usize,
        /// The size it has.
        found: usize,
    },
}

impl AffineError {
    /// Fails unless `found` is `expected`.
    pub(super) fn check_size(what: &'static str, expected: usize, found: usize) -> Result<(), Self> {
        if expected == found {
            Ok(())
        } else {
            Err(Self::Size { what, expected, found })
        }
    }
}
