use answer::*;

#[path = "../../../../exercises/14_custom_activation.rs"]
mod answer;

pub fn main() {
    ::answers::serve(&::activations::answer!(custom_activation))
}
