//! A body in the making: what comes over the wire, decompressed and counted while it comes.

use std::error::Error as StdError;
use std::io::{self, Write};

use bytes::{Bytes, BytesMut};
use flate2::write::MultiGzDecoder;
use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};

use crate::transport::TransportStage;

/// What ends a body before its end.
pub(super) type Broken = (TransportStage, Box<dyn StdError + Send + Sync>);

/// A body of which so much has come.
#[derive(Debug)]
pub(super) enum Body {
    Plain(Pieces),
    Gzip {
        decoder: Box<MultiGzDecoder<Pieces>>,
        /// How much came, in bytes. A reply without a body has none to decompress, whatever its headers say.
        compressed: usize,
    },
}

impl Body {
    /// The body of a reply with these headers, of which those that describe it compressed are taken out.
    ///
    /// # Errors
    ///
    /// It is compressed in a way that was not asked for.
    pub(super) fn of(headers: &mut HeaderMap, limit: usize) -> Result<Self, Broken> {
        let pieces = Pieces { one: Bytes::new(), all: BytesMut::new(), limit, too_long: false };
        let encoding = match headers.get(CONTENT_ENCODING) {
            None => return Ok(Self::Plain(pieces)),
            Some(encoding) => encoding.to_str().unwrap_or("?").trim().to_ascii_lowercase(),
        };
        match encoding.as_str() {
            "" | "identity" => Ok(Self::Plain(pieces)),
            "gzip" | "x-gzip" => {
                headers.remove(CONTENT_ENCODING);
                headers.remove(CONTENT_LENGTH);
                Ok(Self::Gzip { decoder: Box::new(MultiGzDecoder::new(pieces)), compressed: 0 })
            }
            _ => {
                Err((TransportStage::Compression, "it is compressed in a way that was not asked for".into()))
            }
        }
    }

    /// Takes what came next. Nothing is kept beyond the limit.
    pub(super) fn push(&mut self, chunk: Bytes) -> Result<(), Broken> {
        let written = match self {
            Self::Plain(pieces) => pieces.push(chunk),
            Self::Gzip { decoder, compressed } => {
                *compressed = compressed.saturating_add(chunk.len());
                decoder.write_all(&chunk).and_then(|()| {
                    let pieces = decoder.get_mut();
                    // It may decompress to nothing, without an end.
                    pieces.too_long = *compressed > most_compressed(pieces.limit);
                    pieces.within_limit()
                })
            }
        };
        written.map_err(|e| self.broken(e))
    }

    /// Says that nothing more comes.
    pub(super) fn end(&mut self) -> Result<(), Broken> {
        match self {
            Self::Gzip { compressed: 0, .. } | Self::Plain(_) => Ok(()),
            Self::Gzip { decoder, .. } => decoder.try_finish().map_err(|e| self.broken(e)),
        }
    }

    /// All that has come.
    pub(super) fn into_bytes(self) -> Bytes {
        match self {
            Self::Plain(pieces) => pieces.into_bytes(),
            Self::Gzip { mut decoder, .. } => {
                // Of what broke off, as much as was decompressed; why it broke is known.
                let _ = decoder.flush();
                std::mem::take(decoder.get_mut()).into_bytes()
            }
        }
    }

    fn broken(&self, e: io::Error) -> Broken {
        let pieces = match self {
            Self::Plain(pieces) => pieces,
            Self::Gzip { decoder, .. } => decoder.get_ref(),
        };
        if pieces.too_long {
            return (TransportStage::TooLong, format!("it is longer than {} bytes", pieces.limit).into());
        }
        (TransportStage::Compression, e.into())
    }
}

/// How long a compressed body may be for one of `limit` bytes. What cannot be compressed grows, by little.
fn most_compressed(limit: usize) -> usize {
    limit.saturating_add(limit / 64).saturating_add(1024)
}

/// Pieces put together: chunks of a plain body, of which most come in one that is not copied, or what is written of a
/// compressed one.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// The first piece, while it is the only one.
    one: Bytes,
    /// All pieces, from the second on.
    all: BytesMut,
    limit: usize,
    too_long: bool,
}

impl Pieces {
    fn len(&self) -> usize {
        self.one.len() + self.all.len()
    }

    fn push(&mut self, mut piece: Bytes) -> io::Result<()> {
        piece.truncate(self.room_for(piece.len()));
        if self.len() == 0 {
            self.one = piece;
        } else {
            self.all.extend_from_slice(&std::mem::take(&mut self.one));
            self.all.extend_from_slice(&piece);
        }
        self.within_limit()
    }

    /// How much of so many bytes there is room for.
    fn room_for(&mut self, length: usize) -> usize {
        let room = self.limit.saturating_sub(self.len());
        self.too_long = length > room;
        room.min(length)
    }

    fn within_limit(&self) -> io::Result<()> {
        if self.too_long { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(()) }
    }

    fn into_bytes(self) -> Bytes {
        if self.all.is_empty() { self.one } else { self.all.freeze() }
    }
}

impl Write for Pieces {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let room = self.room_for(piece.len());
        self.all.extend_from_slice(piece.get(..room).unwrap_or(piece));
        self.within_limit().map(|()| piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use proptest::prelude::*;
    use sha2::Digest;

    use super::*;

    fn gzip(plain: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(plain).unwrap();
        encoder.finish().unwrap()
    }

    fn headers(encoding: &str) -> HeaderMap {
        [(CONTENT_ENCODING, encoding), (CONTENT_LENGTH, "9")]
            .map(|(name, value)| (name, value.parse().unwrap()))
            .into_iter()
            .collect()
    }

    /// What comes of chunks, and what broke.
    fn read<'c>(
        encoding: &str,
        limit: usize,
        chunks: impl IntoIterator<Item = &'c [u8]>,
    ) -> (Bytes, Option<(TransportStage, String)>) {
        let mut body = Body::of(&mut headers(encoding), limit).unwrap();
        let read = || {
            chunks.into_iter().try_for_each(|chunk| body.push(Bytes::copy_from_slice(chunk)))?;
            body.end()
        };
        let broken = read().err().map(|(stage, e)| (stage, e.to_string()));
        (body.into_bytes(), broken)
    }

    #[test]
    fn a_body_is_all_of_its_pieces() {
        for pieces in 0..7_u8 {
            // One of them is empty.
            let pieces: Vec<_> = (0..pieces).map(|piece| vec![piece; usize::from(piece) * 3]).collect();
            let whole = pieces.concat();
            assert_eq!(read("identity", 1000, pieces.iter().map(Vec::as_slice)), (whole.into(), None));
        }
    }

    #[test]
    fn gzip_is_undone_and_its_headers_go() {
        let mut gzipped = headers("GZip");
        assert!(matches!(Body::of(&mut gzipped, 9), Ok(Body::Gzip { .. })));
        assert!(gzipped.is_empty());
        let mut plain = headers("identity");
        assert!(matches!(Body::of(&mut plain, 9), Ok(Body::Plain(_))));
        assert_eq!(plain.len(), 2);
        let two = [gzip(b"one "), gzip(b"two")].concat();
        assert_eq!(read("gzip", 9, [two.as_slice()]), (Bytes::from("one two"), None));
        assert_eq!(read("gzip", 9, []), (Bytes::new(), None), "no body at all");
        assert_eq!(read("gzip", 9, [gzip(b"").as_slice()]), (Bytes::new(), None));
    }

    #[test]
    fn of_what_breaks_off_the_beginning_stays() {
        let plain = format!(r#"{{"RequestId": "ID-1", "Rest": "{}"}}"#, "0123456789".repeat(100));
        let whole = gzip(plain.as_bytes());
        let mut body = Body::of(&mut headers("gzip"), 2000).unwrap();
        body.push(Bytes::copy_from_slice(&whole[..whole.len() - 12])).unwrap();
        let begun = body.into_bytes();
        assert!(begun.starts_with(br#"{"RequestId": "ID-1""#), "{begun:?}");
    }

    #[test]
    fn another_compression_was_not_asked_for() {
        for encoding in ["br", "deflate", "gzip, br", "zstd"] {
            let (stage, _) = Body::of(&mut headers(encoding), 9).unwrap_err();
            assert_eq!(stage, TransportStage::Compression, "{encoding}");
        }
    }

    #[test]
    fn what_decompresses_to_nothing_ends() {
        let nothing = gzip(b"").repeat(1000);
        let (body, broken) = read("gzip", 1000, std::iter::repeat(nothing.as_slice()));
        assert_eq!(
            (body.len(), broken),
            (0, Some((TransportStage::TooLong, "it is longer than 1000 bytes".into())))
        );
        // What cannot be compressed is longer than it was.
        let noise: Vec<u8> = (0..32_u8).flat_map(|n| sha2::Sha256::digest([n])).collect();
        assert!(gzip(&noise).len() > noise.len());
        assert_eq!(read("gzip", noise.len(), [gzip(&noise).as_slice()]), (noise.into(), None));
    }

    #[test]
    fn the_limit_counts_what_is_decompressed() {
        let bomb = gzip(&vec![b'x'; 50_000_000]);
        assert!(bomb.len() < 50_000);
        let (body, broken) = read("gzip", 1000, [bomb.as_slice()]);
        assert_eq!(
            (body.len(), broken),
            (1000, Some((TransportStage::TooLong, "it is longer than 1000 bytes".into())))
        );
        assert_eq!(read("gzip", 1000, [gzip(&[b'x'; 1000]).as_slice()]).1, None);
        for (length, too_long) in [(1000, false), (1001, true)] {
            let plain = vec![b'x'; length];
            let (body, broken) = read("identity", 1000, [&plain[..600], &plain[600..]]);
            assert_eq!((body.len(), broken.is_some()), (1000, too_long));
        }
    }

    proptest! {
        #[test]
        fn it_comes_out_as_it_went_in(plain in prop::collection::vec(any::<u8>(), 0..3000), size in 1_usize..100) {
            let (body, broken) = read("gzip", 3000, gzip(&plain).chunks(size));
            prop_assert_eq!((&body[..], broken), (&plain[..], None));
        }

        #[test]
        fn every_cut_is_found(at in any::<prop::sample::Index>(), size in 1_usize..40) {
            let whole = gzip(r#"{"RequestId": "ID-1", "Total": 3, "Total": 3, "Total": 3}"#.as_bytes());
            let cut = &whole[..1 + at.index(whole.len() - 1)];
            let (_, broken) = read("gzip", 1000, cut.chunks(size));
            prop_assert_eq!(broken.map(|(stage, _)| stage), Some(TransportStage::Compression), "{} of {}", cut.len(), whole.len());
        }

        #[test]
        fn no_changed_byte_breaks_it(at in any::<prop::sample::Index>(), byte in any::<u8>(), size in 1_usize..40) {
            let plain = r#"{"RequestId": "ID-1", "Total": 3, "Total": 3}"#.as_bytes();
            let mut changed = gzip(plain);
            let at = at.index(changed.len());
            changed[at] = byte;
            let (body, broken) = read("gzip", 1000, changed.chunks(size));
            prop_assert!(broken.is_some() || body == plain, "{at}: {body:?}");
        }
    }
}
