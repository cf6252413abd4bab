//! Opens JupyterLab as soon as it can be read, with the set-up going on beside it, and ends it with its
//! kernels on Ctrl-C.

mod server;

use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::thread::{self, ScopedJoinHandle};
use std::time::{Duration, Instant};

use anyhow::{Error, Result, bail};
use serde_json::json;

use crate::board::{Board, spell};
use crate::jupyter::Session;
use crate::paths::Paths;
use crate::setup::{self, python};
use crate::{files, process};

use server::Server;
pub use server::show;

/// How often the kernels that stand in are told how far the set-up is.
const TELL: Duration = Duration::from_secs(1);

/// Fails when the reader asked for a port that is taken.
pub fn check_port(port: Option<u16>) -> Result<()> {
    match port.map(|port| (port, TcpListener::bind((Ipv4Addr::LOCALHOST, port)))) {
        Some((port, Err(_))) => {
            bail!("port {port} is in use: choose another with --port, or leave --port out to get a free one")
        }
        _ => Ok(()),
    }
}

/// Sets up what is missing, opens JupyterLab once its environment is there, and serves until Ctrl-C.
///
/// # Errors
/// When the environment cannot be made, the server does not start, or it ends by itself; when the reader
/// ends it before all is set up.
pub fn open(paths: &Paths, port: Option<u16>, browser: bool) -> Result<()> {
    let board = Board::new();
    thread::scope(|scope| {
        let set_up = scope.spawn(|| setup::perform(paths, &board));
        let served = serve(paths, &board, set_up, port, browser);
        process::cancel(); // whatever runs of the set-up, when the server is gone
        served
    })
}

type SetUp<'scope> = ScopedJoinHandle<'scope, Result<()>>;

fn serve(paths: &Paths, board: &Board, set_up: SetUp, port: Option<u16>, browser: bool) -> Result<()> {
    while !python::STEP.is_done(paths) {
        if set_up.is_finished() {
            return result(set_up).and_then(|()| bail!("the Python environment is gone: run `cargo run` again"));
        }
        thread::sleep(Duration::from_millis(100));
    }
    setup::settings::write(paths)?;
    let session = Session::open(paths)?;
    let state = State(session.state_file());
    state.tell(board)?;
    let mut server = Server::start(paths, &session, port, browser)?;
    let address = server.address(&session)?;
    board.say(&format!(
        "The workbook is open at\n\n    {address}\n\nPress Ctrl-C here to close it and its kernels."
    ));
    if !set_up.is_finished() {
        let left = spell(setup::left(board));
        board.say(&format!(
            "It can be read already. Cells run in about {left}, as this will say; one that is run before waits."
        ));
    }
    let mut told = Instant::now();
    while !set_up.is_finished() {
        server.attend()?;
        if told.elapsed() > TELL {
            state.tell(board)?;
            told = Instant::now();
        }
    }
    let set_up = result(set_up);
    match &set_up {
        Ok(()) => state.remove(board)?,
        Err(error) => state.fail(board, error)?,
    }
    let ended = loop {
        if let Err(ended) = server.attend() {
            break ended;
        }
    };
    if process::interrupted() { set_up } else { Err(ended) }
}

fn result(set_up: SetUp) -> Result<()> {
    set_up.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// The file that a kernel reads while the set-up runs; without it, cells can run.
struct State(PathBuf);

impl State {
    fn tell(&self, board: &Board) -> Result<()> {
        let waits = "The Rust kernel is still being set up. This cell runs as soon as it is there.";
        self.write(&format!("{waits}\n{}", setup::progress(board)), false)
    }

    fn remove(&self, board: &Board) -> Result<()> {
        std::fs::remove_file(&self.0)?;
        if !board.is_empty() {
            board.say(&format!("Cells run now.\n{}", board.times()));
        }
        Ok(())
    }

    fn fail(&self, board: &Board, error: &Error) -> Result<()> {
        let advice = "Cells cannot run yet: press Ctrl-C in the terminal, and run `cargo run` again.";
        board.say(&format!("error: {error:#}\n{advice}"));
        self.write(&format!("{error:#}\n{advice}\n"), true)
    }

    fn write(&self, text: &str, failed: bool) -> Result<()> {
        files::write(&self.0, json!({"text": text, "failed": failed}).to_string())
    }
}
