//! A checker comes to the same report on functions of its own process and on those that a program serves.

use std::io::Write;
use std::os::unix::net::UnixStream;
use std::thread;

use activations::asking::{Program, Report, Service, Severed, examine, gelu, serve};

use super::SEED;

/// The report on an answer at the other end of a channel.
fn examined(topic: &str, answer: impl Service + Send + 'static) -> Result<Report, Severed> {
    let (grader, mut program) = UnixStream::pair().unwrap();
    let server = thread::spawn(move || serve(&answer, &mut program));
    let report = examine(topic, &Program::new(grader), SEED).expect("an exercise of this topic");
    server.join().unwrap().unwrap();
    report
}

/// Tests that an exercise's solution earns the same report from afar.
macro_rules! solution {
    ($(#[$mark:meta])* $topic:ident) => {
        #[test]
        $(#[$mark])*
        fn $topic() {
            let here = activations::asking::$topic::check(&crate::$topic::solved(), SEED);
            assert_eq!(examined(stringify!($topic), crate::$topic::solved()).unwrap().to_string(), here.to_string());
        }
    };
}

mod the_same_report_from_afar_for {
    use super::{SEED, examined};

    crate::for_each_exercise!(solution);
    solution!(quiz);
}

#[test]
fn what_is_wrong_not_written_or_panics_is_told_as_here() {
    fn shy(x: f64) -> f64 {
        if x > 2.0 { panic!("too much") } else { x }
    }
    let wrong: [fn(f64) -> f64; 4] = [f64::sin, |_| todo!(), shy, |_| f64::NAN];
    for wrong in wrong {
        let answer = gelu::Functions::new(wrong, |_| todo!());
        let here = gelu::check(&answer, SEED);
        let afar = examined("gelu", answer).unwrap();
        assert_eq!(afar.to_string(), here.to_string());
    }
}

/// Bytes from the program, whatever it is asked.
fn severed_by(bytes: &[u8]) -> Severed {
    let (grader, mut program) = UnixStream::pair().unwrap();
    program.write_all(bytes).unwrap();
    program.shutdown(std::net::Shutdown::Write).unwrap();
    examine("gelu", &Program::new(grader), SEED).unwrap().unwrap_err()
}

#[test]
fn what_is_no_reply_severs_the_program_and_says_nothing_of_its_functions() {
    severed_by(b"");
    severed_by(b"\x04\0\0\0abc");
    severed_by(b"\x04\0\0\0abcd");
    severed_by(b"\xff\xff\xff\xff");
    // A reply without the output that was asked for.
    severed_by(b"\x02\0\0\0\0\0");
}

#[test]
fn a_topic_that_is_no_exercise_is_told() {
    let (grader, _) = UnixStream::pair().unwrap();
    assert!(examine("maxout", &Program::new(grader), SEED).is_none());
}
