//! Content to public: load, index, plan, render.
