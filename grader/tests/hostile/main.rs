//! What a reader's file may do. Each answer is graded in a folder of its own by the checkout's grader; it never passes
//! unless it is right, and the reader is told what happened.

mod answers;
mod checkout;
mod custom_activation;
mod end_to_end;
mod every_exercise;
mod files;
#[cfg(unix)]
mod launched;
mod new_activation;
mod new_exercise;
#[cfg(unix)]
mod past_the_screen;
mod running;
mod screened;
#[cfg(unix)]
mod together;
mod words;
