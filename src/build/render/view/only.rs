//! A view without the fields that no template names, which would be put into the template
//! engine's form for nobody.

use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::collections::BTreeSet;

/// Fields by their names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fields {
    /// Every one there is.
    All,
    /// These.
    These(BTreeSet<String>),
}

impl Fields {
    /// Whether a field is among them.
    pub fn has(&self, name: &str) -> bool {
        match self {
            Fields::All => true,
            Fields::These(names) => names.contains(name),
        }
    }
}

/// A record with some of its fields.
pub struct Only<'a, T>(pub &'a T, pub &'a Fields);

impl<T: Serialize> Serialize for Only<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.1 {
            Fields::All => self.0.serialize(serializer),
            fields => self.0.serialize(Sieve { inner: serializer, fields }),
        }
    }
}

/// A serializer, or what it serializes a record into, that takes some fields alone.
struct Sieve<'a, S> {
    inner: S,
    fields: &'a Fields,
}

/// What is no record passes as it is.
macro_rules! pass {
    ($($name:ident($($part:ident: $kind:ty),*) -> $given:ident;)*) => {
        $(fn $name(self, $($part: $kind),*) -> Result<Self::$given, Self::Error> {
            self.inner.$name($($part),*)
        })*
    };
}

impl<'a, S: Serializer> Serializer for Sieve<'a, S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = S::SerializeSeq;
    type SerializeTuple = S::SerializeTuple;
    type SerializeTupleStruct = S::SerializeTupleStruct;
    type SerializeTupleVariant = S::SerializeTupleVariant;
    type SerializeMap = S::SerializeMap;
    type SerializeStruct = Sieve<'a, S::SerializeStruct>;
    type SerializeStructVariant = S::SerializeStructVariant;

    pass! {
        serialize_bool(value: bool) -> Ok;
        serialize_i8(value: i8) -> Ok;
        serialize_i16(value: i16) -> Ok;
        serialize_i32(value: i32) -> Ok;
        serialize_i64(value: i64) -> Ok;
        serialize_u8(value: u8) -> Ok;
        serialize_u16(value: u16) -> Ok;
        serialize_u32(value: u32) -> Ok;
        serialize_u64(value: u64) -> Ok;
        serialize_f32(value: f32) -> Ok;
        serialize_f64(value: f64) -> Ok;
        serialize_char(value: char) -> Ok;
        serialize_str(value: &str) -> Ok;
        serialize_bytes(value: &[u8]) -> Ok;
        serialize_none() -> Ok;
        serialize_unit() -> Ok;
        serialize_unit_struct(name: &'static str) -> Ok;
        serialize_unit_variant(name: &'static str, at: u32, variant: &'static str) -> Ok;
        serialize_seq(length: Option<usize>) -> SerializeSeq;
        serialize_tuple(length: usize) -> SerializeTuple;
        serialize_tuple_struct(name: &'static str, length: usize) -> SerializeTupleStruct;
        serialize_tuple_variant(name: &'static str, at: u32, variant: &'static str, length: usize) -> SerializeTupleVariant;
        serialize_map(length: Option<usize>) -> SerializeMap;
        serialize_struct_variant(name: &'static str, at: u32, variant: &'static str, length: usize) -> SerializeStructVariant;
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.inner.serialize_some(value)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        self.inner.serialize_newtype_struct(name, value)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        at: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        self.inner.serialize_newtype_variant(name, at, variant, value)
    }

    fn serialize_struct(
        self,
        name: &'static str,
        length: usize,
    ) -> Result<Self::SerializeStruct, S::Error> {
        let inner = self.inner.serialize_struct(name, length)?;
        Ok(Sieve { inner, fields: self.fields })
    }

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}

impl<S: SerializeStruct> SerializeStruct for Sieve<'_, S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), S::Error> {
        match self.fields.has(name) {
            true => self.inner.serialize_field(name, value),
            false => self.inner.skip_field(name),
        }
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        self.inner.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;

    #[derive(Serialize)]
    struct Inner {
        a: u8,
    }

    #[derive(Serialize)]
    #[serde(untagged)]
    enum View {
        One { a: u8 },
        Two(Box<Record>),
    }

    #[derive(Serialize)]
    struct Record {
        a: Option<Inner>,
        b: Vec<u8>,
    }

    #[test]
    fn a_record_has_the_fields_that_are_named_and_what_is_in_them() {
        let fields = Fields::These(["a".to_owned()].into());
        let json = |view: &View, fields: &Fields| {
            serde_json::to_string(&Only(view, fields)).unwrap_or_default()
        };
        let two = View::Two(Box::new(Record { a: Some(Inner { a: 1 }), b: vec![2] }));
        assert_eq!(json(&two, &fields), "{\"a\":{\"a\":1}}");
        assert_eq!(json(&two, &Fields::All), "{\"a\":{\"a\":1},\"b\":[2]}");
        assert_eq!(json(&View::One { a: 3 }, &Fields::These(BTreeSet::new())), "{}");
    }
}
