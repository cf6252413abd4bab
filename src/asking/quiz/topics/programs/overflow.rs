fn sigmoid(x: f64) -> f64 {
    x.exp() / (1.0 + x.exp())
}

pub fn output() -> f64 {
    sigmoid(1000.0)
}
