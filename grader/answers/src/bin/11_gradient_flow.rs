use answer::*;

#[path = "../../../../exercises/11_gradient_flow.rs"]
mod answer;

pub fn main() {
    ::answers::serve(&::activations::answer!(gradient_flow))
}
