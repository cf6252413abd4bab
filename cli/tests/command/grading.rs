//! Commands that grade are another program's, which cargo builds.

use crate::world::{World, complaint};

/// Builds a program that says what it was asked for.
const CARGO: &str = r#"
printf '#!/bin/sh\nshift\necho "$@"\nexit 3\n' > program
chmod +x program
echo '   Compiling something' >&2
echo '    Finished in no time' >&2
echo '{"reason":"compiler-artifact","target":{"name":"grade"},"executable":"'$PWD/program'"}'
"#;

#[test]
fn what_grades_gets_its_arguments_and_gives_the_exit_code() {
    let world = World::with(&[("cargo", CARGO)]);
    for (arguments, asked) in [
        (&["progress"][..], "progress\n"),
        (&["next"], "next\n"),
        (&["watch"], "watch\n"),
        (&["watch", "gelu"], "watch gelu\n"),
        (&["verify"], "verify\n"),
        (&["snapshots", "--write"], "snapshots --write\n"),
    ] {
        let output = world.run(arguments);
        assert_eq!(String::from_utf8_lossy(&output.stdout), asked);
        assert_eq!(String::from_utf8_lossy(&output.stderr), "   Compiling something\n");
        assert_eq!(output.status.code(), Some(3));
    }
}

#[test]
fn what_cargo_cannot_build_is_told_in_its_words() {
    let world = World::with(&[("cargo", "echo 'error: no space left' >&2; exit 101")]);
    let complaint = complaint(&world.run(&["progress"]));
    assert!(
        complaint.starts_with("error: no space left\nerror: cargo could not build"),
        "{complaint}"
    );
}

#[test]
fn what_grades_gets_no_variable_that_changes_what_tests_print_or_write() {
    let noting = CARGO.replace("shift\\n", "env\\n");
    let world = World::with(&[("cargo", &noting)]);
    let foreign = [
        ("INSTA_UPDATE", "always"),
        ("INSTA_FORCE_PASS", "1"),
        ("RUST_TEST_NOCAPTURE", "1"),
        ("RUST_BACKTRACE", "full"),
        ("PROPTEST_CASES", "1"),
        ("CARGO_PROFILE_DEV_PANIC", "abort"),
        ("CARGO_TARGET_DIR", "/nowhere"),
    ];
    let output = world.command(&["verify"]).envs(foreign).output().unwrap();
    let got = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(got.contains("WORKBOOK="), "{got}");
    for (name, _) in foreign {
        assert!(!got.contains(&format!("{name}=")), "{got}");
    }
}
