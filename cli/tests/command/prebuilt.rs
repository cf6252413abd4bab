//! A prebuilt kernel is taken where it arrives whole and is the right one; else it is compiled.

use std::fs;
use std::process::{Command, Output};

use crate::server::{Answer, Server};
use crate::world::{CARGO, UV, World};

const NAME: &str = "evcxr_jupyter-v0.22.0-x86_64-unknown-linux-gnu";

/// An archive with a kernel that says `version`.
fn archive(world: &World, version: &str) -> Vec<u8> {
    let folder = world.path("release").join(NAME);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("evcxr_jupyter"), format!("#!/bin/sh\necho {version}\n")).unwrap();
    let mut pack = Command::new("sh");
    pack.arg("-c")
        .arg(format!("chmod +x {NAME}/evcxr_jupyter && tar -czf - {NAME}"));
    let packed = pack.current_dir(world.path("release")).output().unwrap();
    assert!(packed.status.success());
    packed.stdout
}

fn world() -> World {
    World::with(&[("uv", UV), ("cargo", CARGO)])
}

fn set_up(world: &World, answer: Answer) -> Output {
    let server = Server::new(answer);
    let mut command = world.command(&["setup"]);
    let output = command.env("WORKBOOK_KERNEL_URL", server.url()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

/// That the kernel was compiled after all, for a reason that the reader is told in one line.
fn falls_back(world: &World, answer: Answer, reason: &str) {
    let output = set_up(world, answer);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let line = told.lines().find(|line| line.contains("no prebuilt kernel"));
    assert!(line.is_some_and(|line| line.contains(reason)), "{told}");
    assert!(world.calls().contains(&"cargo install".to_owned()));
    assert!(!world.checkout().join(".workbook/target/package/download").exists());
}

#[test]
fn a_prebuilt_kernel_that_is_the_right_version_is_taken() {
    let world = world();
    let kernel = archive(&world, "0.22.0");
    set_up(&world, Answer::File(kernel));
    assert_eq!(
        world.calls(),
        ["cargo build", "cargo fetch", "runner", "uv pip", "uv venv"]
    );
    let installed = world.checkout().join(".workbook/kernel/bin/evcxr_jupyter");
    assert!(fs::read_to_string(installed).unwrap().contains("echo 0.22.0"));
}

#[test]
fn a_prebuilt_kernel_of_another_version_is_refused() {
    let world = world();
    let kernel = archive(&world, "0.21.1");
    falls_back(&world, Answer::File(kernel), "it says that it is version 0.21.1");
}

#[test]
fn a_prebuilt_kernel_that_does_not_start_is_refused() {
    let world = world();
    let kernel = archive(&world, "0.22.0; kill -9 $$");
    falls_back(&world, Answer::File(kernel), "it does not start here");
}

#[test]
fn without_a_release_file_the_kernel_is_compiled() {
    falls_back(&world(), Answer::NotFound, "404");
}

#[test]
fn without_a_server_the_kernel_is_compiled() {
    let world = world();
    let output = world.run(&["setup"]);
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("no prebuilt kernel"));
    assert!(world.calls().contains(&"cargo install".to_owned()));
}

#[test]
fn a_download_that_breaks_off_is_refused() {
    let world = world();
    let kernel = archive(&world, "0.22.0");
    falls_back(&world, Answer::Breaks(kernel), "curl: (18)");
}

#[test]
fn a_download_that_stalls_is_given_up() {
    let world = world();
    let kernel = archive(&world, "0.22.0");
    falls_back(&world, Answer::Stalls(kernel), "curl: (28)");
}

#[test]
fn an_archive_that_is_damaged_is_refused() {
    let world = world();
    let mut kernel = archive(&world, "0.22.0");
    kernel.truncate(kernel.len() / 2);
    falls_back(&world, Answer::File(kernel), "the archive is damaged");
}
