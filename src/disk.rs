//! The only file that reads or writes files.
