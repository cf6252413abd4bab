//! What a program prints, of which the beginning and the end are kept.

use std::collections::VecDeque;
use std::io::Read;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// A pipe that is read to its end on a thread, so that no program waits for its reader.
pub(crate) struct Pipe {
    kept: Arc<Mutex<Kept>>,
    at_its_end: Receiver<()>,
}

/// The first and the last half of what may be kept of a long text.
struct Kept {
    first: Vec<u8>,
    last: VecDeque<u8>,
    half: usize,
    /// Whether nobody wants more of it.
    is_over: bool,
}

impl Kept {
    fn add(&mut self, bytes: &[u8]) {
        let (first, rest) = bytes.split_at(bytes.len().min(self.half - self.first.len()));
        self.first.extend(first);
        self.last.extend(rest);
        self.last.drain(..self.last.len().saturating_sub(self.half));
    }

    fn text(&self) -> String {
        let (last, more) = self.last.as_slices();
        String::from_utf8_lossy(&[&self.first, last, more].concat()).into_owned()
    }
}

impl Pipe {
    pub fn new(mut pipe: impl Read + Send + 'static, limit: usize) -> Self {
        let (sender, at_its_end) = mpsc::channel();
        let kept = Arc::new(Mutex::new(Kept {
            first: Vec::new(),
            last: VecDeque::new(),
            half: limit / 2,
            is_over: false,
        }));
        let shared = Arc::clone(&kept);
        thread::spawn(move || {
            let _sender = sender; // dropped at the end
            let mut buffer = [0; 1 << 16];
            while let Ok(bytes @ 1..) = pipe.read(&mut buffer) {
                let mut kept = lock(&shared);
                if kept.is_over {
                    break;
                }
                kept.add(&buffer[..bytes]);
            }
        });
        Self { kept, at_its_end }
    }

    /// What was printed. A process that left the group may hold the pipe open: it is not waited for.
    pub fn text(self) -> String {
        let _ = self.at_its_end.recv_timeout(Duration::from_millis(500));
        let mut kept = lock(&self.kept);
        kept.is_over = true;
        kept.text()
    }
}

fn lock(kept: &Mutex<Kept>) -> MutexGuard<'_, Kept> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}
