//! What the service writes beside an error code, in JSON or XML.

use std::collections::BTreeMap;

use http::HeaderMap;

use crate::response::{DecodeError, Document, Reader};

/// The most members of a detail that are kept.
const DETAILS: usize = 32;

/// The members of a refusal. Of a body that breaks off, those before the break.
#[derive(Default)]
pub(super) struct Members {
    pub(super) code: Option<String>,
    pub(super) message: Option<String>,
    /// What some products write in place of a message.
    pub(super) description: Option<String>,
    pub(super) request_id: Option<String>,
    pub(super) host_id: Option<String>,
    pub(super) recommend: Option<String>,
    /// Which permission is missing.
    pub(super) access_denied: BTreeMap<String, String>,
}

impl Members {
    /// `Throttling`, `Throttling.User`, `Rejected.Throttling`, ..
    pub(super) fn is_throttled(&self) -> bool {
        self.code.as_ref().is_some_and(|code| code.contains("Throttling"))
    }

    pub(super) fn read(body: &[u8], headers: &HeaderMap) -> Self {
        Self::read_also(body, headers, &mut |_, _| Ok(false))
    }

    /// The same, and offers `also` each member first.
    pub(super) fn read_also(
        body: &[u8],
        headers: &HeaderMap,
        also: &mut dyn FnMut(&mut Reader<'_>, &str) -> Result<bool, DecodeError>,
    ) -> Self {
        let mut members = Self::default();
        // What is read before an error stays; there is nothing better to be had from such a body.
        let _ = Document::begun(body, headers).reader().object(&mut |reader, key| {
            let member = match key {
                _ if also(reader, key)? => return Ok(true),
                "Code" => &mut members.code,
                "Message" => &mut members.message,
                "Description" => &mut members.description,
                "RequestId" => &mut members.request_id,
                "HostId" => &mut members.host_id,
                "Recommend" => &mut members.recommend,
                "AccessDeniedDetail" => {
                    members.read_detail(reader)?;
                    return Ok(true);
                }
                _ => return Ok(false),
            };
            // Of two spellings the first that says something counts.
            let text = reader.text_if_any()?.filter(|text| !text.is_empty());
            if member.is_none() {
                *member = text;
            }
            Ok(true)
        });
        members
    }

    /// Keeps what is text of an object; a detail of any other kind is left out.
    fn read_detail(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        if !reader.is_object()? {
            return reader.skip();
        }
        reader.object(&mut |reader, key| {
            let text = reader.text_if_any()?;
            if let Some(text) = text.filter(|_| self.access_denied.len() < DETAILS) {
                self.access_denied.insert(key.to_owned(), text);
            }
            Ok(true)
        })
    }
}
