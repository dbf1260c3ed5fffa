//! The verbs, the report, the server. Sockets, the clock and the terminal are here alone.

mod args;
mod build;
mod check;
mod clock;
mod explain;
mod import;
mod memory;
mod new;
mod progress;
mod render;
mod report;
mod search;
#[cfg(feature = "serve")]
mod serve;
mod status;
mod workspace;

use crate::base::{Diagnostic, Fault, Speech};
use args::{Arguments, SchemaName, SpeechName, Verb};
use clap::Parser;
use report::Reporter;
use std::ffi::OsString;
use std::process::ExitCode;

/// How a verb ended, short of a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing worse than warnings.
    Good,
    /// Errors.
    Errors,
}

/// Runs the program. Exit code 0: nothing worse than warnings; 1: errors; 2: a fault of
/// the machine, or a wrong command line.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let args = match Arguments::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => {
            // Nothing can be done where even the usage cannot be printed.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let speech = match args.lang {
        Some(SpeechName::Zh) => Speech::Zh,
        Some(SpeechName::En) => Speech::En,
        None => clock::locale(),
    };
    let reporter =
        Reporter { speech, format: args.format, quiet: args.quiet, verbose: args.verbose };
    match run_verb(&args, reporter) {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::Errors) => ExitCode::from(1),
        Err(fault) => {
            reporter.fault(&fault);
            ExitCode::from(2)
        }
    }
}

fn run_verb(args: &Arguments, reporter: Reporter) -> Result<Outcome, Fault> {
    match &args.verb {
        Verb::Build(own) => build::run(&args.root, own, reporter),
        Verb::Import(own) => import::run(&args.root, own, reporter),
        Verb::Check(own) => check::run(&args.root, own, reporter),
        Verb::Status(own) => status::run(&args.root, own, reporter),
        Verb::New(own) => new::run(&args.root, own, reporter),
        Verb::Search(own) => search::run(&args.root, own, reporter),
        #[cfg(feature = "serve")]
        Verb::Serve(own) => serve::run(&args.root, own, reporter),
        Verb::Schema { which } => {
            let schema = match which {
                SchemaName::FrontMatter => crate::format::schema::front_matter_schema(),
                SchemaName::Site => crate::format::schema::site_schema(),
            };
            print!("{schema}");
            Ok(Outcome::Good)
        }
    }
}

impl Reporter {
    /// Shows what was found and says how it ended.
    fn finish(&self, diagnostics: Vec<Diagnostic>) -> Outcome {
        if self.show(diagnostics) { Outcome::Errors } else { Outcome::Good }
    }
}

/// Runs `work` in a pool of `jobs` threads, or in the usual one.
fn in_threads<T: Send>(jobs: Option<u16>, work: impl FnOnce() -> T + Send) -> T {
    let pool = jobs.and_then(|jobs| {
        rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build().ok()
    });
    match pool {
        Some(pool) => pool.install(work),
        None => work(),
    }
}
