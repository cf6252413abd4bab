//! Ctrl-C, SIGTERM and SIGHUP, which `watch` does not die of: it gives the terminal back.

use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result};

static CAME: AtomicBool = AtomicBool::new(false);

pub fn catch() -> Result<()> {
    ctrlc::set_handler(|| CAME.store(true, Ordering::Relaxed)).context("cannot listen for Ctrl-C")
}

pub fn came() -> bool {
    CAME.load(Ordering::Relaxed)
}
