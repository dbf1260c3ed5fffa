//! Content to public: load, index, plan, render.

pub mod render;
