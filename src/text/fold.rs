//! Folding.
/// The name folded for comparing.
pub fn key(name: &str) -> String {
    name.to_lowercase()
}
