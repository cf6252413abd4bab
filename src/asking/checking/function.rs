//! The reader's functions, by name, in this process or in another.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::channel::{Channel, Malformed, Reply, read_request};
use crate::panics::{Panic, Severed, quietly};

/// A type of function that an exercise asks for, such as `fn(f64) -> f64`: how it is called with plain data.
pub trait Signature: Copy + Send + Sync + 'static {
    /// The argument, or a tuple of several; owned.
    type Input: Serialize + DeserializeOwned;
    /// What it returns, owned.
    type Output: Serialize + DeserializeOwned;

    /// Calls the function.
    fn apply(self, input: &Self::Input) -> Self::Output;
}

/// A function of the reader's. A checker calls it, and does not care where it runs.
///
/// Where the function panics, so does the call, in this process or in the other alike.
#[derive(Clone)]
pub enum Function<S: Signature> {
    /// In this process.
    Here(S),
    /// In the program of an answer.
    There(Proxy),
}

/// The far end of a [`Function`].
#[derive(Clone)]
pub struct Proxy {
    function: &'static str,
    program: Program,
}

/// The program of an answer, which serves its functions.
#[derive(Clone)]
pub struct Program(Arc<Mutex<dyn Channel + Send>>);

impl<S: Signature> From<S> for Function<S> {
    fn from(function: S) -> Self {
        Self::Here(function)
    }
}

impl<S: Signature> Function<S> {
    pub(in crate::asking) fn there(function: &'static str, program: &Program) -> Self {
        let program = program.clone();
        Self::There(Proxy { function, program })
    }

    /// What the function makes of one input.
    pub fn call(&self, input: &S::Input) -> S::Output {
        match self {
            Self::Here(function) => function.apply(input),
            Self::There(proxy) => proxy.call::<S>(&[input]).remove(0),
        }
    }

    /// What it makes of each input: one request for all of them.
    pub fn map(&self, inputs: &[S::Input]) -> Vec<S::Output> {
        match self {
            Self::Here(function) => inputs.iter().map(|input| function.apply(input)).collect(),
            Self::There(proxy) => proxy.call::<S>(&inputs.iter().collect::<Vec<_>>()),
        }
    }

    /// What it makes of each input, or how it panicked there: one request for all of them, and one more behind a panic.
    pub(super) fn attempt(&self, inputs: &[&S::Input]) -> Vec<Result<S::Output, Panic>> {
        match self {
            Self::Here(function) => {
                let attempt = |input: &&S::Input| quietly(|| function.apply(input));
                inputs.iter().map(attempt).collect()
            }
            Self::There(proxy) => proxy.attempt::<S>(inputs),
        }
    }

    /// The reply to a request, in the program of the answer. After a panic no more inputs are tried.
    pub(in crate::asking) fn reply(&self, inputs: &[u8]) -> Result<Vec<u8>, Malformed> {
        let inputs: Vec<S::Input> = postcard::from_bytes(inputs)?;
        let mut reply = Reply::default();
        for input in &inputs {
            match quietly(|| self.call(input)) {
                Ok(output) => reply.outputs.push(output),
                Err(panic) => {
                    reply.panic = Some(panic);
                    break;
                }
            }
        }
        Ok(postcard::to_allocvec(&reply)?)
    }
}

impl Proxy {
    /// One output for each input; a panic on the other side goes on here.
    fn call<S: Signature>(&self, inputs: &[&S::Input]) -> Vec<S::Output> {
        let reply = self.program.ask(self.function, inputs);
        let Reply::<S::Output> { outputs, panic } = reply.unwrap_or_else(|severed| severed.raise());
        if let Some(panic) = panic {
            panic.raise();
        }
        if outputs.len() != inputs.len() {
            Severed::from(Malformed).raise();
        }
        outputs
    }

    fn attempt<S: Signature>(&self, inputs: &[&S::Input]) -> Vec<Result<S::Output, Panic>> {
        let mut attempts = Vec::new();
        while attempts.len() < inputs.len() {
            let rest = &inputs[attempts.len()..];
            let reply = self.program.ask(self.function, rest);
            let Reply { outputs, panic } = reply.unwrap_or_else(|severed| severed.raise());
            let answered = outputs.len() + usize::from(panic.is_some());
            if answered > rest.len() || panic.is_none() && answered < rest.len() {
                Severed::from(Malformed).raise();
            }
            attempts.extend(outputs.into_iter().map(Ok));
            attempts.extend(panic.map(Err));
        }
        attempts
    }
}

impl Program {
    /// A program at the other end of a channel.
    pub fn new(channel: impl Channel + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(channel)))
    }

    fn ask<I: Serialize, O: DeserializeOwned>(&self, function: &str, inputs: &[I]) -> Result<Reply<O>, Severed> {
        let request = postcard::to_allocvec(&(function, inputs)).map_err(Malformed::from)?;
        let mut channel = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        channel.send(&request)?;
        let reply = channel
            .receive()?
            .ok_or(io::Error::from(io::ErrorKind::UnexpectedEof))?;
        Ok(postcard::from_bytes(&reply).map_err(Malformed::from)?)
    }
}

/// The functions of an answer to an exercise, as its program serves them.
pub trait Service {
    /// The reply to a request for one of them.
    ///
    /// # Errors
    /// Where the answer has no function of this name, or it does not take such inputs.
    fn reply(&self, function: &str, inputs: &[u8]) -> Result<Vec<u8>, Malformed>;
}

/// Serves the functions of an answer until the other end of the channel is closed.
///
/// # Errors
/// Where the channel breaks, or something comes through it that is no request.
pub fn serve(answer: &dyn Service, channel: &mut dyn Channel) -> Result<(), Severed> {
    while let Some(request) = channel.receive()? {
        let (function, inputs) = read_request(&request)?;
        channel.send(&answer.reply(function, inputs)?)?;
    }
    Ok(())
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::net::UnixStream;
    use std::thread;

    use super::*;

    type OfOne = fn(f64) -> f64;

    fn half(x: f64) -> f64 {
        x / 2.0
    }

    /// An answer of one function.
    struct Halving;

    impl Service for Halving {
        fn reply(&self, function: &str, inputs: &[u8]) -> Result<Vec<u8>, Malformed> {
            match function {
                "half" => Function::<OfOne>::from(half as OfOne).reply(inputs),
                _ => Err(Malformed),
            }
        }
    }

    #[test]
    fn a_function_makes_of_its_inputs_here_what_it_makes_of_them_from_afar() {
        let (grader, mut program) = UnixStream::pair().unwrap();
        let server = thread::spawn(move || serve(&Halving, &mut program));
        let afar = Function::<OfOne>::there("half", &Program::new(grader));
        for half in [afar, Function::from(half as OfOne)] {
            assert_eq!(half.call(&3.0), 1.5);
            assert_eq!(half.map(&[1.0, -4.0]), [0.5, -2.0]);
            assert!(half.map(&[]).is_empty());
        }
        server.join().unwrap().unwrap();
    }

    /// An answer of a root that panics below 0, and of what has more outputs than inputs, or fewer.
    struct Roots;

    fn root(x: f64) -> f64 {
        assert!(x >= 0.0, "below 0");
        x.sqrt()
    }

    impl Service for Roots {
        fn reply(&self, function: &str, inputs: &[u8]) -> Result<Vec<u8>, Malformed> {
            let outputs = match function {
                "root" => return Function::<OfOne>::from(root as OfOne).reply(inputs),
                "more" => vec![1.0; 3],
                _ => vec![1.0],
            };
            let panic = None;
            Ok(postcard::to_allocvec(&Reply { outputs, panic })?)
        }
    }

    #[test]
    fn an_attempt_goes_on_behind_each_panic() {
        let (grader, mut program) = UnixStream::pair().unwrap();
        let server = thread::spawn(move || serve(&Roots, &mut program));
        let program = Program::new(grader);
        let there = |name| Function::<OfOne>::there(name, &program);
        for root in [there("root"), Function::from(root as OfOne)] {
            let attempts = root.attempt(&[&4.0, &-1.0, &9.0, &-2.0]);
            let told = attempts
                .into_iter()
                .map(|attempt| attempt.map_err(|panic| panic.message));
            let below = || Err("below 0".to_owned());
            assert_eq!(told.collect::<Vec<_>>(), [Ok(2.0), below(), Ok(3.0), below()]);
        }
        for wrong in ["more", "fewer"] {
            let severed = crate::panics::unless_severed(|| there(wrong).attempt(&[&1.0, &2.0]).len());
            assert!(severed.is_err(), "{wrong}");
        }
        drop(program);
        server.join().unwrap().unwrap();
    }
}
