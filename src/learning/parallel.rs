use std::{num::NonZero, panic::resume_unwind, thread};

/// `work` on each item, spread over the processor's cores; the results in the items' order.
///
/// The calling thread takes its share. What is computed does not depend on the number of cores.
pub(crate) fn parallel_map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = cores.min(items.len()).max(1);
    let share = |thread| {
        items
            .iter()
            .skip(thread)
            .step_by(threads)
            .map(&work)
            .collect()
    };
    let mut shares: Vec<_> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads)
            .map(|thread| scope.spawn(move || share(thread)))
            .collect();
        let own: Vec<R> = share(0);
        let others = others
            .into_iter()
            .map(|other| other.join().unwrap_or_else(|e| resume_unwind(e)));
        std::iter::once(own)
            .chain(others)
            .map(Vec::into_iter)
            .collect()
    });
    (0..items.len())
        .map(|item| {
            shares[item % threads]
                .next()
                .expect("one result for each item")
        })
        .collect()
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
