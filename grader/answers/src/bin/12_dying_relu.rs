use std::io;
use std::time::Duration;

use activations::asking::dying_relu::check;

#[path = "../../../../exercises/12_dying_relu.rs"]
mod answer;

fn main() -> io::Result<()> {
    answers::run(Duration::from_secs(10), || {
        check(
            answer::count_dead,
            answer::dead_units,
            answer::train_too_fast,
            answer::repaired,
        )
    })
}
