//! The list of an exercise's functions, from which its answers are made.

/// Declares what an exercise asks for: the functions by name, each once, with its type.
///
/// It makes a struct `Functions` of these functions, and a macro of the exercise's name, which fills it with functions
/// of those names in scope: behind [`check!`](crate::check) and [`answer!`](crate::answer).
macro_rules! functions {
    ($exercise:ident: $($function:ident: $signature:ty,)+) => {
        /// The functions that the exercise asks for.
        #[derive(Clone)]
        pub struct Functions {
            $(#[allow(missing_docs)] pub $function: $crate::asking::Function<$signature>,)+
        }

        impl Functions {
            /// Service in this process.
            #[allow(clippy::too_many_arguments)]
            pub fn new($($function: $signature),+) -> Self {
                Self { $($function: $function.into()),+ }
            }

            /// The functions that a program serves.
            pub fn of_program(program: &$crate::asking::Program) -> Self {
                Self { $($function: $crate::asking::Function::there(stringify!($function), program)),+ }
            }
        }

        impl $crate::asking::Service for Functions {
            fn reply(&self, function: &str, inputs: &[u8]) -> Result<Vec<u8>, $crate::asking::Malformed> {
                match function {
                    $(stringify!($function) => self.$function.reply(inputs),)+
                    _ => Err($crate::asking::Malformed),
                }
            }
        }

        #[doc(hidden)]
        #[macro_export]
        macro_rules! $exercise {
            () => { $crate::asking::$exercise::Functions::new($($function),+) };
        }
    };
}

/// The functions of an exercise, as they are in scope, for its checker: `answer!(gelu)`.
#[macro_export]
macro_rules! answer {
    ($exercise:ident) => {
        $crate::$exercise!()
    };
}

/// The report on the functions of an exercise, as they are in scope: `check!(gelu)`.
///
/// Some of the inputs are drawn anew each time; `check!(gelu, 7)` draws those of seed 7 again.
#[macro_export]
macro_rules! check {
    ($exercise:ident) => {
        $crate::check!($exercise, $crate::asking::fresh_seed())
    };
    ($exercise:ident, $seed:expr) => {
        $crate::asking::$exercise::check(&$crate::answer!($exercise), $seed)
    };
}

pub(in crate::asking) use functions;
