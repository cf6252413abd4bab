//! A step that is finished is not done again; one that is not, is.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{self, Signal};
use nix::unistd::Pid;

use crate::world::{CARGO, UV, World, complaint, remove};

const ALL: [&str; 6] = [
    "cargo build",
    "cargo fetch",
    "cargo install",
    "runner",
    "uv pip",
    "uv venv",
];

fn set_up() -> World {
    let world = World::with(&[("uv", UV), ("cargo", CARGO)]);
    let output = world.run(&["setup"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(world.calls(), ALL);
    world
}

#[test]
fn a_finished_set_up_does_nothing_when_it_runs_again() {
    let world = set_up();
    assert!(world.run(&["setup"]).status.success());
    assert!(world.calls().is_empty());
}

#[test]
fn a_python_environment_that_lost_its_interpreter_is_made_again() {
    let world = set_up();
    remove(&world.checkout().join(".workbook/python/bin/python"));
    assert!(world.run(&["setup"]).status.success());
    assert_eq!(world.calls(), ["uv pip", "uv venv"]);
}

#[test]
fn a_changed_lock_file_repeats_only_the_steps_that_depend_on_it() {
    let world = set_up();
    fs::write(world.checkout().join("Cargo.lock"), "# newer").expect("an own file");
    assert!(world.run(&["setup"]).status.success());
    assert_eq!(world.calls(), ["cargo build", "cargo fetch", "runner"]);
}

#[test]
fn a_failed_step_is_repeated_and_the_finished_ones_are_not() {
    let world = World::with(&[("uv", UV), ("cargo", CARGO)]);
    fs::write(world.checkout().join("broken"), "").expect("a new file");
    assert!(complaint(&world.run(&["setup"])).contains("the kernel died"));
    world.calls();
    remove(&world.checkout().join("broken"));
    assert!(world.run(&["setup"]).status.success());
    assert_eq!(world.calls(), ["runner"]);
}

#[test]
fn ctrl_c_ends_what_was_started_and_the_next_start_goes_on() {
    let slow = "echo \"cargo $1\" >> \"$CALLS\"; exec sleep 60";
    let world = World::with(&[("uv", UV), ("cargo", slow)]);
    let child = world.command(&["setup"]).spawn().expect("the workbook starts");
    wait_for(|| world.checkout().join(".workbook/stamps/python").exists());
    signal::kill(Pid::from_raw(child.id() as i32), Signal::SIGINT).expect("it runs");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(130));
    assert!(complaint(&output).contains("Run `cargo run` again"));
    world.calls();
    world.install("cargo", CARGO);
    assert!(world.run(&["setup"]).status.success());
    assert_eq!(world.calls(), ["cargo build", "cargo fetch", "cargo install", "runner"]);
}

/// Waits for what should be soon.
fn wait_for(holds: impl Fn() -> bool) {
    let started = Instant::now();
    while !holds() {
        assert!(started.elapsed() < Duration::from_secs(20), "it takes too long");
        thread::sleep(Duration::from_millis(5));
    }
}

/// The process whose number is in a file.
fn process(file: &Path) -> Option<Pid> {
    let number = fs::read_to_string(file).ok()?.trim().parse().ok()?;
    Some(Pid::from_raw(number))
}

#[test]
fn what_was_started_ends_with_a_command_that_is_killed_and_the_next_start_goes_on() {
    let compiler = "sh -c 'echo $$ > \"$CALLS.compiler\"; exec sleep 60' & echo $$ > \"$CALLS.cargo\"; exec sleep 60";
    let world = World::with(&[("uv", UV), ("cargo", compiler)]);
    let mut child = world.command(&["setup"]).spawn().expect("the workbook starts");
    let files = ["calls.cargo", "calls.compiler"].map(|name| world.path(name));
    wait_for(|| files.iter().all(|file| process(file).is_some()));
    let started = files.map(|file| process(&file).expect("a number"));
    child.kill().and_then(|()| child.wait()).expect("it runs");
    wait_for(|| started.iter().all(|process| signal::kill(*process, None).is_err()));
    world.calls();
    world.install("cargo", CARGO);
    assert!(world.run(&["setup"]).status.success());
    assert!(world.calls().contains(&"cargo install".to_owned()));
}
