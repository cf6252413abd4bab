//! A web server on this machine that gives every request the same answer.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;

pub enum Answer {
    File(Vec<u8>),
    NotFound,
    /// A part of the file, and then nothing more.
    Stalls(Vec<u8>),
    /// A part of the file, and then the end.
    Breaks(Vec<u8>),
}

/// Serves until the tests end.
pub struct Server {
    pub port: u16,
}

impl Server {
    pub fn new(answer: Answer) -> Server {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("its address").port();
        thread::spawn(move || {
            let mut stalled = Vec::new();
            for stream in listener.incoming().map_while(Result::ok) {
                if let Some(stream) = respond(stream, &answer) {
                    stalled.push(stream);
                }
            }
        });
        Server { port }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/mirror/", self.port)
    }
}

/// Answers one request, and returns a connection that is to stay open.
fn respond(mut stream: TcpStream, answer: &Answer) -> Option<TcpStream> {
    let mut line = String::new();
    let mut request = BufReader::new(stream.try_clone().ok()?);
    while request.read_line(&mut line).ok()? > 2 {
        line.clear();
    }
    let (status, length, body) = match answer {
        Answer::File(file) => ("200 OK", file.len(), file.as_slice()),
        Answer::NotFound => ("404 Not Found", 0, [].as_slice()),
        Answer::Stalls(file) | Answer::Breaks(file) => ("200 OK", file.len(), &file[..file.len() / 2]),
    };
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
    stream
        .write_all(head.as_bytes())
        .and_then(|()| stream.write_all(body))
        .ok()?;
    matches!(answer, Answer::Stalls(_)).then_some(stream)
}
