//! The style sheet of the explorer's sliders: `cargo run --example sliders > src/showing/live/sliders.css`.

fn main() {
    print!("{}", activations::showing::slider_styles());
}
