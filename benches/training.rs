//! The 20-layer network: a forward and a backward pass of one batch of 64, and an epoch of the
//! digits. `cargo bench -p benches --bench training`.

use activations::learning::{Network, Objective, data::Dataset, experiments::standard_digits};
use benches::{activations, train_epochs, twenty_layers};
use divan::Bencher;
use ndarray::Axis;

const NAMES: [&str; 3] = ["sigmoid", "tanh", "relu"];

fn main() {
    divan::main();
}

fn network(name: &str) -> Network {
    let found = activations().into_iter().find(|(found, ..)| *found == name);
    let (_, activation, init) = found.expect("one of the names");
    twenty_layers(activation, init).expect("no width is 0")
}

fn batch() -> Dataset {
    let digits = standard_digits().train;
    let rows: Vec<usize> = (0..64).collect();
    let inputs = digits.inputs.select(Axis(0), &rows);
    Dataset::new(inputs, digits.labels[..64].to_vec(), 10).expect("a part of the digits")
}

#[divan::bench(args = NAMES)]
fn forward(bencher: Bencher, name: &str) {
    let (network, batch) = (network(name), batch());
    bencher.bench_local(|| network.forward(batch.inputs.clone()));
}

#[divan::bench(args = NAMES)]
fn backward(bencher: Bencher, name: &str) {
    let (network, batch) = (network(name), batch());
    let pass = network.forward(batch.inputs.clone()).expect("64 pixels");
    let loss = Objective::classify(&batch).loss(pass.prediction());
    let gradient = loss.expect("ten classes").gradient;
    bencher.bench_local(|| network.backward(&pass, gradient.clone()));
}

#[divan::bench(args = NAMES, sample_count = 20)]
fn epoch(bencher: Bencher, name: &str) {
    let digits = standard_digits().train;
    bencher
        .with_inputs(|| network(name))
        .bench_local_refs(|network| train_epochs(network, &digits, 1, |_| {}));
}
