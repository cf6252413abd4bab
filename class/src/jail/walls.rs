//! What a process takes away from itself: files, capabilities, system calls, and more than it needs of anything.

use std::os::unix::fs::chown;
use std::path::Path;

use anyhow::{Result, bail};
use caps::CapSet;
use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetStatus,
    Scope, path_beneath_rules,
};
use nix::sys::prctl;
use nix::sys::signal::Signal;
use nix::unistd::{Gid, Uid, setgid, setgroups, setuid};
use rlimit::Resource;

use super::{Cell, Purpose, calls};

/// What any program is linked with at its start, and a compiler's linker lies in.
const SYSTEM: [&str; 4] = ["/usr", "/lib", "/lib64", "/bin"];
/// What the standard library and the loader look at.
const FILES: [&str; 4] = ["/etc/ld.so.cache", "/dev/urandom", "/dev/zero", "/proc/self"];

/// Landlock as of Linux 6.2, without which there is no jail; what is newer is used where it is there.
const NEEDED: ABI = ABI::V3;
const WISHED: ABI = ABI::V6;

pub fn raise(cell: &Cell, program: &Path) -> Result<()> {
    limit(cell)?;
    if let Some(user) = cell.user {
        chown(".", Some(user), Some(user))?;
    }
    files(cell, program)?;
    if cell.user.is_some() || cell.bare {
        caps::clear(None, CapSet::Ambient)?;
        caps::clear(None, CapSet::Bounding)?;
    }
    if let Some(user) = cell.user {
        setgroups(&[])?;
        setgid(Gid::from_raw(user))?;
        setuid(Uid::from_raw(user))?;
    }
    for set in [CapSet::Inheritable, CapSet::Effective, CapSet::Permitted] {
        caps::clear(None, set)?;
    }
    // After the change of the user, which forgets it.
    prctl::set_pdeathsig(Signal::SIGKILL)?;
    calls::forbid(cell.purpose)
}

fn limit(cell: &Cell) -> Result<()> {
    let files = match cell.purpose {
        // How much it may write, the grader has said.
        Purpose::Compile => 1024,
        Purpose::Run => {
            Resource::FSIZE.set(0, 0)?;
            64
        }
    };
    Resource::CORE.set(0, 0)?;
    Resource::NOFILE.set(files, files)?;
    if cell.user.is_some() {
        Resource::NPROC.set(1024, 1024)?;
    }
    Ok(())
}

fn files(cell: &Cell, program: &Path) -> Result<()> {
    let reading = AccessFs::from_read(WISHED);
    let mut rules = Ruleset::default()
        .set_compatibility(CompatLevel::HardRequirement)
        .handle_access(AccessFs::from_all(NEEDED))?
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(WISHED))?
        .handle_access(AccessNet::from_all(WISHED))?
        .scope(Scope::from_all(WISHED))?
        .create()?
        .add_rules(path_beneath_rules(SYSTEM, reading))?
        .add_rules(path_beneath_rules(&cell.read, reading))?
        .add_rules(path_beneath_rules([program], reading))?
        .add_rules(path_beneath_rules(FILES, AccessFs::ReadFile | AccessFs::ReadDir))?
        .add_rules(path_beneath_rules(
            ["/dev/null"],
            AccessFs::ReadFile | AccessFs::WriteFile,
        ))?;
    if cell.purpose == Purpose::Compile {
        rules = rules.add_rules(path_beneath_rules(["."], AccessFs::from_all(WISHED)))?;
    }
    match rules.restrict_self()?.ruleset {
        RulesetStatus::NotEnforced => bail!("Landlock is not in force"),
        RulesetStatus::PartiallyEnforced | RulesetStatus::FullyEnforced => Ok(()),
    }
}
