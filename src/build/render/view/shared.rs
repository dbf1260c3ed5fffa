//! A part of views that stands on many pages: made and put into the template engine's own
//! form once, and shared by all of them.

use super::Bytes;
use crate::base::Hash;
use serde::{Serialize, Serializer};
use std::ops::Deref;
use std::sync::Arc;

/// A part together with the form in which templates read it and its fingerprint. It reads
/// and serializes like the part itself, but for formats that nobody reads, for which the
/// fingerprint stands; a copy of it costs nothing.
#[derive(Debug, Clone)]
pub struct Shared<T>(Arc<(T, tera::Value, Hash)>);

impl<T: Serialize> Shared<T> {
    /// Takes a part, which does not change from now on.
    pub fn new(part: T) -> Shared<T> {
        let value = tera::Value::from_serializable(&part);
        let mut bytes = Bytes::default();
        bytes.value(&part);
        let print = Hash::of(&bytes.0);
        Shared(Arc::new((part, value, print)))
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
        match serializer.is_human_readable() {
            true => self.0.1.serialize(serializer),
            false => serializer.serialize_bytes(self.0.2.as_bytes()),
        }
    }
}
