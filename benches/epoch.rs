//! Trains the 20-layer network on the digits and prints, for each activation, the median time of an
//! epoch in milliseconds and the mean loss of the last one: what `compare_with_pytorch.py` reads.

use std::{error::Error, time::Instant};

use activations::learning::experiments::standard_digits;

const EPOCHS: usize = 30;

fn main() -> Result<(), Box<dyn Error>> {
    let digits = standard_digits().train;
    for (name, activation, init) in benches::activations() {
        let mut network = benches::twenty_layers(activation, init)?;
        let mut times = Vec::with_capacity(EPOCHS);
        let mut start = Instant::now();
        let history = benches::train_epochs(&mut network, &digits, EPOCHS, |step| {
            if step.ends_epoch {
                times.push(start.elapsed().as_secs_f64() * 1e3);
                start = Instant::now();
            }
        })?;
        times.sort_by(f64::total_cmp);
        let last_loss = history.epoch_losses[EPOCHS - 1];
        println!("{name} {} {last_loss}", times[EPOCHS / 2]);
    }
    Ok(())
}
