use answer::*;

#[path = "../../../../exercises/05_gelu.rs"]
mod answer;

pub fn main() {
    ::answers::serve(&::activations::answer!(gelu))
}
