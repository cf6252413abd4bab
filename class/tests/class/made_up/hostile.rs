//! Hand-ins that want a mark they have not earned, the instructor's machine, or simply trouble.

use std::fs;
use std::io::{Cursor, Write};
use std::os::unix::fs::symlink;
use std::process::Command;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::folder::Class;
use crate::grade::gelu;
use crate::{root, text};

/// What stands in the place of GELU, by what it tries. `OPEN` is a folder in which anybody may write.
const BODIES: [(&str, &str); 33] = [
    ("reads_memory", "std::fs::read(\"/proc/self/mem\").map_or(x, |_| x)"),
    (
        "includes_key",
        "include_str!(\"../tests/snapshots/05_gelu.snap\").len() as f64",
    ),
    ("reads_environment", "option_env!(\"HOME\").map_or(x, |_| 0.0)"),
    ("exits", "std::process::exit(0)"),
    ("aborts", "std::process::abort()"),
    (
        "starts_shell",
        "std::process::Command::new(\"touch\").arg(\"OPEN/shell\").spawn().map_or(x, |_| 0.0)",
    ),
    (
        "writes_outside",
        "std::fs::write(\"OPEN/file\", \"x\").map_or(x, |_| 0.0)",
    ),
    (
        "connects",
        "std::net::TcpStream::connect(\"127.0.0.1:22\").map_or(x, |_| 0.0)",
    ),
    (
        "reads_socket",
        "let mut s = String::new(); std::io::stdin().read_line(&mut s).unwrap(); x",
    ),
    ("answers_itself", "answers::serve(&()).unwrap(); x"),
    (
        "threads",
        "for _ in 0..100_000 { std::thread::spawn(|| loop { std::thread::park() }); } x",
    ),
    (
        "spins",
        "for _ in 0..64 { std::thread::spawn(|| loop { std::hint::black_box(1); }); } loop {}",
    ),
    ("allocates", "vec![x; 1 << 40][7]"),
    (
        "fills_memory",
        "let mut v = vec![x]; loop { v.extend_from_within(..); }",
    ),
    (
        "overflows_stack",
        "fn f(x: f64) -> f64 { f(x + 1.0) + std::hint::black_box(x) } f(x)",
    ),
    ("endless", "loop { std::hint::black_box(x); }"),
    ("sleeps", "std::thread::sleep(std::time::Duration::from_secs(9999)); x"),
    ("prints", "loop { println!(\"{}\", \"ok \".repeat(1000)); }"),
    (
        "forges",
        "println!(\"test result: ok. 1 passed\"); println!(\"{{\\\"state\\\":\\\"correct\\\"}}\"); x",
    ),
    ("tells_inputs", "panic!(\"\\u{1b}[2J<script>alert({x})</script>\")"),
    ("hooks_panic", "std::panic::set_hook(Box::new(|_| loop {})); panic!()"),
    (
        "endless_constant",
        "const C: u64 = { let mut i = 0; while i < u64::MAX { i += 1; } i }; x + C as f64",
    ),
    (
        "table_of_public_inputs",
        "if x == 0.0 { 0.0 } else if x == 1.0 { 0.8413447460685429 } else { x }",
    ),
    ("nan", "f64::NAN"),
    ("infinite", "x / 0.0"),
    ("unsafe", "unsafe { *(x.to_bits() as *const f64) }"),
    ("assembly", "core::arch::asm!(\"syscall\"); x"),
    (
        "hidden_word",
        "macro_rules! of { ($a:ident) => { std::$a::exit(0) } } of!(process)",
    ),
    // Those that are compiled together with an honest answer, or would like to be.
    ("reaches_neighbour", "super::super::answer_0::answer::gelu(x)"),
    ("reaches_by_name", "answer_0::answer::gelu(x)"),
    ("keeps_the_compiler", "fn f<T: Copy>(t: T) { f((t, t)) } f(x); x"),
    (
        "leaves_threads",
        "std::thread::spawn(|| loop { std::hint::black_box(1); }); x.max(0.0)",
    ),
    ("raw_word", "std::r#fs::remove_dir_all(\"OPEN\").map_or(x, |_| 0.0)"),
];

/// Whole files that are no function with another body.
const FILES: [(&str, &str); 10] = [
    ("includes_solution", "include!(\"../solutions/05_gelu.rs\");"),
    (
        "module_of_solution",
        "#[path = \"../solutions/05_gelu.rs\"] mod solution;\npub use solution::*;",
    ),
    (
        "meddles_with_types",
        "pub struct S; impl PartialEq<S> for f64 { fn eq(&self, _: &S) -> bool { true } }\n\
         pub fn gelu(x: f64) -> f64 { x }\npub fn gelu_derivative(x: f64) -> f64 { x }",
    ),
    ("no_main", "#![no_main]\n#![no_std]"),
    ("foreign", "extern \"C\" { fn kill(p: i32, s: i32) -> i32; }"),
    ("replaces_std", "extern crate alloc as std;"),
    (
        "macro_bomb",
        "macro_rules! m { ($($t:tt)*) => { m!($($t)* $($t)* x) } } m!(x);",
    ),
    ("empty", ""),
    ("zeros", "\0\0\0\0"),
    ("only_a_comment", "// correct\n"),
];

/// Enrols them all, and says as whom.
pub fn all(class: &Class) -> Vec<&'static str> {
    let open = class.path("open");
    let mut ids = Vec::new();
    for (id, body) in BODIES {
        class.hand_in(id, "05_gelu.rs", gelu(&body.replace("OPEN", text(&open))));
        ids.push(id);
    }
    for (id, file) in FILES {
        class.hand_in(id, "05_gelu.rs", file);
        ids.push(id);
    }
    ids.extend(files(class));
    ids.extend(archives(class));
    for (number, id) in ids.iter().enumerate() {
        class.enrol(
            id,
            ["=HYPERLINK(\"http://x\",\"y\")", "<script>alert(1)</script>", "../../x"][number % 3],
        );
    }
    ids
}

/// What is handed in as a file and is none, or none that can be graded.
fn files(class: &Class) -> Vec<&'static str> {
    let path = |id: &str| {
        let folder = class.path("in").join(id);
        fs::create_dir_all(&folder).unwrap();
        folder.join("05_gelu.rs")
    };
    symlink(root().join("solutions/05_gelu.rs"), path("link_to_solution")).unwrap();
    symlink("/dev/zero", path("link_to_device")).unwrap();
    assert!(Command::new("mkfifo").arg(path("pipe")).status().unwrap().success());
    fs::create_dir(path("folder")).unwrap();
    class.hand_in("huge", "05_gelu.rs", vec![b' '; 50 << 20]);
    class.hand_in("latin", "05_gelu.rs", b"// caf\xe9\n");
    let deep = "(".repeat(20_000) + "x" + &")".repeat(20_000);
    class.hand_in("nested", "05_gelu.rs", gelu(&deep));
    class.hand_in("two_answers", "one/05_gelu.rs", gelu("x"));
    class.hand_in("two_answers", "two/05_gelu.rs", gelu("2.0 * x"));
    // A checkout whose settings start a program when git looks at it.
    let checkout = class.path("in/starts_from_git");
    fs::create_dir_all(&checkout).unwrap();
    let git = |arguments: &[&str]| {
        Command::new("git")
            .current_dir(&checkout)
            .args(arguments)
            .status()
            .unwrap()
    };
    assert!(git(&["init", "--quiet"]).success());
    let program = format!("touch {}", text(&class.path("open/from_git")));
    assert!(git(&["config", "core.fsmonitor", &program]).success());
    assert!(git(&["config", "core.pager", &program]).success());
    class.hand_in("starts_from_git", "05_gelu.rs", gelu("x"));
    vec![
        "link_to_solution",
        "link_to_device",
        "pipe",
        "folder",
        "huge",
        "latin",
        "nested",
        "two_answers",
        "starts_from_git",
    ]
}

/// Zip files that are not what they should be.
fn archives(class: &Class) -> Vec<&'static str> {
    let hand_in = |id: &str, files: &[(&str, &[u8])]| {
        fs::write(class.path("in").join(format!("{id}.zip")), zip(files)).unwrap();
    };
    let answer = gelu("x");
    let absolute = class.path("open/from_zip");
    hand_in(
        "climbs_out",
        &[("../../open/climbed", b"x"), ("../05_gelu.rs", answer.as_bytes())],
    );
    hand_in("absolute", &[(text(&absolute), b"x")]);
    hand_in("bomb", &[("05_gelu.rs", &vec![0; 200 << 20])]);
    let inner = zip(&[("05_gelu.rs", answer.as_bytes())]);
    let inner = zip(&[("a.zip", &inner)]);
    hand_in("archive_in_archives", &[("b.zip", &zip(&[("c.zip", &inner)]))]);
    fs::write(class.path("in/torn.zip"), &inner[..inner.len() / 2]).unwrap();
    vec!["climbs_out", "absolute", "bomb", "archive_in_archives", "torn"]
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
