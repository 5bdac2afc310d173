//! HMAC-SHA1 with its keyed state prepared once.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use zeroize::Zeroizing;

/// An AccessKey secret, prepared for signing.
#[derive(Clone)]
pub struct SigningKey(Hmac<Sha1>);

impl SigningKey {
    /// Prepares a secret.
    #[must_use]
    pub fn new(access_key_secret: &str) -> Self {
        let key = Zeroizing::new(format!("{access_key_secret}&"));
        match Hmac::new_from_slice(key.as_bytes()) {
            Ok(mac) => Self(mac),
            Err(_) => unreachable!("HMAC takes a key of any length"),
        }
    }

    /// Signs a [string to sign](crate::sign::string_to_sign).
    #[must_use]
    pub fn sign(&self, string_to_sign: impl AsRef<[u8]>) -> Signature {
        let mut mac = self.0.clone();
        mac.update(string_to_sign.as_ref());
        let mut text = [0; Signature::LEN];
        let written = STANDARD.encode_slice(mac.finalize().into_bytes(), &mut text);
        debug_assert_eq!(written, Ok(Signature::LEN));
        Signature(text)
    }
}

/// Does not show the key.
impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(***)")
    }
}

/// A signature, in base64.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; Self::LEN]);

impl Signature {
    /// 20 bytes in base64.
    const LEN: usize = 28;

    /// The text that the parameter `Signature` carries.
    #[must_use]
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// Does not show the signature: with it, a request can be sent again.
impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signature(***)")
    }
}
