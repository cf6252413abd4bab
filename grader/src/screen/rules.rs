//! What is refused, and why.

/// Where a word means what is refused.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    Anywhere,
    /// Beside `::`, in a `use`, or before the `!` of a macro: not a variable of the reader's.
    Name,
    /// As a name, or called.
    Call,
    /// In an attribute.
    Attribute,
}

pub(super) struct Rule {
    pub place: Place,
    pub words: &'static [&'static str],
    pub why: &'static str,
}

const NO_FILES: &str =
    "No exercise reads or writes files. Draw and load in a notebook's cell, not in the file that is graded.";
const FROM_ELSEWHERE: &str =
    "The grader calls your functions with their arguments: nothing is to be read from elsewhere.";
const NO_ORACLE: &str = "Answer the questions yourself: the quiz is not to be asked for its answers.";

const NO_CHECKS: &str = "A check belongs into a cell of the notebook with the tag `active-ipynb` (the two cogwheels on \
    the right, Cell Tags), which is commented out in the file: put `// ` before it, or take it out.";

pub(super) const RULES: [Rule; 18] = [
    Rule {
        place: Place::Anywhere,
        words: &["unsafe"],
        why: "No exercise needs unsafe code: write it without.",
    },
    Rule {
        place: Place::Anywhere,
        words: &["extern"],
        why: "An answer uses the crate `activations` and the standard library, and nothing from outside.",
    },
    Rule {
        place: Place::Name,
        words: &["include", "include_str", "include_bytes"],
        why: "An answer stands in its own file: write out what it needs.",
    },
    Rule {
        place: Place::Name,
        words: &["env", "option_env"],
        why: "What an answer computes does not depend on the machine's environment: take it out.",
    },
    Rule {
        place: Place::Name,
        words: &["fs", "path"],
        why: "No exercise reads or writes files: compute from the arguments alone.",
    },
    Rule {
        place: Place::Call,
        words: &["save"],
        why: NO_FILES,
    },
    Rule {
        place: Place::Anywhere,
        words: &["mnist", "Idx"],
        why: NO_FILES,
    },
    Rule {
        place: Place::Name,
        words: &["process", "os"],
        why: "An answer starts no programs, ends none, and asks nothing of the operating system: return a value.",
    },
    Rule {
        place: Place::Name,
        words: &["net"],
        why: "No exercise needs the network. If this is a variable or module of your own, give it another name.",
    },
    Rule {
        place: Place::Name,
        words: &["answers"],
        why: FROM_ELSEWHERE,
    },
    Rule {
        place: Place::Anywhere,
        words: &["stdin"],
        why: FROM_ELSEWHERE,
    },
    Rule {
        place: Place::Name,
        words: &["asm", "global_asm", "naked_asm"],
        why: "No exercise needs assembly: write it in Rust.",
    },
    Rule {
        place: Place::Call,
        words: &["quiz"],
        why: NO_ORACLE,
    },
    Rule {
        place: Place::Anywhere,
        words: &[
            "comprehensive_quiz",
            "quick_check_1",
            "quick_check_2",
            "Quiz",
            "Question",
        ],
        why: NO_ORACLE,
    },
    Rule {
        place: Place::Name,
        words: &["check"],
        why: NO_CHECKS,
    },
    Rule {
        place: Place::Call,
        words: &["examine"],
        why: "The grader examines answers, and no answer does. If this is a function of your own, give it another \
              name.",
    },
    Rule {
        place: Place::Attribute,
        words: &["path", "include"],
        why: "An answer stands in its own file: write the functions in it.",
    },
    Rule {
        place: Place::Attribute,
        words: &[
            "export_name",
            "feature",
            "global_allocator",
            "link",
            "link_args",
            "link_name",
            "link_section",
            "linkage",
            "naked",
            "no_core",
            "no_main",
            "no_mangle",
            "no_std",
            "panic_handler",
            "recursion_limit",
            "type_length_limit",
            "used",
        ],
        why: "No exercise needs this attribute: it changes how the whole program is built. Take it out.",
    },
];
