use std::io;
use std::time::Duration;

use activations::asking::zero_centering::check;

#[path = "../../../../exercises/03_zero_centering.rs"]
mod answer;

fn main() -> io::Result<()> {
    answers::run(Duration::from_secs(5), || {
        check(
            answer::weight_gradient,
            answer::sign_patterns,
            answer::fewest_updates,
            answer::centre,
        )
    })
}
