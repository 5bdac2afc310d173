//! The body of a reply, whole, cut off or stalled.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame, SizeHint};

/// A body that may end before its time.
#[derive(Debug)]
pub(crate) struct ReplyBody {
    data: Bytes,
    end: End,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// Nothing is missing.
    Whole,
    /// The header says how long the body is, and there may be more of it than that.
    Framed,
    /// More was promised: fail, but only once what there is has had its chance to be written.
    Cut { flushed: bool },
    /// More was promised, and never comes.
    Stalled,
}

/// Data is handed over in pieces of this size when it will be cut off.
const PIECE: usize = 8 << 10;

impl ReplyBody {
    pub(super) fn whole(data: impl Into<Bytes>) -> Self {
        Self { data: data.into(), end: End::Whole }
    }

    /// A body of which no more comes, under a header that promises more.
    pub(super) fn stalled(data: impl Into<Bytes>) -> Self {
        Self { data: data.into(), end: End::Stalled }
    }

    /// A body under a header that promises `declared` bytes.
    pub(super) fn declared(data: impl Into<Bytes>, declared: u64) -> Self {
        let data = data.into();
        let end = if declared > data.len() as u64 { End::Cut { flushed: false } } else { End::Framed };
        Self { data, end }
    }
}

impl Body for ReplyBody {
    type Data = Bytes;
    type Error = CutOff;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, CutOff>>> {
        if let End::Cut { flushed } = self.end {
            // The server writes out what it holds whenever a body keeps it waiting, and throws it away when the body
            // fails: so wait once after each piece.
            if !flushed {
                self.end = End::Cut { flushed: true };
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            if self.data.is_empty() {
                return Poll::Ready(Some(Err(CutOff)));
            }
            self.end = End::Cut { flushed: false };
        }
        if self.data.is_empty() {
            // Nobody needs to wake it: it ends with the connection.
            return if self.end == End::Stalled { Poll::Pending } else { Poll::Ready(None) };
        }
        let length =
            if matches!(self.end, End::Cut { .. }) { PIECE.min(self.data.len()) } else { self.data.len() };
        Poll::Ready(Some(Ok(Frame::data(self.data.split_to(length)))))
    }

    fn is_end_stream(&self) -> bool {
        self.data.is_empty() && matches!(self.end, End::Whole | End::Framed)
    }

    fn size_hint(&self) -> SizeHint {
        // A length that contradicts the header would be taken for a mistake.
        if self.end == End::Whole {
            SizeHint::with_exact(self.data.len() as u64)
        } else {
            SizeHint::default()
        }
    }
}

/// Ends a connection in the middle of a body.
#[derive(Debug)]
pub(crate) struct CutOff;

impl fmt::Display for CutOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body is cut off on purpose")
    }
}

impl std::error::Error for CutOff {}
