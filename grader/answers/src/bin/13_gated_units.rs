use answer::*;

#[path = "../../../../exercises/13_gated_units.rs"]
mod answer;

pub fn main() {
    ::answers::serve(&::activations::answer!(gated_units))
}
