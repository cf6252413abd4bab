//! What to do about a command that failed, read from what it printed.

use std::fs;
use std::path::Path;

/// Signs of a common cause in a log, and what to do about it.
const CAUSES: [(&[&str], &str); 3] = [
    (
        &[
            "Name or service not known",
            "name resolution",
            "nodename nor servname",
            "dns error",
            "Network is unreachable",
            "Connection refused",
            "error sending request",
            "Failed to establish a new connection",
            "Could not connect",
            "Could not resolve",
            "failed to download",
            "No matching distribution found", // pip, when it reaches no index
        ],
        "the download failed: connect to the network (or set HTTPS_PROXY) and run `cargo run` again; \
         what is finished is kept",
    ),
    (
        &["No space left on device"],
        "the disk is full: free about 2 GB and run `cargo run` again; what is finished is kept",
    ),
    (
        &["Permission denied", "Read-only file system"],
        "a file could not be written: make the checkout writable, or clone it into a folder of your own",
    ),
];

const LAST_LINES: usize = 8;

/// One sentence when the cause is a common one, else the end of the log; and where all of it is.
pub fn of_failure(log: &Path) -> String {
    let bytes = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let all = log.display();
    match advice(&text) {
        Some(advice) => format!("{advice} (all of it: {all})"),
        None => format!("{}\n(all of it: {all})", end_of(&text)),
    }
}

fn advice(text: &str) -> Option<&'static str> {
    let known = CAUSES
        .iter()
        .find(|(signs, _)| signs.iter().any(|sign| text.contains(sign)));
    known.map(|(_, advice)| *advice)
}

/// The last lines of a text.
pub fn end_of(text: &str) -> String {
    let lines = text.lines().collect::<Vec<_>>();
    lines[lines.len().saturating_sub(LAST_LINES)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::{advice, end_of};

    /// What the tools print without a network: pip 26, uv 0.13 and cargo 1.95.
    const OFFLINE: [&str; 5] = [
        "ERROR: Could not find a version that satisfies the requirement jupyterlab==4.6.6 (from versions: none)\n\
         ERROR: No matching distribution found for jupyterlab==4.6.6",
        "  cause: client error (Connect)\n  cause: tcp connect error\n  cause: Connection refused (os error 111)",
        "  cause: failed to lookup address information: Name or service not known",
        "  [7] Could not connect to server (Failed to connect to 127.0.0.1 port 9 after 0 ms)",
        "  [5] Could not resolve proxy name (Could not resolve proxy: nowhere.invalid)",
    ];

    #[test]
    fn without_a_network_the_advice_is_to_connect() {
        for text in OFFLINE {
            assert!(
                advice(text).is_some_and(|advice| advice.contains("connect to the network")),
                "{text}"
            );
        }
    }

    #[test]
    fn an_unknown_failure_shows_the_end_of_its_log() {
        let log = (1..=20).map(|number| format!("line {number}\n")).collect::<String>();
        assert_eq!(advice(&log), None);
        assert!(end_of(&log).starts_with("line 13\n") && end_of(&log).ends_with("line 20"));
    }
}
