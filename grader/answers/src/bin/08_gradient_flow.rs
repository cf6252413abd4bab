use std::io;
use std::time::Duration;

use activations::asking::gradient_flow::check;

#[path = "../../../../exercises/08_gradient_flow.rs"]
mod answer;

fn main() -> io::Result<()> {
    answers::run(Duration::from_secs(10), || {
        check(
            answer::pre_activations,
            answer::gradient_rms,
            answer::deep_network,
            answer::healthiest,
        )
    })
}
