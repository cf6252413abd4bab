//! The JupyterLab server.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use process_wrap::std::ChildWrapper;
use serde_json::Value;

use crate::jupyter::Session;
use crate::paths::{FIRST_NOTEBOOK, Paths};
use crate::setup::python;
use crate::{cause, files, process};

/// A server that runs.
pub struct Server<'a> {
    paths: &'a Paths,
    process: Box<dyn ChildWrapper>,
    log: PathBuf,
}

impl Server<'_> {
    pub fn start<'a>(paths: &'a Paths, session: &Session, port: Option<u16>, browser: bool) -> Result<Server<'a>> {
        let log = paths.log("jupyter");
        let output = files::create(&log)?;
        let stdio = [Stdio::null(), output.try_clone()?.into(), output.into()];
        let process = process::spawn(&command(paths, session, port, browser), stdio)?;
        Ok(Server { paths, process, log })
    }

    /// Waits until it answers; its address, with the token.
    ///
    /// # Errors
    /// When it ends before, which makes the next start renew an environment that is broken; on Ctrl-C.
    pub fn address(&mut self, session: &Session) -> Result<String> {
        loop {
            let address = announced(&session.runtime(), Path::new(FIRST_NOTEBOOK));
            if let Some(address) = address.filter(|address| answers(address)) {
                return Ok(address);
            }
            if self.process.try_wait()?.is_some() {
                let advice = match python::renew_if_broken(self.paths)? {
                    true => "; run `cargo run` again, which renews its environment.",
                    false => ", though its environment is whole:",
                };
                bail!("JupyterLab did not start{advice}\n{}", cause::of_failure(&self.log));
            }
            process::attend(self.process.as_mut())?;
        }
    }

    /// Lets it serve for a moment.
    ///
    /// # Errors
    /// When it has ended by itself, or on Ctrl-C, which ends it.
    pub fn attend(&mut self) -> Result<()> {
        if self.process.try_wait()?.is_some() {
            bail!("JupyterLab ended; {} says why", self.log.display());
        }
        process::attend(self.process.as_mut())
    }
}

fn command(paths: &Paths, session: &Session, port: Option<u16>, browser: bool) -> Command {
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
    command
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
