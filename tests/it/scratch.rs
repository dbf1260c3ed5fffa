//! A site in a scratch folder, and the program run on it as a user runs it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder that goes away with the value.
pub struct Scratch {
    folder: tempfile::TempDir,
}

/// What a run of the program left.
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Scratch {
    /// A folder with these files.
    pub fn new(files: &[(&str, &str)]) -> Scratch {
        let scratch = Scratch { folder: tempfile::tempdir().unwrap() };
        for (path, text) in files {
            scratch.write(path, text.as_bytes());
        }
        scratch
    }

    /// A folder with a copy of another.
    pub fn copy_of(folder: &Path) -> Scratch {
        let scratch = Scratch::new(&[]);
        for (path, bytes) in files_below(folder) {
            scratch.write(&path, &bytes);
        }
        scratch
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn exists(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    /// All files below a folder of the scratch, sorted.
    pub fn files(&self, folder: &str) -> Vec<(String, Vec<u8>)> {
        files_below(&self.path(folder))
    }

    /// Runs the program here, speaking English, on a fixed day.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let output: Output = Command::new(env!("CARGO_BIN_EXE_jialing"))
            .arg("--root")
            .arg(self.folder.path())
            .args(["--lang", "en"])
            .args(arguments)
            .env("SOURCE_DATE_EPOCH", "1767225600")
            .env("NO_COLOR", "1")
            .output()
            .unwrap();
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Runs the program and fails the test unless it ended well.
    pub fn run_well(&self, arguments: &[&str]) -> Run {
        let run = self.run(arguments);
        assert_eq!(run.code, 0, "{arguments:?}\n{}{}", run.stdout, run.stderr);
        run
    }
}

/// The repository's own folder.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder with their paths below it, sorted.
pub fn files_below(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    let mut files: Vec<(String, Vec<u8>)> = walk
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}
