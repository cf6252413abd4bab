//! What a program can do in the jail, and what not: this one runs the shell in it.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::not_tried;

/// Runs a script for this purpose in an empty folder; with what it printed comes the folder.
fn shell(purpose: &str, script: &str) -> (Output, TempDir) {
    let folder = TempDir::new().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_class"));
    command.args(["jail", "--purpose", purpose]);
    if nix::unistd::geteuid().is_root() {
        command.arg("--bare");
    }
    command.args(["--", "/bin/bash", "-c", script]);
    let output = command
        .current_dir(folder.path())
        .env("SECRET", "told")
        .output()
        .unwrap();
    (output, folder)
}

fn fails(purpose: &str, script: &str) {
    let (output, _folder) = shell(purpose, script);
    assert!(!output.status.success(), "{purpose}: {script}");
}

fn prints(purpose: &str, script: &str) -> String {
    let (output, _folder) = shell(purpose, script);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{purpose}: {script}\n{said}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn nothing_outside_is_read_or_written() {
    let outside = TempDir::new().unwrap();
    let file = outside.path().join("file");
    fs::write(&file, "before").unwrap();
    let file = file.to_str().unwrap();
    for purpose in ["compile", "run"] {
        for script in [
            "read < FILE",
            "echo after > FILE",
            ": > FILE.new",
            "read < /etc/passwd",
            "read < /proc/1/environ",
        ] {
            fails(purpose, &script.replace("FILE", file));
        }
    }
    assert_eq!(fs::read_to_string(file).unwrap(), "before");
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 1);
}

#[test]
fn a_compiler_writes_where_it_works_and_an_answer_nowhere() {
    let (output, folder) = shell("compile", "echo made > here && /bin/cat here");
    assert!(output.status.success());
    assert_eq!(fs::read_to_string(folder.path().join("here")).unwrap(), "made\n");
    fails("run", "echo made > here");
}

#[test]
fn an_answer_starts_no_process_signals_none_and_reaches_no_network() {
    fails("run", "(:) && :");
    fails("run", "kill -0 $PPID");
    fails("compile", "kill -0 $PPID");
    for purpose in ["compile", "run"] {
        fails(purpose, "exec 3<>/dev/udp/127.0.0.1/9");
    }
}

/// The user that owns nothing.
const NOBODY: u32 = 65_534;

#[test]
fn nobody_is_shut_in_as_root_is() {
    if !nix::unistd::geteuid().is_root() {
        return not_tried("whoever this is, they cannot become nobody; all of the above holds for them");
    }
    let folder = TempDir::new().unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
    let (program, open) = (folder.path().join("class"), folder.path().join("open"));
    fs::copy(env!("CARGO_BIN_EXE_class"), &program).unwrap();
    fs::create_dir(&open).unwrap();
    chown(&open, Some(NOBODY), Some(NOBODY)).unwrap();
    let works = |purpose: &str, script: &str| {
        let mut command = Command::new(&program);
        command.args(["jail", "--purpose", purpose, "--", "/bin/bash", "-c", script]);
        command.current_dir(&open).uid(NOBODY).gid(NOBODY);
        command.output().unwrap().status.success()
    };
    assert!(works("compile", "echo made > here") && open.join("here").exists());
    assert!(works("run", ":"));
    for script in [
        "echo made > there",
        "read < here",
        "(:) && :",
        "kill -0 $PPID",
        "exec 3<>/dev/udp/127.0.0.1/9",
    ] {
        assert!(!works("run", script), "{script}");
    }
    assert!(!works("compile", "read < ../class"));
}

#[test]
fn nothing_of_the_environment_comes_in() {
    for purpose in ["compile", "run"] {
        assert_eq!(
            prints(purpose, "echo ${SECRET-nothing} ${HOME-nothing}"),
            "nothing nothing\n"
        );
    }
}

#[test]
fn root_has_no_capability_in_it() {
    let status = "while read -r line; do case $line in Cap*|NoNewPrivs*) echo $line; esac; done < /proc/self/status";
    for line in prints("run", status).lines() {
        let (name, value) = line.split_once(": ").unwrap();
        let expected = if name == "NoNewPrivs" { "1" } else { "0000000000000000" };
        if name != "CapBnd" || nix::unistd::geteuid().is_root() {
            assert_eq!(value, expected, "{name}");
        }
    }
}
