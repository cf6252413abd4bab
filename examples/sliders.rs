//! The style sheet of the explorer's sliders:
//! `cargo run -p activations --example sliders > src/showing/live/sliders.css`.

fn main() {
    print!("{}", activations::showing::slider_styles());
}
