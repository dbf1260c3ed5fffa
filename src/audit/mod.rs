//! Reads the finished tree as a visitor would.
use crate::base::{Diagnostic, Tree};
use crate::model::Lang;
/// Options.
pub struct AuditOptions {
    /// Base.
    pub base_url: String,
    /// Languages.
    pub languages: Vec<Lang>,
}
/// Audit.
pub fn audit(_: &Tree, _: &AuditOptions) -> Vec<Diagnostic> {
    Vec::new()
}
