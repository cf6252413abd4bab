//! In a container there is no mount and no namespace to be had, and in some no Landlock.

use std::collections::BTreeMap;
use std::env::consts::ARCH;
use std::fs;
use std::process::Command;
use std::thread;

use caps::{CapSet, Capability};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    apply_filter,
};

use crate::folder::Class;
use crate::grade::gelu;
use crate::{class, not_tried, said};

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

/// Of what Docker refuses by default, what a jail or an answer could want. Since Docker 20.10 it allows Landlock.
const REFUSED: [i64; 16] = [
    libc::SYS_bpf,
    libc::SYS_fsmount,
    libc::SYS_fsopen,
    libc::SYS_init_module,
    libc::SYS_kexec_load,
    libc::SYS_keyctl,
    libc::SYS_mount,
    libc::SYS_move_mount,
    libc::SYS_open_by_handle_at,
    libc::SYS_perf_event_open,
    libc::SYS_pivot_root,
    libc::SYS_reboot,
    libc::SYS_setns,
    libc::SYS_umount2,
    libc::SYS_unshare,
    libc::SYS_userfaultfd,
];

/// Namespaces that a new process may ask for.
const NAMESPACES: [i32; 7] = [
    libc::CLONE_NEWCGROUP,
    libc::CLONE_NEWIPC,
    libc::CLONE_NEWNET,
    libc::CLONE_NEWNS,
    libc::CLONE_NEWPID,
    libc::CLONE_NEWUSER,
    libc::CLONE_NEWUTS,
];

const LANDLOCK: [i64; 3] = [
    libc::SYS_landlock_create_ruleset,
    libc::SYS_landlock_add_rule,
    libc::SYS_landlock_restrict_self,
];

/// What root keeps in a container of Docker's.
const KEPT: [Capability; 14] = [
    Capability::CAP_AUDIT_WRITE,
    Capability::CAP_CHOWN,
    Capability::CAP_DAC_OVERRIDE,
    Capability::CAP_FOWNER,
    Capability::CAP_FSETID,
    Capability::CAP_KILL,
    Capability::CAP_MKNOD,
    Capability::CAP_NET_BIND_SERVICE,
    Capability::CAP_NET_RAW,
    Capability::CAP_SETFCAP,
    Capability::CAP_SETGID,
    Capability::CAP_SETPCAP,
    Capability::CAP_SETUID,
    Capability::CAP_SYS_CHROOT,
];

/// Does it on a thread of its own, from which the calls are refused, and from what it starts.
fn without<T: Send>(rules: Rules, error: i32, act: impl FnOnce() -> T + Send) -> T {
    let confined = || {
        let refuse = |rules: Rules, error: i32| {
            let action = SeccompAction::Errno(error.unsigned_abs());
            let filter = SeccompFilter::new(rules, SeccompAction::Allow, action, ARCH.try_into().unwrap()).unwrap();
            apply_filter(&BpfProgram::try_from(filter).unwrap()).unwrap();
        };
        refuse(rules, error);
        act()
    };
    thread::scope(|scope| scope.spawn(confined).join().unwrap())
}

fn in_a_container<T: Send>(act: impl FnOnce() -> T + Send) -> T {
    let mut rules: Rules = REFUSED.map(|call| (call, Vec::new())).into();
    let asks_for = |namespace: i32| {
        let bit = namespace as u64;
        let condition = SeccompCondition::new(0, SeccompCmpArgLen::Qword, SeccompCmpOp::MaskedEq(bit), bit);
        SeccompRule::new(vec![condition.unwrap()]).unwrap()
    };
    rules.insert(libc::SYS_clone, NAMESPACES.map(asks_for).to_vec());
    let clone3: Rules = [(libc::SYS_clone3, Vec::new())].into();
    without(clone3, libc::ENOSYS, || {
        if nix::unistd::geteuid().is_root() {
            for capability in caps::all().into_iter().filter(|capability| !KEPT.contains(capability)) {
                caps::drop(None, CapSet::Bounding, capability).unwrap();
            }
        }
        without(rules, libc::EPERM, act)
    })
}

pub fn small_class() -> Class {
    let forger = gelu("println!(\"correct\"); std::thread::spawn(|| loop {}); x");
    Class::of(&[("right", &gelu("x * normal_cdf(x)")), ("forger", &forger)])
}

/// What answers were shut in, as their results say.
pub fn jails(class: &Class, out: &str) -> Vec<String> {
    let results = fs::read_dir(class.path(out).join("results")).into_iter().flatten();
    let read = |entry: fs::DirEntry| -> serde_json::Value {
        serde_json::from_slice(&fs::read(entry.path()).unwrap()).unwrap()
    };
    results
        .map(|entry| read(entry.unwrap())["jail"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn in_a_container_answers_are_shut_in_and_graded_as_elsewhere() {
    let class = small_class();
    in_a_container(|| class.grade("out", &[]));
    let marks = class.marks("out");
    assert_eq!(marks["right"], ("4".into(), "correct".into()));
    // Whether it crashes is decided by how many threads it gets before its first wrong value is seen.
    assert!(["wrong", "crashed"].contains(&marks["forger"].1.as_str()), "{marks:?}");
    let jails = jails(&class, "out");
    assert!(
        !jails.is_empty()
            && jails
                .iter()
                .all(|jail| jail.contains("Landlock, seccomp") && !jail.contains("bubblewrap")),
        "{jails:?}"
    );
}

/// There it may do its work; in a container it may not.
fn bubblewrap_works() -> bool {
    let words = [
        "--unshare-pid",
        "--unshare-net",
        "--dev-bind",
        "/",
        "/",
        "--proc",
        "/proc",
        "/bin/true",
    ];
    let works = Command::new("bwrap")
        .args(words)
        .status()
        .is_ok_and(|status| status.success());
    if !works {
        not_tried("bubblewrap is not installed, or may make no namespaces here");
    }
    works
}

#[test]
fn bubblewrap_is_on_top_where_it_works_and_changes_no_word_of_a_result() {
    if !bubblewrap_works() {
        return;
    }
    let deep = gelu("fn f(x: f64) -> f64 { f(x + 1.0) + std::hint::black_box(x) } f(x)");
    let (right, endless) = (gelu("x * normal_cdf(x)"), gelu("loop { std::hint::black_box(x); }"));
    let class = Class::of(&[
        ("right", &right),
        ("s1", &deep),
        ("s2", &endless),
        ("s3", "fn gelu() {}"),
    ]);
    class.grade("with", &[]);
    in_a_container(|| class.grade("without", &[]));
    for file in [
        "gradebook.csv",
        "feedback/s1.html",
        "feedback/s2.html",
        "feedback/s3.html",
    ] {
        assert_eq!(
            class.read(&format!("with/{file}")),
            class.read(&format!("without/{file}")),
            "{file}"
        );
    }
    assert!(jails(&class, "with").iter().all(|jail| jail.ends_with(", bubblewrap")));
}

#[test]
fn without_landlock_nothing_is_graded_unless_that_is_wanted() {
    let small = small_class();
    let arguments = small.arguments("out", &[]);
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    let rules = || Rules::from(LANDLOCK.map(|call| (call, Vec::new())));
    let refused = without(rules(), libc::ENOSYS, || class(&arguments));
    assert!(
        !refused.status.success() && said(&refused).contains("--unjailed"),
        "{}",
        said(&refused)
    );
    assert!(jails(&small, "out").is_empty() && !small.path("out/gradebook.csv").exists());
    without(rules(), libc::ENOSYS, || small.grade("out", &["--unjailed"]));
    assert_eq!(small.marks("out")["right"].1, "correct");
    assert!(jails(&small, "out").iter().all(|jail| jail == "none"));
}

#[test]
fn where_files_have_no_locks_answers_are_graded_all_the_same() {
    let class = small_class();
    without([(libc::SYS_flock, Vec::new())].into(), libc::EOPNOTSUPP, || {
        class.grade("out", &[])
    });
    assert_eq!(class.marks("out")["right"], ("4".into(), "correct".into()));
}
