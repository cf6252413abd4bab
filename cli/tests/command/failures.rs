//! Whatever is missing, one sentence says what to do.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::time::{Duration, Instant};

use crate::world::{CARGO, UV, World, complaint};

/// A kernel that would compile for a minute.
const SLOW_CARGO: &str = "exec sleep 60";

#[test]
fn a_python_that_is_too_old_is_named_with_the_version_it_takes() {
    let old = "echo 'Python 3.8.10'";
    let world = World::with(&[("python3", old), ("python", old), ("py", old), ("cargo", SLOW_CARGO)]);
    let started = Instant::now();
    let complaint = complaint(&world.run(&["setup"]));
    assert!(
        complaint.contains("Python 3.8 (`python3`) was found, but JupyterLab needs 3.10 or newer"),
        "{complaint}"
    );
    assert!(started.elapsed() < Duration::from_secs(30), "it waited for the kernel");
}

#[test]
fn without_python_the_advice_is_to_install_it() {
    let none = "exit 127";
    let world = World::with(&[("python3", none), ("python", none), ("py", none), ("cargo", SLOW_CARGO)]);
    let complaint = complaint(&world.run(&["setup"]));
    assert!(
        complaint.contains("no Python was found, and JupyterLab needs 3.10 or newer"),
        "{complaint}"
    );
}

#[test]
fn without_a_network_the_advice_is_to_connect() {
    let offline = "echo '  cause: failed to lookup address information: Name or service not known'; exit 2";
    let world = World::with(&[("uv", offline), ("cargo", SLOW_CARGO)]);
    let complaint = complaint(&world.run(&["setup"]));
    assert!(complaint.contains("connect to the network"), "{complaint}");
}

#[test]
fn without_the_venv_module_the_advice_names_its_package() {
    let without = "[ \"$1\" = --version ] && echo 'Python 3.12.1' && exit; echo 'No module named venv'; exit 1";
    let world = World::with(&[("python3", without), ("cargo", SLOW_CARGO)]);
    let complaint = complaint(&world.run(&["setup"]));
    assert!(complaint.contains("sudo apt install python3-venv"), "{complaint}");
}

/// The traceback of asyncio that follows would push the kernel's words out of the end of a log.
#[test]
fn a_kernel_that_dies_is_heard() {
    let dying = "echo \"error: current package believes it's in a workspace\" > \"$WORKBOOK_KERNEL_LOG\"
seq 20 >&2
echo '{\"event\": \"fails\", \"reason\": \"the kernel died\"}'; exit";
    let uv = UV.replace("echo runner", &format!("{dying}; echo runner"));
    let world = World::with(&[("uv", &uv), ("cargo", CARGO)]);
    let complaint = complaint(&world.run(&["setup"]));
    assert!(complaint.contains("the kernel died; its last words:"), "{complaint}");
    assert!(complaint.contains("believes it's in a workspace"), "{complaint}");
}

#[test]
fn a_port_in_use_is_refused_before_anything_is_set_up() {
    let world = World::with(&[]);
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let port = taken.local_addr().expect("its address").port().to_string();
    let complaint = complaint(&world.run(&["lab", "--port", &port]));
    assert!(complaint.contains(&format!("port {port} is in use")), "{complaint}");
    assert!(!world.checkout().join(".workbook").exists());
}

#[test]
fn a_checkout_that_cannot_be_written_is_named() {
    let world = World::with(&[]);
    // A file where the folder should be refuses even root.
    fs::write(world.checkout().join(".workbook"), "").expect("an own file");
    let complaint = complaint(&world.run(&["setup"]));
    assert!(
        complaint.contains("clone the workbook into a folder of your own"),
        "{complaint}"
    );
}

#[test]
fn an_environment_that_cannot_start_the_server_is_renewed_next_time() {
    let world = World::with(&[("uv", UV), ("cargo", CARGO)]);
    assert!(world.run(&["setup"]).status.success());
    let python = world.checkout().join(".workbook/python/bin/python");
    fs::write(python, "#!/bin/sh\necho 'No module named jupyterlab'; exit 1\n").expect("an own file");
    let complaint = complaint(&world.run(&["lab", "--no-browser"]));
    assert!(complaint.contains("run `cargo run` again"), "{complaint}");
    world.calls();
    assert!(world.run(&["setup"]).status.success());
    assert_eq!(world.calls(), ["uv pip", "uv venv"]);
}

#[test]
fn a_whole_environment_is_kept_when_the_server_does_not_start() {
    let world = World::with(&[("uv", UV), ("cargo", CARGO)]);
    assert!(world.run(&["setup"]).status.success());
    let complaint = complaint(&world.run(&["lab", "--no-browser"]));
    assert!(complaint.contains("its environment is whole"), "{complaint}");
    world.calls();
    assert!(world.run(&["setup"]).status.success());
    assert!(world.calls().is_empty());
}

#[test]
fn the_doctor_names_each_thing_that_is_missing_and_fails() {
    let world = World::with(&[("uv", UV), ("cargo", "echo 'cargo 1.95.0'")]);
    let output = world.run(&["doctor"]);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(!output.status.success());
    assert!(
        text.contains("found     rustc 1.95.0") && text.contains("cargo run -- setup"),
        "{text}"
    );
}
