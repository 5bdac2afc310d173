//! Parameters that belong to the client.

/// Sorted names of the parameters that the client itself adds; an action has none of these names.
pub const RESERVED: [&str; 12] = [
    "AccessKeyId",
    "Action",
    "BearerToken",
    "Format",
    "SecurityToken",
    "Signature",
    "SignatureMethod",
    "SignatureNonce",
    "SignatureType",
    "SignatureVersion",
    "Timestamp",
    "Version",
];

/// Whether the client itself adds a parameter of this name.
#[inline]
pub(crate) fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name)
}
