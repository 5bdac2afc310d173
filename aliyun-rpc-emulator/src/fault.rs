//! Faults that a test asks for: replies that no healthy service sends.

use std::collections::VecDeque;

use hyper::StatusCode;
use hyper::header::{CONTENT_LENGTH, HeaderName, HeaderValue, TRANSFER_ENCODING};

use crate::error::ApiError;

/// Something to go wrong with the next request.
///
/// A fault is used up by the first request that it fits: any, or one that names the action given with
/// [`on`](Fault::on). It strikes before the request is even verified, so nothing is changed and no nonce is spent,
/// unless [`after_action`](Fault::after_action) says otherwise. Several faults queue up, oldest first. The request is
/// recorded all the same.
///
/// ```
/// use aliyun_rpc_emulator::{ApiError, Fault};
///
/// // What a broken proxy sends.
/// let bad_gateway = Fault::reply(502, "<html>bad gateway</html>").header("content-type", "text/html");
/// // A limit, with the service's hint when to come back.
/// let throttled = Fault::error(ApiError::new(400, "Throttling.User", "Too many calls."))
///     .header("x-acs-retry-after", "200")
///     .on("StopCasterScene");
/// // The studio is stopped, but nobody hears of it.
/// let lost_reply = Fault::close().on("StopCaster").after_action();
/// // The head of the reply and half of its body, and then nothing.
/// let slow_line = Fault::stall_after(40);
/// // The peer crashes while it answers.
/// let crash = Fault::truncate(40).by_reset();
/// // Compressed, and one byte of it is another.
/// let broken_gzip = Fault::garbled(20).gzip();
/// # let _ = (bad_gateway, throttled, lost_reply, slow_line, crash, broken_gzip);
/// ```
#[derive(Debug, Clone)]
pub struct Fault {
    pub(crate) kind: Kind,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) runs_action: bool,
    /// Whether the emulator answers in XML, whatever was asked for.
    pub(crate) xml: bool,
    /// Whether the body is compressed, whatever was asked for.
    pub(crate) gzip: bool,
    /// Whether the connection ends in a reset, where it is closed.
    pub(crate) reset: bool,
    action: Option<String>,
}

#[derive(Debug, Clone)]
pub(crate) enum Kind {
    /// These bytes, of which the header may promise more.
    Reply {
        status: StatusCode,
        body: Vec<u8>,
        declared_length: Option<u64>,
    },
    /// A refusal in the form that the client asked for.
    Error(ApiError),
    /// The proper reply, but only its first bytes.
    Truncate {
        keep: usize,
    },
    /// The proper reply, but after its first bytes nothing more.
    StallAfter {
        keep: usize,
    },
    /// The proper reply, whose body is damaged under headers that fit it.
    Served(Damage),
    Close,
    Stall,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Damage {
    None,
    /// The body ends after so many bytes.
    Cut(usize),
    /// The byte at this place is another.
    Garbled(usize),
}

impl Damage {
    pub(crate) fn apply(self, body: &mut Vec<u8>) {
        match self {
            Self::None => {}
            Self::Cut(keep) => body.truncate(keep),
            Self::Garbled(at) => {
                if let Some(byte) = body.get_mut(at) {
                    *byte = !*byte;
                }
            }
        }
    }
}

impl Fault {
    /// Answers with these very bytes.
    ///
    /// # Panics
    /// When `status` is not between 200 and 599.
    pub fn reply(status: u16, body: impl Into<Vec<u8>>) -> Self {
        let status = match StatusCode::from_u16(status) {
            Ok(code) if (200..=599).contains(&status) => code,
            _ => panic!("a reply's status is 200 to 599, not {status}"),
        };
        Self::new(Kind::Reply { status, body: body.into(), declared_length: None })
    }

    /// Answers with a refusal, as JSON or XML, whichever the client asked for.
    #[must_use]
    pub fn error(error: ApiError) -> Self {
        Self::new(Kind::Error(error))
    }

    /// Serves the request properly, but sends only the first bytes of the reply's body under the length of all of it,
    /// and closes the connection.
    #[must_use]
    pub fn truncate(keep: usize) -> Self {
        Self::new(Kind::Truncate { keep }).after_action()
    }

    /// Serves the request properly: for a reply that is only to come as [XML](Fault::xml) or [gzip](Fault::gzip).
    #[must_use]
    pub fn served() -> Self {
        Self::new(Kind::Served(Damage::None)).after_action()
    }

    /// Serves the request properly, but the body ends after so many bytes, and the header promises no more: as HTTP goes,
    /// the reply is whole. Not compressed but for [`gzip`](Fault::gzip), which comes first.
    #[must_use]
    pub fn cut(keep: usize) -> Self {
        Self::new(Kind::Served(Damage::Cut(keep))).after_action()
    }

    /// Serves the request properly, but all bits of the body's byte at this place are flipped. Not compressed but for
    /// [`gzip`](Fault::gzip), which comes first.
    #[must_use]
    pub fn garbled(at: usize) -> Self {
        Self::new(Kind::Served(Damage::Garbled(at))).after_action()
    }

    /// Closes the connection without a reply.
    #[must_use]
    pub fn close() -> Self {
        Self::new(Kind::Close)
    }

    /// Never answers, and keeps the connection open until the client or the emulator goes.
    #[must_use]
    pub fn stall() -> Self {
        Self::new(Kind::Stall)
    }

    /// Serves the request properly, but sends only the head of the reply and the first bytes of its body, under the length
    /// of all of it, and keeps the connection open until the client or the emulator goes.
    #[must_use]
    pub fn stall_after(keep: usize) -> Self {
        Self::new(Kind::StallAfter { keep }).after_action()
    }

    /// Ends the connection in a reset (the `RST` of TCP), as a peer does that crashed, where it would be closed: by
    /// [`close`](Fault::close), [`truncate`](Fault::truncate) and a [declared length](Fault::declared_length) that is too
    /// long. Of no effect on other faults but when the connection ends, later.
    #[must_use]
    pub fn by_reset(mut self) -> Self {
        self.reset = true;
        self
    }

    /// Strikes only a request that names this action; of one that names none, the path counts: `/latest/api/token`.
    #[must_use]
    pub fn on(mut self, action: impl Into<String>) -> Self {
        self.action = Some(action.into());
        self
    }

    /// Serves the request first, so that it has its effects, and strikes in place of the reply.
    #[must_use]
    pub fn after_action(mut self) -> Self {
        self.runs_action = true;
        self
    }

    /// Answers in XML, whatever the client asked for, as a gateway does that did not get as far as `Format`. Of no effect
    /// on the bytes of a [reply](Fault::reply).
    #[must_use]
    pub fn xml(mut self) -> Self {
        self.xml = true;
        self
    }

    /// Compresses the body and says so, whatever the client asked for. Of no effect on [truncated](Fault::truncate) and
    /// [stalled](Fault::stall_after) replies and those of a [declared length](Fault::declared_length).
    #[must_use]
    pub fn gzip(mut self) -> Self {
        self.gzip = true;
        self
    }

    /// Adds a header to the [reply](Fault::reply), the [error](Fault::error) or what is [served](Fault::served); other faults
    /// send none.
    ///
    /// # Panics
    /// When the name or the value cannot stand in HTTP, or when the header is one that frames the message
    /// (`Content-Length`, for which there is [`declared_length`](Fault::declared_length), or `Transfer-Encoding`).
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) else {
            panic!("`{name}: {value}` is no legal header");
        };
        assert!(name != CONTENT_LENGTH && name != TRANSFER_ENCODING, "`{name}` frames the message");
        self.headers.push((name, value));
        self
    }

    /// Promises this length for the body of a [reply](Fault::reply), and closes the connection after the body if it
    /// is shorter; one that is longer is cut. Other faults ignore it.
    #[must_use]
    pub fn declared_length(mut self, length: u64) -> Self {
        if let Kind::Reply { declared_length, .. } = &mut self.kind {
            *declared_length = Some(length);
        }
        self
    }

    fn new(kind: Kind) -> Self {
        Self {
            kind,
            headers: Vec::new(),
            runs_action: false,
            xml: false,
            gzip: false,
            reset: false,
            action: None,
        }
    }

    fn fits(&self, action: Option<&str>) -> bool {
        self.action.is_none() || self.action.as_deref() == action
    }
}

/// Faults that wait for their request.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    queue: VecDeque<Fault>,
}

impl Faults {
    pub(crate) fn push(&mut self, fault: Fault) {
        self.queue.push_back(fault);
    }

    /// Takes the oldest fault that fits a request for this action.
    pub(crate) fn take(&mut self, action: Option<&str>) -> Option<Fault> {
        let place = self.queue.iter().position(|fault| fault.fits(action))?;
        self.queue.remove(place)
    }

    pub(crate) fn len(&self) -> usize {
        self.queue.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_waits_for_its_action() {
        let mut faults = Faults::default();
        faults.push(Fault::close().on("A"));
        faults.push(Fault::stall());
        faults.push(Fault::truncate(3).on("B"));
        assert!(matches!(faults.take(Some("B")).unwrap().kind, Kind::Stall));
        assert!(matches!(faults.take(Some("B")).unwrap().kind, Kind::Truncate { keep: 3 }));
        assert!(faults.take(Some("B")).is_none());
        assert!(faults.take(None).is_none());
        assert!(matches!(faults.take(Some("A")).unwrap().kind, Kind::Close));
        assert_eq!(faults.len(), 0);
    }

    #[test]
    #[should_panic = "frames the message"]
    fn a_framing_header_is_refused() {
        let _ = Fault::close().header("Content-Length", "5");
    }
}
