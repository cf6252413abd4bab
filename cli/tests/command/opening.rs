//! JupyterLab opens as soon as it can, and the rest is set up beside it.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, ChildStdout};

use nix::sys::signal::{self, Signal};
use nix::unistd::Pid;

use crate::server::{Answer, Server};
use crate::world::{UV, World};

/// A kernel that is compiled once there is a file `go`, and cannot be with a file `broken`.
const CARGO: &str = r#"
echo "cargo $1" >> "$CALLS"
[ "$1" = install ] || exit 0
while [ ! -e go ]; do sleep 0.02; done
[ -e broken ] && echo 'No space left on device' && exit 101
mkdir -p .workbook/kernel/bin .workbook/build
touch .workbook/kernel/bin/evcxr_jupyter
"#;

struct Lab {
    world: World,
    process: Child,
    output: BufReader<ChildStdout>,
}

impl Lab {
    /// Opened, while the kernel is still compiled.
    fn open() -> Lab {
        let world = World::with(&[("uv", UV), ("cargo", CARGO)]);
        let server = Server::new(Answer::File(Vec::new()));
        fs::write(world.checkout().join("port"), server.port.to_string()).unwrap();
        let mut process = world.command(&["lab", "--no-browser"]).spawn().unwrap();
        let output = BufReader::new(process.stdout.take().unwrap());
        let mut lab = Lab { world, process, output };
        lab.read_to("Cells run in about");
        lab
    }

    /// Reads its lines up to one that contains `text`.
    fn read_to(&mut self, text: &str) {
        let (mut all, mut line) = (String::new(), String::new());
        while !line.contains(text) {
            line.clear();
            assert_ne!(self.output.read_line(&mut line).unwrap(), 0, "it ended: {all}");
            all += &line;
        }
    }

    /// What the kernels of this session look at.
    fn state(&self) -> PathBuf {
        let session = format!("{}.0", self.process.id());
        self.world
            .checkout()
            .join(".workbook/sessions")
            .join(session)
            .join("set-up.json")
    }

    fn touch(&self, name: &str) {
        fs::write(self.world.checkout().join(name), "").unwrap();
    }

    /// Its status after Ctrl-C, and what it printed to the standard error.
    fn close(mut self) -> (Option<i32>, String) {
        signal::kill(Pid::from_raw(self.process.id() as i32), Signal::SIGINT).unwrap();
        let mut complaint = String::new();
        self.process
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut complaint)
            .unwrap();
        (self.process.wait().unwrap().code(), complaint)
    }
}

#[test]
fn jupyterlab_opens_before_the_kernel_is_there_and_says_when_cells_run() {
    let mut lab = Lab::open();
    let state = fs::read_to_string(lab.state()).unwrap();
    assert!(
        state.contains("runs as soon as it is there") && state.contains("warm-up"),
        "{state}"
    );
    lab.touch("go");
    lab.read_to("Cells run now");
    assert!(!lab.state().exists());
    let (status, complaint) = lab.close();
    assert_eq!(status, Some(0), "{complaint}");
}

#[test]
fn a_kernel_that_cannot_be_made_leaves_the_lessons_open_and_says_what_to_do() {
    let mut lab = Lab::open();
    lab.touch("broken");
    lab.touch("go");
    lab.read_to("the disk is full");
    lab.read_to("Cells cannot run yet");
    let state = lab.state();
    while !fs::read_to_string(&state).unwrap().contains("the disk is full") {}
    let (status, complaint) = lab.close();
    assert_eq!(status, Some(130), "{complaint}");
}

#[test]
fn ctrl_c_while_the_kernel_is_compiled_ends_both_and_the_next_start_goes_on() {
    let lab = Lab::open();
    let (status, complaint) = lab.close();
    assert_eq!(status, Some(130));
    assert!(complaint.contains("Run `cargo run` again to go on"), "{complaint}");
}
