//! `watch` into a pipe: plain lines, however the terminal is called.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command};

use course::Exercise;

use crate::world::World;

/// Builds one answer, which prints in red and fails.
const CARGO: &str = r#"
printf '#!/bin/sh\nprintf "\\033[31mred\\033[0m"\nexit 3\n' > answer
chmod +x answer
profile='{"opt_level":"1","debuginfo":0,"debug_assertions":true,"overflow_checks":true,"test":false}'
target='{"kind":["bin"],"crate_types":["bin"],"name":"05_gelu","src_path":"answer.rs","edition":"2024"}'
echo '{"reason":"compiler-artifact","package_id":"answers","manifest_path":"Cargo.toml",' \
    '"target":'$target',"profile":'$profile',"features":[],"filenames":[],"executable":"'$PWD/answer'","fresh":false}'
"#;

fn gelu() -> Exercise {
    Exercise::new("05_gelu")
}

fn checkout() -> World {
    let world = World::with(&[("cargo", CARGO)]);
    for folder in ["exercises", "tests/snapshots", "grader/answers/src/bin"] {
        fs::create_dir_all(world.checkout().join(folder)).unwrap();
    }
    fs::write(world.checkout().join(gelu().program()), "").unwrap();
    save(&world, "stub");
    world
}

fn save(world: &World, text: &str) {
    fs::write(world.checkout().join(gelu().file()), text).unwrap();
}

/// Everything up to the end of the next report, which is the line with the bar and the one below.
fn report(output: &mut impl BufRead) -> String {
    let mut text = String::new();
    while !text.contains('─') {
        assert_ne!(output.read_line(&mut text).unwrap(), 0, "it ended: {text}");
    }
    text
}

fn end(watch: &Child) {
    let mut kill = Command::new("kill");
    kill.args(["-TERM", &watch.id().to_string()]);
    assert!(kill.status().unwrap().success());
}

#[test]
fn each_save_prints_a_report_without_an_escape_code_until_it_is_ended() {
    for (name, value) in [("TERM", "xterm"), ("TERM", "dumb"), ("NO_COLOR", "1")] {
        let world = checkout();
        let mut watch = world.command(&["watch"]).env(name, value).spawn().unwrap();
        let mut output = BufReader::new(watch.stdout.take().unwrap());
        let mut text = report(&mut output);
        assert!(text.starts_with("This is no terminal"), "{text}");
        save(&world, "answer");
        text += &report(&mut output);
        end(&watch);
        output.read_to_string(&mut text).unwrap();
        assert!(watch.wait().unwrap().success(), "{text}");
        assert_eq!(text.matches("05_gelu").count(), 2, "{name}={value}: {text}");
        assert!(text.contains("red"), "{text}");
        assert!(!text.contains('\x1b'), "{name}={value}: {text:?}");
    }
}

#[test]
fn it_ends_without_a_complaint_when_nobody_reads_any_more() {
    let world = checkout();
    let mut watch = world.command(&["watch"]).spawn().unwrap();
    let mut output = BufReader::new(watch.stdout.take().unwrap());
    report(&mut output);
    drop(output);
    save(&world, "answer");
    let ended = watch.wait_with_output().unwrap();
    let complaint = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success() && complaint.is_empty(), "{complaint}");
}
