//! Serves the functions of an answer to the grader, within a limit of memory.
//!
//! Each program in `src/bin` is a reader's file and one call of [`serve`]. It computes what it is asked for, and knows
//! neither what is expected nor whether it was right.

pub mod arrays;

use std::alloc::System;
use std::io;

use activations::asking::Service;
use cap::Cap;

/// An answer that asks for more memory than this ends, instead of the reader's whole machine.
#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, 512 << 20);

/// Serves the functions of an answer to the grader, until it has asked all that it wants to know.
///
/// The standard input is one end of a socket that was made before the program started; what the answer prints
/// goes elsewhere.
pub fn serve(answer: &dyn Service) -> ! {
    let served = serve_to_the_end(answer);
    if let Err(error) = &served {
        eprintln!("error: {error}");
    }
    // At once: threads that the answer left behind have no say.
    std::process::exit(served.is_err().into())
}

#[cfg(unix)]
fn serve_to_the_end(answer: &dyn Service) -> io::Result<()> {
    use std::io::Write;
    use std::os::fd::AsFd;
    use std::os::unix::net::UnixStream;

    let mut grader = UnixStream::from(io::stdin().as_fd().try_clone_to_owned()?);
    // Before anything of the answer's is called: that the program began.
    grader.write_all(b"\n")?;
    let served = activations::asking::serve(answer, &mut grader);
    served.map_err(|severed| severed.0)
}

/// The grader asks through a socket of Unix.
#[cfg(not(unix))]
fn serve_to_the_end(_answer: &dyn Service) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
