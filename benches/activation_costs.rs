//! What an element costs in every activation of the table, and how exact it is: what `activation_costs.py` reads.
//!
//! `activation_costs cost VECTORS ELEMENTS` prints a line for each function and precision: the nanoseconds an
//! element of the forward pass, x → f(x), and of the backward pass, (x, g) → f′(x) · g, each into a new
//! array. `activation_costs errors VECTORS` prints the largest errors of value and slope, in units in the last
//! place, at the points of `tests/data/activations_mpmath.csv`. VECTORS is `widest`, `avx2` or `baseline`.

use std::{collections::BTreeMap, env, error::Error, fs, hint::black_box, time::Instant};

use activations::functions::*;
use benches::vectors;
use ndarray::{Array1, Array2};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["cost", name, elements] => {
            let elements = elements.parse()?;
            vectors(name)?.during(|| costs(elements));
            Ok(())
        }
        ["errors", name] => vectors(name)?.during(errors),
        _ => Err("activation_costs cost VECTORS ELEMENTS, or activation_costs errors VECTORS".into()),
    }
}

fn costs(elements: usize) {
    for entry in catalog() {
        cost::<f64>("f64", &entry, elements);
        cost::<f32>("f32", &entry, elements);
    }
    rows::<f64>("f64", elements);
    rows::<f32>("f32", elements);
}

fn cost<E: Element>(precision: &str, entry: &Entry, elements: usize) {
    let f = &entry.activation;
    let x = inputs::<E>(elements);
    let g = Array1::ones(elements);
    let forward = nanoseconds(elements, || f.forward(black_box(&x)));
    let backward = nanoseconds(elements, || f.backward(black_box(&x), black_box(&g)));
    println!("{} {precision} {forward} {backward}", entry.function);
}

/// Softmax, its logarithm and cross-entropy of rows of 64 and of 10. The first two are timed forward alone, and
/// cross-entropy with its gradient, which comes with it.
fn rows<E: Element>(precision: &str, elements: usize) {
    for width in [64, 10] {
        let rows = elements / width;
        let x: Array2<E> = inputs(rows * width)
            .into_shape_with_order((rows, width))
            .expect("as many");
        let cost = nanoseconds(rows * width, || softmax(black_box(&x)));
        println!("softmax_{width} {precision} {cost} nan");
        let cost = nanoseconds(rows * width, || log_softmax(black_box(&x)));
        println!("log_softmax_{width} {precision} {cost} nan");
        let labels: Vec<usize> = (0..rows).map(|row| row % width).collect();
        let cost = nanoseconds(rows * width, || cross_entropy(black_box(&x), &labels));
        println!("cross_entropy_{width} {precision} {cost} nan");
    }
}

/// From −6 to 6, out of order, so that nothing can guess on which side of 0 the next one lies.
fn inputs<E: Element>(elements: usize) -> Array1<E> {
    let place = |i: usize| (i as u64 * 7919 % elements as u64) as f64 / elements as f64;
    Array1::from_shape_fn(elements, |i| E::from(12.0 * place(i) - 6.0).expect("a float"))
}

/// The median of the calls of a tenth of a second, or of five.
fn nanoseconds<T>(elements: usize, call: impl Fn() -> T) -> f64 {
    let (start, mut times) = (Instant::now(), Vec::new());
    while times.len() < 5 || start.elapsed().as_secs_f64() < 0.1 {
        let start = Instant::now();
        black_box(call());
        times.push(start.elapsed().as_nanos() as f64);
    }
    times.sort_by(f64::total_cmp);
    times[times.len() / 2] / elements as f64
}

fn errors() -> Result<(), Box<dyn Error>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/activations_mpmath.csv");
    let text = fs::read_to_string(path)?;
    let mut rows = BTreeMap::<&str, Vec<[f64; 3]>>::new();
    for line in text.lines().skip(1) {
        let mut cells = line.split(',');
        let function = cells.next().unwrap_or_default();
        let numbers: Vec<f64> = cells.map(str::parse).collect::<Result<_, _>>()?;
        rows.entry(function)
            .or_default()
            .push([numbers[0], numbers[1], numbers[2]]);
    }
    for entry in catalog() {
        let rows = rows.get(entry.function).ok_or("a function without rows")?;
        let f = &entry.activation;
        let mut worst = [0.0f64; 2];
        let x = Array1::from_iter(rows.iter().map(|row| row[0]));
        for (found, kind) in [(x.activate(f), 0), (x.slopes(f), 1)] {
            let pairs = found.iter().zip(rows);
            let pairs = pairs.filter(|(_, row)| kind == 0 || !cancels(&entry, row[0]));
            let errors = pairs.map(|(y, row)| ulp(*y, row[kind + 1]));
            worst[kind] = errors.fold(0.0, f64::max);
        }
        println!("{} f64 {} {}", entry.function, worst[0], worst[1]);
        let rows: Vec<_> = rows.iter().filter(|row| f64::from(row[0] as f32) == row[0]).collect();
        let x = Array1::from_iter(rows.iter().map(|row| row[0] as f32));
        for (found, kind) in [(x.activate(f), 0), (x.slopes(f), 1)] {
            let pairs = found.iter().zip(&rows);
            let pairs = pairs.filter(|(_, row)| kind == 0 || !cancels(&entry, row[0]));
            let errors = pairs.map(|(y, row)| ulp32(*y, row[kind + 1]));
            worst[kind] = errors.fold(0.0, f64::max);
        }
        println!("{} f32 {} {}", entry.function, worst[0], worst[1]);
    }
    Ok(())
}

/// Whether the slope crosses 0 near x, where its terms cancel.
fn cancels(entry: &Entry, x: f64) -> bool {
    let minimum = entry.facts.minimum.map(|minimum| minimum.at.low);
    !entry.facts.monotonic && minimum.is_some_and(|low| (x - low).abs() < 1.5)
}

/// How many floats lie between two.
fn ulp(found: f64, expected: f64) -> f64 {
    let place = |x: f64| {
        if x < 0.0 {
            -((-x).to_bits() as i64)
        } else {
            x.abs().to_bits() as i64
        }
    };
    place(found).abs_diff(place(expected)) as f64
}

fn ulp32(found: f32, expected: f64) -> f64 {
    let place = |x: f32| {
        if x < 0.0 {
            -i64::from((-x).to_bits())
        } else {
            i64::from(x.abs().to_bits())
        }
    };
    place(found).abs_diff(place(expected as f32)) as f64
}
