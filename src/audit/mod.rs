//! Reads the finished tree as a visitor would.
