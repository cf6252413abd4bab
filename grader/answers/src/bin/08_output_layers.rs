use answer::*;

#[path = "../../../../exercises/08_output_layers.rs"]
mod answer;

pub fn main() {
    ::answers::serve(&::activations::answer!(output_layers))
}
