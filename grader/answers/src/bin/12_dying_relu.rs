use answer::*;

#[path = "../../../../exercises/12_dying_relu.rs"]
mod answer;

pub fn main() {
    ::answers::serve(&::activations::answer!(dying_relu))
}
