//! What was broken off, by a signal or a full disk, goes on and ends as if it had not been.

use std::fs;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;

use crate::disk::Disk;
use crate::folder::Class;
use crate::grade::{class_of_many, gelu};
use crate::{class, command, said, text};

fn start(class: &Class, stderr: Stdio) -> Child {
    let arguments = class.arguments("broken", &["--jobs", "1"]);
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    let mut grading = command(&arguments);
    grading.stdout(Stdio::null()).stderr(stderr).spawn().unwrap()
}

/// Waits until there are so many results, or it has come to its end.
fn wait_for(class: &Class, count: usize, grading: &mut Child) {
    while results(class) < count && grading.try_wait().unwrap().is_none() {
        sleep(Duration::from_millis(5));
    }
}

/// What everybody reads, of an unbroken grading and of one that was broken off.
fn compare(class: &Class, whole: &str, broken: &str) {
    for file in ["gradebook.csv", "feedback/s1.html", "feedback/s2.html"] {
        assert_eq!(
            class.read(&format!("{whole}/{file}")),
            class.read(&format!("{broken}/{file}")),
            "{file}"
        );
    }
}

#[test]
fn what_was_killed_goes_on_and_ends_as_if_it_had_not_been() {
    let class = class_of_many();
    class.grade("whole", &[]);
    for kept in [1, 3, 6] {
        let mut grading = start(&class, Stdio::null());
        wait_for(&class, kept, &mut grading);
        grading.kill().unwrap();
        grading.wait().unwrap();
        assert!(results(&class) >= kept);
    }
    class.grade("broken", &[]);
    compare(&class, "whole", "broken");
}

#[cfg(unix)]
#[test]
fn at_ctrl_c_what_is_being_graded_is_finished_and_kept() {
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;

    let endless = |number| gelu(&format!("loop {{ std::hint::black_box(x + {number}.0); }}"));
    let answers = ["s1", "s2", "s3"]
        .into_iter()
        .zip(1..)
        .map(|(id, number)| (id, endless(number)));
    let answers: Vec<_> = answers.chain([("right", gelu("x * normal_cdf(x)"))]).collect();
    let class = Class::of(&answers.iter().map(|(id, answer)| (*id, &**answer)).collect::<Vec<_>>());
    class.grade("whole", &[]);
    let mut grading = start(&class, Stdio::piped());
    // The solution, and one of these.
    wait_for(&class, 2, &mut grading);
    kill(Pid::from_raw(grading.id().cast_signed()), Signal::SIGINT).unwrap();
    let ended = grading.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(1));
    for words in ["Ctrl-C again ends it at once", "what is graded is kept"] {
        assert!(said(&ended).contains(words), "{}", said(&ended));
    }
    let kept = results(&class);
    assert!((2..5).contains(&kept) && !class.path("broken/gradebook.csv").exists());
    let rest = class.grade("broken", &[]);
    assert!(rest.contains(&format!(" {} known already", kept - 1)), "{rest}");
    compare(&class, "whole", "broken");
}

fn results(class: &Class) -> usize {
    let files = fs::read_dir(class.path("broken/results"))
        .into_iter()
        .flatten()
        .flatten();
    files
        .filter(|file| file.path().extension().is_some_and(|end| end == "json"))
        .count()
}

/// `cargo test --workspace --test class -- --ignored twenty`
#[test]
#[ignore = "takes minutes"]
fn killed_at_twenty_random_points_it_ends_the_same() {
    let class = class_of_many();
    let started = Instant::now();
    class.grade("whole", &[]);
    let mut lasts = started.elapsed();
    let (mut random, mut killed) = (Pcg64::seed_from_u64(20), 0);
    while killed < 20 {
        let mut grading = start(&class, Stdio::null());
        sleep(lasts.mul_f64(random.random_range(0.0..0.5)));
        if grading.try_wait().unwrap().is_none() {
            grading.kill().unwrap();
            killed += 1;
            println!("killed with {} results", results(&class));
        } else {
            // The machine was busier when it was timed.
            lasts /= 2;
        }
        grading.wait().unwrap();
        // It came to its end: the next one begins anew.
        if class.path("broken/gradebook.csv").exists() {
            class.grade("broken", &[]);
            compare(&class, "whole", "broken");
            fs::remove_dir_all(class.path("broken")).unwrap();
        }
    }
    class.grade("broken", &[]);
    compare(&class, "whole", "broken");
}

/// CONTRIBUTING.md says how.
#[test]
#[ignore = "takes minutes, and root's rights"]
fn on_a_full_disk_nothing_is_lost_and_nobody_has_a_zero_by_hand() {
    let class_on_disk = class_of_many();
    class_on_disk.grade("whole", &[]);
    // Where the results go: it stops, says why, and goes on when there is room.
    for kib in [4, 12, 32, 56, 80] {
        let out = format!("out-{kib}");
        let place = class_on_disk.path(&out);
        let disk = Disk::of(&place, kib);
        let arguments = class_on_disk.arguments(&out, &[]);
        let broken = class(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(
            !broken.status.success() && said(&broken).contains("No space left"),
            "{kib}: {}",
            said(&broken)
        );
        disk.grow();
        class_on_disk.grade(&out, &[]);
        compare(&class_on_disk, "whole", &out);
    }
    // Where answers are compiled: that is nobody's zero.
    let place = class_on_disk.path("tmp");
    let disk = Disk::of(&place, 20);
    let arguments = class_on_disk.arguments("late", &[]);
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    let full = || command(&arguments).env("TMPDIR", text(&place)).output().unwrap();
    assert!(full().status.success(), "{}", said(&full()));
    let (whole, late) = (class_on_disk.marks("whole"), class_on_disk.marks("late"));
    let ungraded = (String::new(), "could not be graded".to_owned());
    assert!(late.values().any(|found| *found == ungraded), "{late:?}");
    assert!(
        late.iter().all(|(id, found)| *found == ungraded || *found == whole[id]),
        "{late:?}"
    );
    disk.grow();
    assert!(full().status.success());
    compare(&class_on_disk, "whole", "late");
}
