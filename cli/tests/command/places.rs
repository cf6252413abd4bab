//! Where the checkout lies, and what lies above it and beside it.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use crate::world::{CARGO, UV, World};

/// What a reader may have set for all that lies below a folder, each of which changes what is built.
const ABOVE: &str = "
[profile.dev]
debug = \"line-tables-only\"
panic = \"abort\"
[target.x86_64-unknown-linux-gnu]
rustflags = [\"--cfg\", \"theirs\"]
[target.aarch64-unknown-linux-gnu]
rustflags = [\"--cfg\", \"theirs\"]
";

fn set_up() -> World {
    let world = World::with(&[("uv", UV), ("cargo", CARGO)]);
    assert!(world.run(&["setup"]).status.success());
    world.calls();
    world
}

fn write(file: &Path, text: &str) {
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

/// The call of the compiler with which cargo builds a package in `folder`, below a workspace and the settings above;
/// its manifest ends with `more`.
fn call(world: &World, folder: &Path, more: &str) -> String {
    write(&world.path("Cargo.toml"), "[workspace]\n");
    write(&world.path(".cargo/config.toml"), ABOVE);
    let manifest = format!("[package]\nname = \"ctx\"\nedition = \"2024\"\n{more}");
    write(&folder.join("Cargo.toml"), &manifest);
    write(&folder.join("src/lib.rs"), "");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--verbose", "--offline"]).current_dir(folder);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CARGO") || name == "RUSTFLAGS") {
        if name != "CARGO_HOME" {
            cargo.env_remove(name);
        }
    }
    let output = cargo.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    let call = said.lines().find(|line| line.contains("--crate-name"));
    call.expect("a call of the compiler").to_owned()
}

#[test]
fn a_kernel_compiles_in_no_workspace_above_and_with_its_own_settings() {
    let world = set_up();
    let call = call(&world, &world.checkout().join(".workbook/target/package/warm"), "");
    assert!(call.contains("--cfg analysis"), "{call}");
    assert!(
        !call.contains("panic=abort") && !call.contains("-C debuginfo"),
        "{call}"
    );
}

#[test]
fn no_setting_above_makes_a_panic_end_the_tests() {
    let world = World::with(&[]);
    let ours = include_str!("../../../.cargo/config.toml");
    write(&world.checkout().join(".cargo/config.toml"), ours);
    let call = call(&world, &world.checkout(), "[workspace]\n");
    assert!(!call.contains("panic=abort"), "{call}");
}

#[test]
fn a_checkout_that_was_renamed_is_set_up_again_where_it_matters() {
    let world = set_up().moved("Übung's");
    let output = world.run(&["setup"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(
        world.calls(),
        ["cargo build", "cargo fetch", "runner", "uv pip", "uv venv"]
    );
}

#[test]
fn a_checkout_behind_a_link_is_the_same_one() {
    let world = set_up();
    symlink(world.checkout(), world.path("link")).unwrap();
    let mut command = world.command(&["setup"]);
    let output = command.arg("--root").arg(world.path("link")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(world.calls().is_empty());
}

/// Two checkouts with one target folder have one program, that of the one in which it was built.
#[test]
fn a_program_works_in_the_checkout_in_which_cargo_runs_it() {
    let world = World::with(&[]);
    let checkout = world.checkout();
    write(&checkout.join("grader/answers/src/bin/05_gelu.rs"), "");
    let solution = "pub fn gelu(x: f64) -> f64 {\n    // ANSWER\n    x\n    // END\n}\n";
    write(&checkout.join("solutions/05_gelu.rs"), solution);
    write(&checkout.join("exercises/05_gelu.rs"), "an answer");
    let output = world.run(&["reset", "gelu"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let stub = fs::read_to_string(checkout.join("exercises/05_gelu.rs")).unwrap();
    assert!(stub.contains("todo!(\"gelu\")"), "{stub}");
}

/// What is compiled of a crate serves who asks for the same features, and all that uses it follows.
#[test]
fn what_the_command_compiles_and_what_cargo_test_does_are_the_same_libraries() {
    let libraries = |arguments: &[&str]| -> BTreeSet<(String, String)> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args("tree --offline --prefix none --format".split(' '))
            .arg("{p}; {f}");
        cargo.args(course::DEFAULT_PACKAGES).args(arguments);
        let output = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let lines = String::from_utf8(output.stdout).unwrap();
        lines
            .lines()
            .filter_map(|line| line.trim_end_matches(" (*)").split_once("; "))
            .map(|(package, features)| (package.to_owned(), features.to_owned()))
            .collect()
    };
    let of_tests = libraries(&[]);
    for what in ["--edges=normal,build", "--package=grade --edges=normal,build"] {
        let of_command = libraries(&what.split(' ').collect::<Vec<_>>());
        let is_of_tests = |package: &String| of_tests.iter().any(|(name, _)| name == package);
        let others = of_command.difference(&of_tests);
        let other: Vec<_> = others.filter(|(package, _)| is_of_tests(package)).collect();
        assert!(
            of_command.len() > 50 && other.is_empty(),
            "{what}, in other features: {other:#?}"
        );
    }
}
