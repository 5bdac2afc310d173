//! The configuration of the CLI.

use aliyun_rpc_core::__private::is_readable_cli_config;
use serde_json::Value;

/// How many profiles of a file are looked at.
const PROFILES: usize = 20;

/// Reads a configuration: only JSON is read, however it is written; only profiles that are there; and none whose source
/// cannot be read.
///
/// # Panics
///
/// If something of that does not hold.
#[must_use]
pub fn cli_config(file: &[u8]) -> bool {
    let Ok(value) = serde_json::from_slice::<Value>(file) else {
        assert!(!is_readable_cli_config(file, "default"), "it is no JSON");
        return false;
    };
    assert!(!is_readable_cli_config(file, "no profile has this name"));
    let (dense, spread) = (value.to_string(), format!("{value:#}"));
    let profiles = value["profiles"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut any = false;
    for name in profiles.iter().filter_map(|profile| profile["name"].as_str()).take(PROFILES) {
        let is_readable = is_readable_cli_config(file, name);
        any |= is_readable;
        for same in [&dense, &spread] {
            assert_eq!(is_readable_cli_config(same.as_bytes(), name), is_readable, "{name} in {same}");
        }
        // Of two profiles of one name the first counts.
        let profile = profiles.iter().find(|profile| profile["name"] == name);
        let profile = profile.filter(|_| is_readable);
        assert!(profile.is_none_or(|profile| profile["mode"].is_string()), "{name} in {dense}");
        if let Some(chained) = profile.filter(|profile| profile["mode"] == "ChainableRamRoleArn") {
            let source = chained["source_profile"].as_str().unwrap_or_default();
            assert!(source != name && is_readable_cli_config(file, source), "{source} in {dense}");
        }
    }
    any
}
