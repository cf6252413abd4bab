use answer::*;

#[path = "../../../../exercises/09_initialisation.rs"]
mod answer;

pub fn main() {
    ::answers::serve(&::activations::answer!(initialisation))
}
