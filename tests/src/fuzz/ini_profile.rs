//! The INI file of profiles.

use aliyun_rpc_core::__private::is_readable_ini;

const PROFILES: [&str; 3] = ["default", "work", ""];

/// Reads a file of profiles: neither line ends, comments, blanks around lines nor other profiles make a difference.
///
/// # Panics
///
/// If one does.
#[must_use]
pub fn ini_profile(file: &[u8]) -> bool {
    let Ok(text) = str::from_utf8(file) else { return false };
    let lines: Vec<&str> = text.lines().collect();
    let written = |before: &str, after: &str| -> String {
        lines.iter().map(|line| format!("{before}{line}{after}")).collect()
    };
    let same = [
        written("", "\r\n"),
        written("\t ", " \t\n"),
        written("", "\n# type = access_key\n\n; [work]\n"),
        format!("{text}\n[other]\ntype = access_key\n"),
    ];
    let mut any = false;
    for profile in PROFILES {
        let is_readable = is_readable_ini(text, profile);
        any |= is_readable;
        for other in &same {
            assert_eq!(is_readable_ini(other, profile), is_readable, "{profile:?}: {text:?} and {other:?}");
        }
        // What is read has a section, and says in it of what type it is.
        assert!(!is_readable || text.contains('[') && text.to_ascii_lowercase().contains("type"), "{text:?}");
        // A line that says nothing makes a file unreadable, wherever it stands.
        assert!(!is_readable_ini(&format!("{text}\nnothing"), profile), "{text:?}");
    }
    any
}
