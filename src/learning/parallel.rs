use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

/// `work` on each item, spread over the processor's cores; the results in the items' order.
///
/// What is computed does not depend on the number of cores.
pub(crate) fn parallel_map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    results(items.len(), &|index| work(&items[index]))
}

/// [`parallel_map`] where the work changes each item.
///
/// Where there is one thread, it is the caller's: to hand the items to another would cost their place in its cache.
pub(crate) fn parallel_map_mut<T: Send, R: Send>(items: &mut [T], work: impl Fn(&mut T) -> R + Sync) -> Vec<R> {
    if rayon::current_num_threads() == 1 {
        return items.iter_mut().map(&work).collect();
    }
    let items: Vec<_> = items.iter_mut().map(Mutex::new).collect();
    results(items.len(), &|index| {
        work(&mut items[index].lock().unwrap_or_else(PoisonError::into_inner))
    })
}

fn results<R: Send>(count: usize, work: &(dyn Fn(usize) -> R + Sync)) -> Vec<R> {
    let results: Vec<_> = (0..count).map(|_| Mutex::new(None)).collect();
    for_each(count, &|index| {
        let result = work(index);
        *results[index].lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
    });
    let results = results.into_iter().map(Mutex::into_inner);
    let results = results.map(|result| result.unwrap_or_else(PoisonError::into_inner));
    results.map(|result| result.expect("each was worked on")).collect()
}

/// Of no type of item or result, so that rayon is compiled once and not for each of them.
fn for_each(count: usize, work: &(dyn Fn(usize) + Sync)) {
    (0..count).into_par_iter().for_each(work);
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
