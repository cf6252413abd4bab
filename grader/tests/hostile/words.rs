//! What the tests of the grader and those of its commands share.

use std::env;
use std::path::{Path, PathBuf};

use grader::State;

/// The root of the checkout.
pub fn root() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR").expect("cargo runs this");
    let root = Path::new(&package)
        .ancestors()
        .find(|folder| folder.join("grader/answers").is_dir());
    root.expect("a checkout").into()
}

/// A file whose `gelu` has this body and whose derivative is right.
pub fn gelu(body: &str) -> String {
    format!(
        "use activations::functions::gelu_derivative as slope;\n\
         pub fn gelu(x: f64) -> f64 {{ {body} }}\n\
         pub fn gelu_derivative(x: f64) -> f64 {{ slope(x) }}\n"
    )
}

/// A state's words on one line.
pub fn told(state: &State) -> String {
    state.to_string().split_whitespace().collect::<Vec<_>>().join(" ")
}
