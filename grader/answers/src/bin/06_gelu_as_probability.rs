use answer::*;

#[path = "../../../../exercises/06_gelu_as_probability.rs"]
mod answer;

pub fn main() {
    ::answers::serve(&::activations::answer!(gelu_as_probability))
}
