//! A compiler that is started before there is something to compile: a tenth of its time is its start.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::process::ChildStdin;
use std::time::Duration;

use tempfile::TempDir;

use super::libraries::Libraries;
use super::linked;
use super::rustc::{LIMITS, command};
use crate::child::{Ended, Running};

/// A compiler that was started, and waits for the root of a program on its standard input.
pub(super) struct Waiting {
    /// Where it was started, and where there is nothing to include but what is written there.
    folder: TempDir,
    running: Running,
    root: ChildStdin,
    libraries: Libraries,
}

impl Waiting {
    /// Starts it in an empty folder, after the words that stand before it.
    pub fn start(before: &[OsString], libraries: &Libraries, colour: bool, folder: TempDir) -> io::Result<Self> {
        let mut command = command(before, libraries, folder.path());
        if colour {
            command.arg("--json=diagnostic-rendered-ansi");
        }
        let mut running = Running::start(command, &LIMITS)?;
        let root = running.input().ok_or(io::ErrorKind::BrokenPipe)?;
        let libraries = libraries.clone();
        Ok(Self {
            folder,
            running,
            root,
            libraries,
        })
    }

    /// The same if it still waits, and would compile against these; else it is ended.
    pub fn kept_for(mut self, libraries: &Libraries) -> Option<Self> {
        let waits = matches!(self.running.end(), Ok(None)) && self.folder.path().is_dir();
        if waits && self.libraries == *libraries {
            return Some(self);
        }
        let _ = self.running.end_within(Duration::ZERO);
        None
    }

    /// Writes a file that the root names.
    pub fn write(&self, file: &str, text: &str) -> io::Result<()> {
        let file = self.folder.path().join(file);
        fs::create_dir_all(file.parent().unwrap_or(self.folder.path()))?;
        fs::write(file, text)
    }

    /// Compiles the program with this root, within limits; returns where it was, and how it ended.
    pub fn compile(mut self, root: &str) -> io::Result<(TempDir, Ended)> {
        let linked = self.libraries.linked.as_ref();
        let linked = linked.map_or(String::new(), |_| format!("\nextern crate {};\n", linked::NAME));
        let _ = self.root.write_all((root.to_owned() + &linked).as_bytes()); // who does not read it says why
        drop(self.root);
        Ok((self.folder, self.running.end_within(LIMITS.wall)?))
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;
    use std::thread;

    use super::*;

    /// With this script for a compiler.
    fn started(script: &str, place: &Path) -> Waiting {
        let compiler = place.join("compiler");
        fs::write(&compiler, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&compiler, fs::Permissions::from_mode(0o755)).unwrap();
        let libraries = Libraries {
            compiler,
            ..Libraries::default()
        };
        let folder = TempDir::new_in(place).unwrap();
        Waiting::start(&[], &libraries, false, folder).unwrap()
    }

    #[test]
    fn it_compiles_the_root_that_it_is_given_beside_what_was_written() {
        let place = TempDir::new().unwrap();
        let mut waiting = started("cat - exercises/05_gelu.rs > program; exit 3", place.path());
        waiting.libraries.linked = Some("liblinked.so".into());
        waiting.write("exercises/05_gelu.rs", "an answer").unwrap();
        let (folder, ended) = waiting.compile("a root").unwrap();
        let program = fs::read_to_string(folder.path().join("program")).unwrap();
        assert_eq!(program, "a root\nextern crate linked;\nan answer");
        assert!(matches!(ended.end, crate::child::End::Exited(status) if status.code() == Some(3)));
    }

    #[test]
    fn one_that_is_for_other_libraries_or_lost_its_folder_or_ended_is_not_taken() {
        let place = TempDir::new().unwrap();
        let waiting = started("cat", place.path());
        let libraries = waiting.libraries.clone();
        let waiting = waiting.kept_for(&libraries).expect("it waits");
        assert!(waiting.kept_for(&Libraries::default()).is_none());

        let lost = started("cat", place.path());
        fs::remove_dir(lost.folder.path()).unwrap();
        assert!(lost.kept_for(&libraries).is_none());

        let mut ended = started("exit 0", place.path());
        while ended.running.end().unwrap().is_none() {
            thread::sleep(Duration::from_millis(1));
        }
        assert!(ended.kept_for(&libraries).is_none());
    }

    #[test]
    fn one_that_reads_no_root_has_an_end_all_the_same() {
        let place = TempDir::new().unwrap();
        let waiting = started("exec <&-; echo no memory >&2; exit 1", place.path());
        let (_, ended) = waiting.compile(&"a root".repeat(20_000)).unwrap();
        assert_eq!(ended.stderr, "no memory\n");
    }
}
