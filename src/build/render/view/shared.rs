//! A part of views that stands on many pages: made and put into the template engine's own
//! form once, and shared by all of them.

use serde::{Serialize, Serializer};
use std::ops::Deref;
use std::sync::Arc;

/// A part together with the form in which templates read it. It reads and serializes like
/// the part itself; a copy of it costs nothing.
#[derive(Debug, Clone)]
pub struct Shared<T>(Arc<(T, tera::Value)>);

impl<T: Serialize> Shared<T> {
    /// Takes a part, which does not change from now on.
    pub fn new(part: T) -> Shared<T> {
        let value = tera::Value::from_serializable(&part);
        Shared(Arc::new((part, value)))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.0
    }
}

impl<T> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.1.serialize(serializer)
    }
}
