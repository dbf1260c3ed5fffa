//! Parses the arguments, runs the verb, gives the exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    jialing::cli::run(std::env::args_os())
}
