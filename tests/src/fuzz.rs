//! What holds for any input of the decoders and parsers: what the fuzz targets look for, and the replay of their seeds.
//!
//! Each check takes any bytes, says whether they were read as what they are meant to be, and panics where something does
//! not hold that should.

mod cli_config;
mod ini_profile;
mod json_reply;
mod percent_decode;
mod refusal;
mod report;
mod xml_reply;

pub use cli_config::cli_config;
pub use ini_profile::ini_profile;
pub use json_reply::json_reply;
pub use percent_decode::percent_decode;
pub use refusal::refusal;
pub use xml_reply::xml_reply;

/// A check of any bytes; whether they were read.
pub type Check = fn(&[u8]) -> bool;

/// The checks, by the names of their fuzz targets.
pub const TARGETS: [(&str, Check); 6] = [
    ("cli_config", cli_config),
    ("ini_profile", ini_profile),
    ("json_reply", json_reply),
    ("percent_decode", percent_decode),
    ("refusal", refusal),
    ("xml_reply", xml_reply),
];
