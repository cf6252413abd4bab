//! Each experiment at a notebook's default settings: `cargo bench -p benches --bench experiments`.

use activations::{
    functions::{Gelu, Selu},
    learning::experiments,
};

fn main() {
    divan::main();
}

/// A benchmark for each experiment: three runs, of one call each, that must succeed.
macro_rules! benchmark {
    ($($experiment:ident($($argument:expr),*);)*) => {$(
        #[divan::bench(sample_count = 3, sample_size = 1)]
        fn $experiment() {
            let result = experiments::$experiment($($argument),*);
            divan::black_box(result.expect("the defaults are possible"));
        }
    )*};
}

benchmark! {
    gradient_flow(&Default::default());
    trained_gradient_flow(&Default::default());
    dying_relu(&Default::default());
    output_distributions(&Default::default());
    through_layers(&Default::default());
    forgotten_activations(&Default::default());
    double_softmax(&Default::default());
    relu_head(10);
    sigmoid_head(&Default::default());
    compare_with_relu(Gelu, &Default::default());
    cost_lab(Default::default());
}

#[divan::bench]
fn variance_map() {
    divan::black_box(experiments::variance_map(&Selu, 1.0, 4.0));
}
