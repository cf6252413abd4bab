use rayon::prelude::*;

/// `work` on each item, spread over the processor's cores; the results in the items' order.
///
/// What is computed does not depend on the number of cores.
pub(crate) fn parallel_map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    items.par_iter().map(&work).collect()
}

/// [`parallel_map`] where the work changes each item.
///
/// Where there is one thread, it is the caller's: to hand the items to another would cost their place in its cache.
pub(crate) fn parallel_map_mut<T: Send, R: Send>(items: &mut [T], work: impl Fn(&mut T) -> R + Sync) -> Vec<R> {
    if rayon::current_num_threads() == 1 {
        return items.iter_mut().map(&work).collect();
    }
    items.par_iter_mut().map(&work).collect()
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
            let mut changed = items.clone();
            let before = parallel_map_mut(&mut changed, |item| std::mem::replace(item, *item * *item));
            assert_eq!((before, changed), (items, squares));
        }
    }
}
