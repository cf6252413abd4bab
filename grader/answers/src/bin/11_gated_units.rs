use std::io;
use std::time::Duration;

use activations::asking::gated_units::check;

#[path = "../../../../exercises/11_gated_units.rs"]
mod answer;

fn main() -> io::Result<()> {
    answers::run(Duration::from_secs(5), || {
        check(
            answer::hardswish,
            answer::hardswish_derivative,
            [answer::glu, answer::swiglu, answer::geglu],
            answer::swiglu_layer,
            answer::matched_width,
        )
    })
}
