fn relu(x: f64) -> f64 {
    x.max(0.0)
}

pub fn output() -> f64 {
    relu(f64::NAN)
}
