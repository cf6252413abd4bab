use answer::*;

#[path = "../../../../exercises/10_training.rs"]
mod answer;

pub fn main() {
    ::answers::serve(&::activations::answer!(training))
}
