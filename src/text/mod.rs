//! Chinese text.
pub mod fold;
pub mod near;
