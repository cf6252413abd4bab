//! `watch` into a pipe: plain lines, however the terminal is called.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use course::Exercise;
use tempfile::TempDir;

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

/// A small checkout, and cargo as a script in it.
fn checkout() -> TempDir {
    let checkout = TempDir::new().unwrap();
    for folder in ["exercises", "tests/snapshots", "grader/answers/src/bin"] {
        fs::create_dir_all(checkout.path().join(folder)).unwrap();
    }
    fs::write(checkout.path().join(gelu().program()), "").unwrap();
    let cargo = checkout.path().join("cargo");
    fs::write(&cargo, format!("#!/bin/sh\n{CARGO}\n")).unwrap();
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).unwrap();
    save(checkout.path(), "stub");
    checkout
}

fn save(checkout: &Path, text: &str) {
    fs::write(checkout.join(gelu().file()), text).unwrap();
}

fn watch(checkout: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_grade"));
    command.arg(checkout).arg("watch").current_dir(checkout);
    command.env("CARGO", checkout.join("cargo")).stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
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
        let checkout = checkout();
        let mut watching = watch(checkout.path()).env(name, value).spawn().unwrap();
        let mut output = BufReader::new(watching.stdout.take().unwrap());
        let mut text = report(&mut output);
        assert!(text.starts_with("This is no terminal"), "{text}");
        save(checkout.path(), "answer");
        text += &report(&mut output);
        end(&watching);
        output.read_to_string(&mut text).unwrap();
        assert!(watching.wait().unwrap().success(), "{text}");
        assert_eq!(text.matches("05_gelu").count(), 2, "{name}={value}: {text}");
        assert!(text.contains("red"), "{text}");
        assert!(!text.contains('\x1b'), "{name}={value}: {text:?}");
    }
}

#[test]
fn it_ends_without_a_complaint_when_nobody_reads_any_more() {
    let checkout = checkout();
    let mut watching = watch(checkout.path()).spawn().unwrap();
    let mut output = BufReader::new(watching.stdout.take().unwrap());
    report(&mut output);
    drop(output);
    save(checkout.path(), "answer");
    let ended = watching.wait_with_output().unwrap();
    let complaint = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success() && complaint.is_empty(), "{complaint}");
}
