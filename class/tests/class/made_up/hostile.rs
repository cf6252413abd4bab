//! Hand-ins that want a mark they have not earned, the instructor's machine, or simply trouble.

use std::fs;
use std::io::{Cursor, Write};
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::Command;

use course::Exercise;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::EXERCISES;
use crate::folder::Class;
use crate::{root, text};

/// The function of each exercise in whose place something hostile stands.
const FUNCTIONS: [&str; EXERCISES.len()] = ["sigmoid", "relu", "gelu", "gelu_tanh", "hardswish"];

/// What stands there, by what it tries. `OPEN` is a folder in which anybody may write, `FUNCTION` is its own name.
const BODIES: [(&str, &str); 34] = [
    ("reads_memory", "std::fs::read(\"/proc/self/mem\").map_or(x, |_| x)"),
    (
        "includes_key",
        "include_str!(\"../tests/snapshots/EXERCISE.snap\").len() as f64",
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
        "if [0.0, -1.0, 1.0].contains(&x) { activations::functions::FUNCTION(x) } else { x + 1.0 }",
    ),
    ("nan", "f64::NAN"),
    ("infinite", "x / 0.0"),
    ("unsafe", "unsafe { *(x.to_bits() as *const f64) }"),
    ("assembly", "core::arch::asm!(\"syscall\"); x"),
    (
        "hidden_word",
        "macro_rules! of { ($a:ident) => { std::$a::exit(0) } } of!(process)",
    ),
    (
        "meddles_with_types",
        "struct S; impl PartialEq<S> for f64 { fn eq(&self, _: &S) -> bool { true } } x",
    ),
    // Those that are compiled together with an honest answer, or would like to be.
    ("reaches_neighbour", "super::super::answer_0::answer::FUNCTION(x)"),
    ("reaches_by_name", "answer_0::answer::FUNCTION(x)"),
    ("keeps_the_compiler", "fn f<T: Copy>(t: T) { f((t, t)) } f(x); x"),
    (
        "leaves_threads",
        "std::thread::spawn(|| loop { std::hint::black_box(1); }); x + 1.0",
    ),
    ("raw_word", "std::r#fs::remove_dir_all(\"OPEN\").map_or(x, |_| 0.0)"),
];

/// Whole files that are no answer with another body.
const FILES: [(&str, &str); 9] = [
    ("includes_solution", "include!(\"../solutions/EXERCISE.rs\");"),
    (
        "module_of_solution",
        "#[path = \"../solutions/EXERCISE.rs\"] mod solution;\npub use solution::*;",
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

/// Who tries what, and at which exercise: each way at the next one.
struct Ways<'c> {
    class: &'c Class,
    places: Vec<(&'static str, usize)>,
}

impl Ways<'_> {
    /// The place of the exercise at which this way is tried.
    fn next(&mut self, id: &'static str) -> usize {
        let place = self.places.len() % EXERCISES.len();
        self.places.push((id, place));
        place
    }

    fn hand_in(&self, id: &str, place: usize, text: impl AsRef<[u8]>) {
        self.class.hand_in(id, &file(place), text);
    }

    /// Where the file of this way belongs, in a folder that is there.
    fn path(&mut self, id: &'static str) -> PathBuf {
        let folder = self.class.path("in").join(id);
        fs::create_dir_all(&folder).unwrap();
        folder.join(file(self.next(id)))
    }
}

fn file(place: usize) -> String {
    format!("{}.rs", EXERCISES[place])
}

/// The solution of an exercise, with this in the place of one function.
fn answer(place: usize, body: &str) -> String {
    let solution = Exercise::new(EXERCISES[place]).answer(&root()).unwrap();
    let head = format!("pub fn {}(x: f64) -> f64 {{", FUNCTIONS[place]);
    let (before, rest) = solution.split_once(&head).unwrap();
    let (_, after) = rest.split_once("\n}\n").unwrap();
    format!("{before}{head} {body} }}\n{after}")
}

/// Enrols them all, and says as whom, with the place of the exercise.
pub fn all(class: &Class) -> Vec<(&'static str, usize)> {
    let open = class.path("open");
    let mut ways = Ways {
        class,
        places: Vec::new(),
    };
    for (id, body) in BODIES {
        let place = ways.next(id);
        let body = body
            .replace("OPEN", text(&open))
            .replace("EXERCISE", EXERCISES[place])
            .replace("FUNCTION", FUNCTIONS[place]);
        ways.hand_in(id, place, answer(place, &body));
    }
    for (id, file) in FILES {
        let place = ways.next(id);
        ways.hand_in(id, place, file.replace("EXERCISE", EXERCISES[place]));
    }
    files(&mut ways);
    archives(&mut ways);
    for (number, (id, _)) in ways.places.iter().enumerate() {
        class.enrol(
            id,
            ["=HYPERLINK(\"http://x\",\"y\")", "<script>alert(1)</script>", "../../x"][number % 3],
        );
    }
    ways.places
}

/// What is handed in as a file and is none, or none that can be graded.
fn files(ways: &mut Ways) {
    let class = ways.class;
    let link = ways.path("link_to_solution");
    symlink(root().join("solutions").join(link.file_name().unwrap()), link).unwrap();
    symlink("/dev/zero", ways.path("link_to_device")).unwrap();
    let pipe = ways.path("pipe");
    assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
    fs::create_dir(ways.path("folder")).unwrap();
    fs::write(ways.path("huge"), vec![b' '; 50 << 20]).unwrap();
    fs::write(ways.path("latin"), b"// caf\xe9\n").unwrap();
    let (deep, place) = ("(".repeat(20_000) + "x" + &")".repeat(20_000), ways.next("nested"));
    ways.hand_in("nested", place, answer(place, &deep));
    let place = ways.next("two_answers");
    for (folder, body) in [("one", "x"), ("two", "2.0 * x")] {
        let file = format!("{folder}/{}", file(place));
        class.hand_in("two_answers", &file, answer(place, body));
    }
    // A checkout whose settings start a program when git looks at it.
    let place = ways.next("starts_from_git");
    ways.hand_in("starts_from_git", place, answer(place, "x"));
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(class.path("in/starts_from_git")).args(arguments);
        assert!(git.status().unwrap().success(), "{arguments:?}");
    };
    git(&["init", "--quiet"]);
    let program = format!("touch {}", text(&class.path("open/from_git")));
    git(&["config", "core.fsmonitor", &program]);
    git(&["config", "core.pager", &program]);
}

/// Zip files that are not what they should be.
fn archives(ways: &mut Ways) {
    let class = ways.class;
    let mut hand_in = |id: &'static str, bytes: &dyn Fn(&str, &[u8]) -> Vec<u8>| {
        let place = ways.next(id);
        let bytes = bytes(&file(place), answer(place, "x").as_bytes());
        fs::write(class.path("in").join(format!("{id}.zip")), bytes).unwrap();
    };
    hand_in("climbs_out", &|file, answer| {
        zip(&[("../../open/climbed", b"x"), (&format!("../{file}"), answer)])
    });
    let absolute = class.path("open/from_zip");
    hand_in("absolute", &|_, _| zip(&[(text(&absolute), b"x")]));
    hand_in("bomb", &|file, _| zip(&[(file, &vec![0; 200 << 20])]));
    hand_in("archive_in_archives", &|file, answer| {
        let inner = zip(&[("a.zip", &zip(&[(file, answer)]))]);
        zip(&[("b.zip", &zip(&[("c.zip", &inner)]))])
    });
    hand_in("torn", &|file, answer| {
        let whole = zip(&[(file, answer)]);
        whole[..whole.len() / 2].to_vec()
    });
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
