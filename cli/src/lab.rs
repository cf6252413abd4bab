//! Opens JupyterLab, and ends it with its kernels on Ctrl-C.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use process_wrap::std::ChildWrapper;
use serde_json::Value;

use crate::jupyter::Session;
use crate::paths::{FIRST_NOTEBOOK, Paths};
use crate::process;
use crate::setup;
use crate::{cause, files};

/// Fails when the reader asked for a port that is taken.
pub fn check_port(port: Option<u16>) -> Result<()> {
    match port.map(|port| (port, TcpListener::bind((Ipv4Addr::LOCALHOST, port)))) {
        Some((port, Err(_))) => {
            bail!("port {port} is in use: choose another with --port, or leave --port out to get a free one")
        }
        _ => Ok(()),
    }
}

/// Serves until Ctrl-C.
///
/// # Errors
/// When the server does not start, or ends by itself.
pub fn open(paths: &Paths, port: Option<u16>, browser: bool) -> Result<()> {
    let session = Session::open(paths)?;
    let log = paths.log("jupyter");
    let mut server = process::spawn(command(paths, &session, &log, port, browser)?)?;
    let Some(address) = wait_until_it_answers(server.as_mut(), &session.runtime())? else {
        setup::python::STEP.forget(paths)?;
        bail!(
            "JupyterLab did not start; run `cargo run` again, which renews its environment.\n{}",
            cause::of_failure(&log)
        );
    };
    println!("The workbook is open at\n\n    {address}\n\nPress Ctrl-C here to close it and its kernels.");
    match process::wait(server.as_mut()) {
        Err(_) if process::interrupted() => Ok(()),
        Err(error) => Err(error),
        Ok(_) => bail!("JupyterLab ended; {} says why", log.display()),
    }
}

fn command(paths: &Paths, session: &Session, log: &Path, port: Option<u16>, browser: bool) -> Result<Command> {
    let log = files::create(log)?;
    let mut command = session.python(paths);
    command.args(["-m", "jupyterlab"]).current_dir(paths.root());
    command.arg(format!("--LabApp.default_url=/lab/tree/{FIRST_NOTEBOOK}"));
    command.arg(format!(
        "--ServerApp.open_browser={}",
        if browser { "True" } else { "False" }
    ));
    if let Some(port) = port {
        command.arg(format!("--port={port}")).arg("--ServerApp.port_retries=0");
    }
    command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
    Ok(command)
}

/// The address with its token, or none when the server ended before it answered.
fn wait_until_it_answers(server: &mut dyn ChildWrapper, runtime: &Path) -> Result<Option<String>> {
    loop {
        if let Some(address) = announced(runtime, Path::new(FIRST_NOTEBOOK)).filter(|address| answers(address)) {
            return Ok(Some(address));
        }
        if server.try_wait()?.is_some() {
            return Ok(None);
        }
        process::pause_or_end(server)?;
    }
}

/// Opens a file of the checkout in a JupyterLab that runs already, and says where.
///
/// # Errors
/// Where none runs.
pub fn show(paths: &Paths, file: &Path) -> Result<String> {
    let sessions = fs::read_dir(paths.sessions()).into_iter().flatten().flatten();
    let address = sessions
        .filter_map(|session| announced(&session.path().join("runtime"), file))
        .find(|address| answers(address))
        .context("JupyterLab is not running here: start it with `cargo run` in another terminal")?;
    Ok(match open::that_detached(&address) {
        Ok(()) => format!("{} opens in the browser:\n{address}", file.display()),
        Err(_) => format!("No browser was found; the address is\n{address}"),
    })
}

/// The address of `page`, from the file that the server writes when it listens.
fn announced(runtime: &Path, page: &Path) -> Option<String> {
    let files = fs::read_dir(runtime).ok()?.flatten().map(|entry| entry.path());
    let file = files.into_iter().find(|file| {
        file.file_name()
            .and_then(|name| name.to_str())
            .is_some_and(|name| name.starts_with("jpserver-") && name.ends_with(".json"))
    })?;
    let server = serde_json::from_slice::<Value>(&fs::read(file).ok()?).ok()?;
    let (url, token) = (server["url"].as_str()?, server["token"].as_str()?);
    let page = page.to_string_lossy().replace('\\', "/");
    Some(format!("{url}lab/tree/{page}?token={token}"))
}

/// Whether the server answers a request, and not only listens.
fn answers(address: &str) -> bool {
    let ask = || -> Option<bool> {
        let host = address.strip_prefix("http://")?.split('/').next()?;
        let mut stream = TcpStream::connect(host).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
        write!(stream, "GET /api HTTP/1.0\r\nHost: {host}\r\n\r\n").ok()?;
        let mut status = [0; 12];
        stream.read_exact(&mut status).ok()?;
        Some(status.ends_with(b"200"))
    };
    ask().unwrap_or(false)
}
