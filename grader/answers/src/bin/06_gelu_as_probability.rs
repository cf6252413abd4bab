use std::io;
use std::time::Duration;

use activations::asking::gelu_as_probability::check;

#[path = "../../../../exercises/06_gelu_as_probability.rs"]
mod answer;

fn main() -> io::Result<()> {
    answers::run(Duration::from_secs(5), || {
        check(
            answer::share_below,
            answer::standard_error,
            answer::samples_needed,
            answer::stochastic_gelu,
        )
    })
}
