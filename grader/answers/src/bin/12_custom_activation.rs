use std::io;
use std::time::Duration;

use activations::asking::custom_activation::check;

#[path = "../../../../exercises/12_custom_activation.rs"]
mod answer;

fn main() -> io::Result<()> {
    answers::run(Duration::from_secs(10), || {
        check(answer::custom, answer::custom_derivative)
    })
}
