//! Parses the arguments, runs the verb, gives the exit code.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    jialing::cli::run(std::env::args_os())
}
