use rayon::prelude::*;

/// `work` on each item, spread over the processor's cores; the results in the items' order.
///
/// What is computed does not depend on the number of cores.
pub(crate) fn parallel_map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    items.par_iter().map(&work).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items_however_many_there_are() {
        for count in [0_u64, 1, 2, 3, 7, 100] {
            let items: Vec<u64> = (0..count).collect();
            let squares: Vec<u64> = items.iter().map(|item| item * item).collect();
            assert_eq!(parallel_map(&items, |item| item * item), squares);
        }
    }
}
