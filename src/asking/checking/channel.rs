//! Requests and replies between the grader and the program of an answer.
//!
//! A message is its length, four bytes, the lowest first, and as many bytes after it. A request is the name of a
//! function and a list of inputs, a reply a list of outputs and the panic that ended it, if one did; both in the
//! format of postcard, which keeps NaN and the infinities.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::panics::{Panic, Severed};

/// A longer message is refused, before it is read.
const LONGEST: usize = 64 << 20;

/// Where messages go to and come from.
pub trait Channel {
    /// Sends a message.
    ///
    /// # Errors
    /// Where the other end is gone, or takes too long.
    fn send(&mut self, message: &[u8]) -> io::Result<()>;

    /// Waits for a message; none comes where the other end has closed the channel between two of them.
    ///
    /// # Errors
    /// Where the channel breaks in the middle of a message, the message is too long, or it takes too long.
    fn receive(&mut self) -> io::Result<Option<Vec<u8>>>;
}

/// Anything that bytes can be read from and written to.
impl<S: Read + Write> Channel for S {
    fn send(&mut self, message: &[u8]) -> io::Result<()> {
        let length = u32::try_from(message.len()).map_err(|_| too_long())?;
        self.write_all(&[&length.to_le_bytes(), message].concat())?;
        self.flush()
    }

    fn receive(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut length = [0; 4];
        // One byte first: a channel that is closed here has ended as it should.
        match self.read(&mut length[..1]) {
            Ok(0) => return Ok(None),
            Ok(_) => self.read_exact(&mut length[1..])?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return self.receive(),
            Err(error) => return Err(error),
        }
        let length = u32::from_le_bytes(length);
        if length as usize > LONGEST {
            return Err(too_long());
        }
        // As it comes: the length is a promise that may not be kept.
        let mut message = Vec::new();
        self.take(length.into()).read_to_end(&mut message)?;
        match message.len() == length as usize {
            true => Ok(Some(message)),
            false => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }
}

fn too_long() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "a message that is too long")
}

/// What the other side makes of a list of inputs.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Reply<O> {
    /// Those before a panic, or all.
    pub outputs: Vec<O>,
    pub panic: Option<Panic>,
}

impl<O> Default for Reply<O> {
    fn default() -> Self {
        Self {
            outputs: Vec::new(),
            panic: None,
        }
    }
}

/// Bytes that are no request, or no reply to the one that was made.
#[derive(Clone, Copy, Debug, Error, PartialEq)]
#[error("a message that cannot be read")]
pub struct Malformed;

impl From<postcard::Error> for Malformed {
    fn from(_: postcard::Error) -> Self {
        Self
    }
}

impl From<Malformed> for Severed {
    fn from(malformed: Malformed) -> Self {
        io::Error::new(io::ErrorKind::InvalidData, malformed).into()
    }
}

/// The name of the function, and its inputs, still to be decoded.
pub(super) fn read_request(request: &[u8]) -> Result<(&str, &[u8]), Malformed> {
    Ok(postcard::take_from_bytes(request)?)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn messages_come_out_as_they_went_in() {
        let mut channel = Cursor::new(Vec::new());
        channel.send(b"first").unwrap();
        channel.send(b"").unwrap();
        channel.set_position(0);
        assert_eq!(channel.receive().unwrap(), Some(b"first".to_vec()));
        assert_eq!(channel.receive().unwrap(), Some(Vec::new()));
        assert_eq!(channel.receive().unwrap(), None);
    }

    #[test]
    fn a_message_that_is_cut_off_or_too_long_is_an_error() {
        for bytes in [&[3, 0, 0, 0, 1][..], &[3, 0], &[0, 0, 0, 255, 1]] {
            assert!(Cursor::new(bytes.to_vec()).receive().is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn a_message_is_as_long_as_it_may_be_and_no_longer() {
        let kind = |length: usize| {
            let promise = u32::try_from(length).unwrap().to_le_bytes();
            Cursor::new(promise.to_vec()).receive().unwrap_err().kind()
        };
        // Long enough to be waited for, and nothing comes.
        assert_eq!(kind(LONGEST), io::ErrorKind::UnexpectedEof);
        assert_eq!(kind(LONGEST + 1), io::ErrorKind::InvalidData);
    }

    /// Fails once, and then has what it has.
    struct Failing(Option<io::ErrorKind>, Cursor<Vec<u8>>);

    impl Read for Failing {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            match self.0.take() {
                Some(kind) => Err(kind.into()),
                None => self.1.read(buffer),
            }
        }
    }

    impl Write for Failing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_wait_that_is_interrupted_goes_on_and_one_that_takes_too_long_ends() {
        let receive = |kind| Failing(Some(kind), Cursor::new(vec![1, 0, 0, 0, 7])).receive();
        assert_eq!(receive(io::ErrorKind::Interrupted).unwrap(), Some(vec![7]));
        assert_eq!(
            receive(io::ErrorKind::TimedOut).unwrap_err().kind(),
            io::ErrorKind::TimedOut
        );
    }
}
