//! Arithmetic of arrays, compiled once: the compiler of an answer finds it in the libraries and makes none of its own,
//! which took a sixth of its time.

use ndarray::{Array1, Array2};

macro_rules! compiled {
    ($($name:ident of $array:ty),*) => {$(
        pub fn $name([a, b, c, d]: [$array; 4], [x, y]: [&$array; 2]) -> [[$array; 4]; 3] {
            let borrowed = [x + y, x - y, x * y, x / y];
            let right = [x + a.clone(), x - b.clone(), x * c.clone(), x / d.clone()];
            [borrowed, right, [a + y, b - y, c * y, d / y]]
        }
    )*};
}

compiled!(vectors of Array1<f64>, matrices of Array2<f64>);
