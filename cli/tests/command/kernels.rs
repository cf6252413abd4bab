//! A kernel runs as long as the server that started it.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::world::World;

/// Waits until this holds.
fn wait(what: &str, holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < Duration::from_secs(20), "{what}");
        thread::sleep(Duration::from_millis(50));
    }
}

fn connection_file(file: &Path) {
    let bound = [(); 5].map(|()| TcpListener::bind(("127.0.0.1", 0)).expect("a free port"));
    let names = ["shell", "iopub", "stdin", "control", "hb"];
    let ports = names.iter().zip(&bound);
    let ports = ports.map(|(name, bound)| format!("\"{name}_port\": {}", bound.local_addr().expect("bound").port()));
    fs::write(file, format!("{{{}}}", ports.collect::<Vec<_>>().join(", "))).expect("a new file");
}

#[test]
fn a_kernel_ends_with_the_server_that_started_it() {
    let world = World::with(&[]);
    let (kernel, started) = (world.checkout().join(".workbook/kernel/bin"), world.path("started"));
    fs::create_dir_all(&kernel).expect("a new folder");
    fs::create_dir_all(world.checkout().join(".workbook/target/package/warm")).expect("a new folder");
    world.install(
        "evcxr_jupyter",
        &format!("echo $$ > {}\nexec sleep 60", started.display()),
    );
    fs::rename(world.path("tools/evcxr_jupyter"), kernel.join("evcxr_jupyter")).expect("a new name");
    connection_file(&world.path("connection.json"));

    let launcher = world.command(&["kernel", "../connection.json"]);
    let mut server = Command::new("/bin/sh");
    server
        .args(["-c", "\"$@\" & wait", "server"])
        .arg(launcher.get_program())
        .args(launcher.get_args());
    server.envs(launcher.get_envs().filter_map(|(name, value)| Some((name, value?))));
    server.current_dir(launcher.get_current_dir().expect("the checkout"));
    let mut server = server.spawn().expect("a common program");
    wait("no kernel was started", || {
        fs::read_to_string(&started).is_ok_and(|id| id.ends_with('\n'))
    });

    server.kill().and_then(|()| server.wait()).expect("it runs");
    let kernel = fs::read_to_string(&started).expect("its number");
    let is_alive = || {
        Command::new("/bin/kill")
            .args(["-0", kernel.trim()])
            .output()
            .is_ok_and(|kill| kill.status.success())
    };
    wait("the kernel outlives its server", || !is_alive());
}
