fn main_class_after(rounds: usize) -> f64 {
    let mut scores = array![100.0, 0.0];
    for _ in 0..rounds {
        scores = softmax(&scores);
    }
    scores[0]
}

pub fn output() -> f64 {
    (main_class_after(2) * 100.0).round()
}
