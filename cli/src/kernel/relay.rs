//! Stands between Jupyter and the kernel on each of its ports, so that no connection ends while another begins.
//!
//! The kernel's ZeroMQ library holds its list of peers with locks that tasks wait for, and takes a peer that has left
//! out of it with one that a thread waits for. Where that thread has just let a task through that adds another peer, it
//! waits for what only it could run, and the channel is silent for ever (zeromq 0.6 and 0.7). Jupyter brings that about
//! with each kernel: it asks on a connection of its own, ends that with the answer, and opens those of the page.

use std::fs;
use std::io;
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::{Map, Value};

const CHANNELS: [&str; 5] = ["shell_port", "iopub_port", "stdin_port", "control_port", "hb_port"];

/// How long the kernel takes at most, on a machine that is busy as well, to take up a connection or to see its end.
const TAKEN_UP: Duration = Duration::from_secs(1);
const SEEN: Duration = Duration::from_millis(50);

const BETWEEN_TRIES: Duration = Duration::from_millis(10);

/// The kernel's side of a channel.
struct Back {
    address: SocketAddr,
    /// When the last connection began; locked while one begins or ends.
    begun: Mutex<Instant>,
}

/// Passes on what arrives at the ports of Jupyter's `connection` file as long as this program runs; returns the file,
/// in `folder`, that names the kernel's own ports.
pub fn relay(connection: &Path, folder: &Path) -> Result<PathBuf> {
    let text = fs::read(connection).with_context(|| format!("cannot read {}", connection.display()))?;
    let mut ports: Map<String, Value> = serde_json::from_slice(&text)
        .with_context(|| format!("{} is no connection file of Jupyter", connection.display()))?;
    if ports.get("transport").is_some_and(|transport| transport != "tcp") {
        return Ok(connection.to_owned());
    }
    for (channel, back) in CHANNELS.into_iter().zip(free_ports()?) {
        let front = front(&ports, channel)?;
        ports.insert(channel.to_owned(), back.port().into());
        thread::spawn(move || accept(&front, Back::new(back)));
    }
    ports.insert("ip".to_owned(), "127.0.0.1".into());
    private_file(folder, &serde_json::to_vec(&ports)?)
}

/// Listens where Jupyter looks for a channel.
fn front(ports: &Map<String, Value>, channel: &str) -> Result<TcpListener> {
    let port = ports
        .get(channel)
        .and_then(Value::as_u64)
        .and_then(|port| u16::try_from(port).ok());
    let port = port.with_context(|| format!("the connection file names no {channel}"))?;
    let ip = ports.get("ip").and_then(Value::as_str).unwrap_or("127.0.0.1");
    TcpListener::bind((ip, port)).with_context(|| format!("cannot listen at port {port} of {ip}"))
}

/// One for each channel, on which nothing listens.
fn free_ports() -> Result<Vec<SocketAddr>> {
    let bound: io::Result<Vec<_>> = CHANNELS.iter().map(|_| TcpListener::bind(("127.0.0.1", 0))).collect();
    let addresses: io::Result<_> = bound.and_then(|bound| bound.iter().map(TcpListener::local_addr).collect());
    addresses.context("no port is free for the kernel")
}

/// A file with the key by which Jupyter and the kernel know each other, which nobody else may read.
fn private_file(folder: &Path, text: &[u8]) -> Result<PathBuf> {
    let file = tempfile::Builder::new()
        .prefix("connection-")
        .suffix(".json")
        .tempfile_in(folder);
    let file = file.and_then(|mut file| io::Write::write_all(&mut file, text).map(|()| file));
    let file = file.with_context(|| format!("cannot write to {}", folder.display()))?;
    Ok(file.into_temp_path().keep()?)
}

fn accept(front: &TcpListener, back: Back) {
    let back = Arc::new(back);
    for client in front.incoming().flatten() {
        let back = Arc::clone(&back);
        thread::spawn(move || pass_on(&client, &back));
    }
}

/// Passes on what either side says, until the client has gone.
fn pass_on(client: &TcpStream, back: &Back) -> io::Result<()> {
    let kernel = back.begin();
    for stream in [client, &kernel] {
        stream.set_nodelay(true)?;
    }
    let (answers, reader) = (kernel.try_clone()?, client.try_clone()?);
    thread::spawn(move || pass_back(answers, reader));
    let _ = io::copy(&mut &*client, &mut &kernel); // however it ended
    back.end(&kernel)
}

/// Passes on what the kernel says, to nobody once the reader has gone.
fn pass_back(mut kernel: TcpStream, mut reader: TcpStream) -> io::Result<()> {
    let _ = io::copy(&mut kernel, &mut reader);
    let _ = reader.shutdown(Shutdown::Both);
    io::copy(&mut kernel, &mut io::sink()).map(drop)
}

impl Back {
    fn new(address: SocketAddr) -> Self {
        Self {
            address,
            begun: Mutex::new(Instant::now()),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Instant> {
        self.begun.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The kernel listens soon after it has started; where it never does, this program ends with it.
    fn begin(&self) -> TcpStream {
        let mut begun = self.lock();
        loop {
            match TcpStream::connect(self.address) {
                Ok(stream) => {
                    *begun = Instant::now();
                    return stream;
                }
                Err(_) => thread::sleep(BETWEEN_TRIES),
            }
        }
    }

    /// Ends a connection once the kernel has taken up all others, and before another begins.
    fn end(&self, kernel: &TcpStream) -> io::Result<()> {
        loop {
            let begun = self.lock();
            let left = TAKEN_UP.saturating_sub(begun.elapsed());
            if left.is_zero() {
                kernel.shutdown(Shutdown::Both)?;
                thread::sleep(SEEN);
                return Ok(());
            }
            drop(begun);
            thread::sleep(left);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::*;

    /// A channel: where clients connect, and where the relay does.
    fn channel() -> (SocketAddr, TcpListener) {
        let listen = || TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let (front, kernel) = (listen(), listen());
        let address = front.local_addr().expect("bound");
        let back = Back::new(kernel.local_addr().expect("bound"));
        thread::spawn(move || accept(&front, back));
        (address, kernel)
    }

    /// A client, and the kernel's side of its connection.
    fn connected((address, kernel): &(SocketAddr, TcpListener)) -> (TcpStream, TcpStream) {
        let client = TcpStream::connect(address).expect("the relay listens");
        let (kernel, _) = kernel.accept().expect("the relay connects");
        kernel.set_read_timeout(Some(TAKEN_UP / 2)).expect("a duration");
        (client, kernel)
    }

    fn next(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
        let mut bytes = [0; 16];
        let count = stream.read(&mut bytes)?;
        Ok(bytes[..count].to_vec())
    }

    #[test]
    fn both_sides_hear_each_other() {
        let (mut client, mut kernel) = connected(&channel());
        client.write_all(b"question").expect("connected");
        assert_eq!(next(&mut kernel).expect("passed on"), b"question");
        kernel.write_all(b"answer").expect("connected");
        assert_eq!(next(&mut client).expect("passed back"), b"answer");
    }

    #[test]
    fn no_connection_ends_for_the_kernel_while_another_begins() {
        let channel = channel();
        let (client, mut kernel) = connected(&channel);
        drop(client);
        next(&mut kernel).expect_err("it has not ended");
        for _ in 0..3 {
            kernel
                .write_all(&[0; 1 << 20])
                .expect("words for nobody hold nothing up");
        }
        let _another = connected(&channel);
        next(&mut kernel).expect_err("it has not ended");
        kernel.set_read_timeout(None).expect("none");
        assert_eq!(next(&mut kernel).expect("the end"), b"");
    }

    #[test]
    fn a_client_hears_that_the_kernel_has_ended() {
        let (mut client, kernel) = connected(&channel());
        drop(kernel);
        assert_eq!(next(&mut client).expect("the end"), b"");
    }

    #[test]
    fn the_kernel_has_ports_of_its_own_and_the_key() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let ports = free_ports().expect("free ports");
        let mut asked: Map<String, Value> = CHANNELS
            .iter()
            .zip(&ports)
            .map(|(name, address)| ((*name).to_owned(), address.port().into()))
            .collect();
        asked.extend(
            [("ip", "127.0.0.1"), ("transport", "tcp"), ("key", "secret")]
                .map(|(name, value)| (name.to_owned(), value.into())),
        );
        let connection = folder.path().join("connection.json");
        fs::write(&connection, serde_json::to_vec(&asked).expect("JSON")).expect("a new file");
        let file = relay(&connection, folder.path()).expect("free ports");
        let named: Map<String, Value> = serde_json::from_slice(&fs::read(&file).expect("a file")).expect("JSON");
        assert_eq!(named["key"], "secret");
        for (channel, address) in CHANNELS.iter().zip(&ports) {
            assert_ne!(named[*channel], asked[*channel]);
            TcpStream::connect(address).expect("the relay listens");
        }
    }

    #[test]
    fn a_file_without_ports_is_refused() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let connection = folder.path().join("connection.json");
        fs::write(&connection, "{}").expect("a new file");
        let refused = relay(&connection, folder.path()).expect_err("no ports");
        assert_eq!(refused.to_string(), "the connection file names no shell_port");
    }
}
