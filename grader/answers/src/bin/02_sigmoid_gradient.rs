use answer::*;

#[path = "../../../../exercises/02_sigmoid_gradient.rs"]
mod answer;

pub fn main() {
    ::answers::serve(&::activations::answer!(sigmoid_gradient))
}
