//! Trains the 20-layer network on the digits and prints, for each activation, the median time of an
//! epoch in milliseconds, that of its matrix products alone, taken in turn, and the mean loss of the last
//! epoch: what `compare_with_pytorch.py` reads. `epoch VECTORS` computes activations with `widest`, `avx2`
//! or `baseline`.

use std::{env, error::Error, time::Instant};

use activations::learning::experiments::standard_digits;
use benches::products::Products;

const EPOCHS: usize = 30;

fn main() -> Result<(), Box<dyn Error>> {
    let name = env::args().nth(1).ok_or("epoch VECTORS")?;
    benches::vectors(&name)?.during(epochs)
}

fn epochs() -> Result<(), Box<dyn Error>> {
    let digits = standard_digits().train;
    let mut products = Products::of_an_epoch(digits.inputs.nrows());
    for (name, activation, init) in benches::activations() {
        let mut network = benches::twenty_layers(activation, init)?;
        let mut times = Vec::with_capacity(EPOCHS);
        let mut alone = Vec::with_capacity(EPOCHS);
        let mut start = Instant::now();
        let history = benches::train_epochs(&mut network, &digits, EPOCHS, |step| {
            if step.ends_epoch {
                times.push(milliseconds(start));
                start = Instant::now();
                products.run();
                alone.push(milliseconds(start));
                start = Instant::now();
            }
        })?;
        let last_loss = history.epoch_losses[EPOCHS - 1];
        println!("{name} {} {} {last_loss}", median(times), median(alone));
    }
    Ok(())
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
