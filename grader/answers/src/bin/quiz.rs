use answer::*;

#[path = "../../../../exercises/quiz.rs"]
mod answer;

pub fn main() {
    ::answers::serve(&::activations::answer!(quiz))
}
