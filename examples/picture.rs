//! The picture on the book's first page: `cargo run -p activations --example picture > docs/activations.svg`.

use activations::prelude::*;

fn main() {
    print!("{}", plot(&[&Sigmoid, &Tanh, &Relu, &Gelu]).to_svg());
}
