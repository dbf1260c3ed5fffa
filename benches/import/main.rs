//! How fast import is, and how much memory it takes: 10,000 dirty documents, made by rule.
//!
//! `cargo bench --bench import` prints the rate of the stages on one thread and of the program on a folder,
//! medians of three, and the peak memory of each. `-- --documents 2000` makes it shorter, `-- --only stages`
//! leaves the program out, `-- --write DIR` writes the corpus as a site and measures nothing.
//!
//! For a profiler: `-- --counted` imports all documents once and then again in the function `counted`, so that
//! what the program makes once for all documents can be told from what each costs:
//! `valgrind --tool=callgrind --toggle-collect='*counted*' PROGRAM --counted --documents 120`.
#![allow(clippy::disallowed_methods)] // A benchmark asks the clock and writes its own files.

mod corpus;

use corpus::{Corpus, Document};
use jialing::base::{RelPath, Tree};
use jialing::import::Importer;
use jialing::import::reconcile::reconcile;
use jialing::model::Config;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 3;
/// The repository's own settings.
const SITE: &str = include_str!("../../site.toml");

struct Options {
    documents: usize,
    program: bool,
    counted: bool,
    write: Option<PathBuf>,
}

fn main() {
    let options = options();
    let corpus = Corpus::new();
    if let Some(folder) = &options.write {
        write_site(&corpus, options.documents, folder);
        return;
    }
    if options.counted {
        let documents: Vec<_> = (0..options.documents).map(|n| corpus.document(n)).collect();
        let importer = Importer::new(&jialing::format::builtin::vocabulary(), &settings());
        for round in 0..2 {
            let run: fn(&Importer, &[Document]) -> usize = if round == 0 { wave } else { counted };
            println!("{} files", run(&importer, &documents));
        }
        return;
    }
    let bytes: usize = (0..options.documents).map(|n| corpus.document(n).bytes.len()).sum();
    println!("{} documents, {:.1} MB", options.documents, mega(bytes));
    println!("start: {:.0} ms", start().as_secs_f64() * 1e3);
    let mut rates: Vec<f64> = (0..ROUNDS)
        .map(|_| mega(bytes) / stages(&corpus, options.documents).as_secs_f64())
        .collect();
    println!(
        "stages, one thread: {:.1} MB/s (rounds {}), peak memory {:.0} MB",
        median(&mut rates),
        list(&rates),
        peak("self").unwrap_or(0.0)
    );
    if options.program {
        program(&corpus, options.documents, bytes);
    }
}

fn options() -> Options {
    let mut options = Options { documents: 10_000, program: true, counted: false, write: None };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--documents" => {
                let number = arguments.next().and_then(|number| number.parse().ok());
                options.documents = number.expect("--documents NUMBER");
            }
            "--counted" => options.counted = true,
            "--only" => options.program = arguments.next().as_deref() != Some("stages"),
            "--write" => options.write = arguments.next().map(PathBuf::from),
            // Cargo passes `--bench`.
            _ => {}
        }
    }
    options
}

/// How long it takes to build the importer, the vocabularies with it, which every build of a site pays for.
fn start() -> Duration {
    let begin = worked();
    let importer = Importer::new(&jialing::format::builtin::vocabulary(), &settings());
    let taken = worked().saturating_sub(begin);
    drop(importer);
    taken
}

/// Imports and reconciles all documents, in waves so that few are held at once; making them is not counted.
fn stages(corpus: &Corpus, documents: usize) -> Duration {
    let begin = worked();
    let importer = Importer::new(&jialing::format::builtin::vocabulary(), &settings());
    let mut taken = worked().saturating_sub(begin);
    let mut written = 0;
    for numbers in (0..documents).collect::<Vec<_>>().chunks(250) {
        let made: Vec<_> = numbers.iter().map(|&n| corpus.document(n)).collect();
        let begin = worked();
        written += wave(&importer, &made);
        taken += worked().saturating_sub(begin);
    }
    assert!(written >= documents, "only {written} files came of {documents} documents");
    taken
}

/// Imports and reconciles some documents; gives the number of files that would be written.
fn wave(importer: &Importer, documents: &[Document]) -> usize {
    let imported = documents
        .iter()
        .map(|document| {
            let path = RelPath::new(&document.path).expect("a path of the corpus");
            importer.import(&path, &document.bytes).value
        })
        .collect();
    reconcile(imported, &Tree::new()).writes.len()
}

/// As [`wave`], under the name that a profiler is told.
#[inline(never)]
fn counted(importer: &Importer, documents: &[Document]) -> usize {
    wave(importer, documents)
}

/// How long this thread has run: its own time where the system tells, so that others on the machine do not count.
fn worked() -> Duration {
    static BEGIN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let begin = *BEGIN;
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|text| text.split(' ').next()?.parse().ok())
        .map_or_else(|| begin.elapsed(), Duration::from_nanos)
}

fn settings() -> Config {
    let file = RelPath::new("site.toml").expect("a literal path");
    jialing::format::site::parse(&file, SITE).value.expect("the repository's settings are right")
}

fn write_site(corpus: &Corpus, documents: usize, folder: &Path) {
    std::fs::create_dir_all(folder).expect("the folder can be made");
    std::fs::write(folder.join("site.toml"), SITE).expect("the settings can be written");
    for n in 0..documents {
        let document = corpus.document(n);
        let path = folder.join(&document.path);
        std::fs::create_dir_all(path.parent().expect("below seeds")).expect("a folder can be made");
        std::fs::write(path, document.bytes).expect("a document can be written");
    }
}

/// Runs the program on a folder: reading, importing, writing.
fn program(corpus: &Corpus, documents: usize, bytes: usize) {
    let folder = tempfile::tempdir().expect("a folder for the site");
    write_site(corpus, documents, folder.path());
    for jobs in ["1", "2"] {
        let mut rates = Vec::new();
        let mut memory = 0.0f64;
        for _ in 0..ROUNDS {
            let _ = std::fs::remove_dir_all(folder.path().join("content"));
            let (time, peak) = run(folder.path(), jobs);
            rates.push(mega(bytes) / time.as_secs_f64());
            memory = memory.max(peak);
        }
        println!(
            "import --jobs {jobs}: {:.1} MB/s (rounds {}), peak memory {memory:.0} MB",
            median(&mut rates),
            list(&rates)
        );
    }
    let (time, memory) = run(folder.path(), "1");
    println!("import --jobs 1 again, nothing changed: {:.1} s, {memory:.0} MB", time.as_secs_f64());
}

/// The time that a run takes and its peak memory in megabytes, which the system is asked for while it runs.
fn run(folder: &Path, jobs: &str) -> (Duration, f64) {
    let begin = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_jialing"))
        .arg("--root")
        .arg(folder)
        .args(["--quiet", "import", "--jobs", jobs])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut memory = 0.0f64;
    loop {
        memory = memory.max(peak(&child.id().to_string()).unwrap_or(0.0));
        match child.try_wait().expect("the program can be waited for") {
            Some(status) => {
                assert!(status.success(), "import failed");
                return (begin.elapsed(), memory);
            }
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    }
}

/// The peak memory of a process in megabytes, where the system tells.
fn peak(process: &str) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes / 1000.0)
}

fn mega(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn median(rates: &mut [f64]) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

fn list(rates: &[f64]) -> String {
    rates.iter().map(|rate| format!("{rate:.1}")).collect::<Vec<_>>().join(", ")
}
