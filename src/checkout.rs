//! Where the crate was compiled.

use std::path::Path;

/// The checkout, which is the folder of the crate.
pub(crate) fn checkout() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
