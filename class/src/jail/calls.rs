//! The system calls that neither a compiler nor an answer needs.

use std::collections::BTreeMap;
use std::process;

use anyhow::Result;
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    apply_filter,
};

use super::Purpose;

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

/// To other machines and processes, to the kernel's own affairs, and to what stays when a process has ended.
const FORBIDDEN: [i64; 43] = [
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_acct,
    libc::SYS_add_key,
    libc::SYS_bind,
    libc::SYS_bpf,
    libc::SYS_chroot,
    libc::SYS_clock_settime,
    libc::SYS_connect,
    libc::SYS_delete_module,
    libc::SYS_finit_module,
    libc::SYS_fsmount,
    libc::SYS_fsopen,
    libc::SYS_init_module,
    libc::SYS_io_uring_setup,
    libc::SYS_kexec_file_load,
    libc::SYS_kexec_load,
    libc::SYS_keyctl,
    libc::SYS_listen,
    libc::SYS_mount,
    libc::SYS_move_mount,
    libc::SYS_mq_open,
    libc::SYS_msgget,
    libc::SYS_name_to_handle_at,
    libc::SYS_open_by_handle_at,
    libc::SYS_open_tree,
    libc::SYS_perf_event_open,
    libc::SYS_personality,
    libc::SYS_pidfd_getfd,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_send_signal,
    libc::SYS_pivot_root,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_ptrace,
    libc::SYS_reboot,
    libc::SYS_request_key,
    libc::SYS_semget,
    libc::SYS_setns,
    libc::SYS_shmget,
    libc::SYS_socket,
    libc::SYS_unshare,
    libc::SYS_userfaultfd,
];

/// What only a compiler needs, which starts a linker and waits for it.
const OF_PROCESSES: [i64; 4] = [
    libc::SYS_execveat,
    libc::SYS_setsid,
    libc::SYS_socketpair,
    libc::SYS_kill,
];

/// Lets these calls fail from here on, in this process and in what becomes of it.
pub fn forbid(purpose: Purpose) -> Result<()> {
    let mut rules: Rules = FORBIDDEN.into_iter().map(|call| (call, Vec::new())).collect();
    // The limits of another process.
    rules.insert(libc::SYS_prlimit64, vec![rule(0, SeccompCmpOp::Ne, 0)?]);
    if purpose == Purpose::Run {
        rules.extend(OF_PROCESSES.map(|call| (call, Vec::new())));
        #[cfg(target_arch = "x86_64")]
        rules.extend([libc::SYS_fork, libc::SYS_vfork].map(|call| (call, Vec::new())));
        // A thread is made by a flag: without it, it is a process.
        let thread = libc::CLONE_THREAD as u64;
        rules.insert(libc::SYS_clone, vec![rule(0, SeccompCmpOp::MaskedEq(thread), 0)?]);
        // A signal to another than itself; the process keeps its number.
        let own = u64::from(process::id());
        rules.insert(libc::SYS_tgkill, vec![rule(0, SeccompCmpOp::Ne, own)?]);
        rules.insert(libc::SYS_tkill, vec![rule(0, SeccompCmpOp::Ne, own)?]);
        // Its flags lie in memory, where a filter does not see them: told that there is no such call, libraries take
        // the other.
        apply([(libc::SYS_clone3, Vec::new())].into(), libc::ENOSYS)?;
    }
    apply(rules, libc::EPERM)
}

fn rule(argument: u8, is: SeccompCmpOp, value: u64) -> Result<SeccompRule> {
    let condition = SeccompCondition::new(argument, SeccompCmpArgLen::Dword, is, value)?;
    Ok(SeccompRule::new(vec![condition])?)
}

fn apply(rules: Rules, error: i32) -> Result<()> {
    let filter = SeccompFilter::new(
        rules,
        SeccompAction::Allow,
        SeccompAction::Errno(error.unsigned_abs()),
        std::env::consts::ARCH.try_into()?,
    )?;
    let program: BpfProgram = filter.try_into()?;
    Ok(apply_filter(&program)?)
}
