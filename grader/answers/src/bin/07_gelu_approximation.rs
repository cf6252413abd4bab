use answer::*;

#[path = "../../../../exercises/07_gelu_approximation.rs"]
mod answer;

pub fn main() {
    ::answers::serve(&::activations::answer!(gelu_approximation))
}
