//! Text and JSON as they are kept: deflated.

use crate::Error;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::{Read, Write};

/// Pack a text.
pub(crate) fn text(text: &str) -> Result<Vec<u8>, Error> {
    let mut out = DeflateEncoder::new(Vec::new(), Compression::fast());
    out.write_all(text.as_bytes()).map_err(damaged)?;
    out.finish().map_err(damaged)
}

/// The text that was packed.
pub(crate) fn unpack(bytes: &[u8]) -> Result<String, Error> {
    let mut text = String::new();
    DeflateDecoder::new(bytes)
        .read_to_string(&mut text)
        .map_err(damaged)?;
    Ok(text)
}

/// A value as JSON.
pub(crate) fn json<T: Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(damaged)
}

/// The value of a JSON text that the store wrote.
pub(crate) fn value<T: DeserializeOwned>(json: &str) -> Result<T, Error> {
    serde_json::from_str(json).map_err(damaged)
}

fn damaged(reason: impl std::fmt::Display) -> Error {
    Error::Damaged(reason.to_string())
}
