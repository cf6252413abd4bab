//! In the place of `program.rs` on systems without sockets of Unix: nothing is asked.

use std::ffi::OsString;
use std::io;
use std::time::Duration;

use activations::asking::{Report, Severed};

use crate::Compiled;
use crate::child::{Ended, Limits};

pub(crate) fn limits() -> Limits {
    Limits {
        cpu_seconds: 0,
        megabytes: 0,
        wall: Duration::ZERO,
        output: 0,
    }
}

pub(crate) struct Asked {
    pub began: bool,
    pub report: Result<Report, Severed>,
    pub ended: Ended,
}

pub(crate) fn ask(
    _before: &[OsString],
    _compiled: &Compiled,
    _topic: &str,
    _seed: u64,
    _limits: &Limits,
) -> io::Result<Asked> {
    let reason = "answers are asked through a socket of Unix: under Windows, grade them in WSL";
    Err(io::Error::new(io::ErrorKind::Unsupported, reason))
}
