use answer::*;

#[path = "../../../../exercises/01_linear_collapse.rs"]
mod answer;

pub fn main() {
    ::answers::serve(&::activations::answer!(linear_collapse))
}
