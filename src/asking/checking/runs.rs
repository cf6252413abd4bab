//! A function that takes long, called once for each input.

use std::cell::RefCell;

use super::{Function, Signature};

/// A function of the reader's with what it has returned so far.
pub(in crate::asking) struct Runs<'a, S: Signature> {
    function: &'a Function<S>,
    seen: RefCell<Vec<(S::Input, S::Output)>>,
}

impl<'a, S: Signature> Runs<'a, S>
where
    S::Input: Clone + PartialEq,
    S::Output: Clone,
{
    pub fn of(function: &'a Function<S>) -> Self {
        let seen = RefCell::default();
        Self { function, seen }
    }

    /// What the function made of this input when it was first asked. A panic is no answer: it is asked again.
    pub fn call(&self, input: &S::Input) -> S::Output {
        let known = self.seen.borrow().iter().find(|(known, _)| known == input).cloned();
        if let Some((_, output)) = known {
            return output;
        }
        let output = self.function.call(input);
        self.seen.borrow_mut().push((input.clone(), output.clone()));
        output
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::panics::quietly;

    type OfX = fn(f64) -> f64;

    #[test]
    fn a_function_is_called_once_for_each_input_and_again_after_a_panic() {
        static CALLS: AtomicUsize = AtomicUsize::new(0);
        fn root(x: f64) -> f64 {
            CALLS.fetch_add(1, Ordering::Relaxed);
            assert!(x >= 0.0);
            x.sqrt()
        }
        let root = Function::from(root as OfX);
        let runs = Runs::of(&root);
        assert_eq!([4.0, 9.0, 4.0, 4.0].map(|x| runs.call(&x)), [2.0, 3.0, 2.0, 2.0]);
        assert_eq!(CALLS.load(Ordering::Relaxed), 2);
        for _ in 0..2 {
            assert!(quietly(|| runs.call(&-1.0)).is_err());
        }
        assert_eq!(CALLS.load(Ordering::Relaxed), 4);
    }
}
