//! Reading the files that credentials are configured in.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use zeroize::Zeroizing;

use crate::error::Error;

/// The longest file that is read, in bytes.
const LONGEST: u64 = 1 << 20;

/// The text of a file, without the byte order mark that some editors put before it.
///
/// It is read on the spot, not on a thread for blocking work: these are a few kilobytes, once an hour.
pub(super) fn read(path: &Path) -> Result<Zeroizing<String>, Error> {
    let failed = |problem: &dyn std::fmt::Display| {
        Err(Error::credentials(format!("the file {} {problem}", path.display())))
    };
    let mut text = Zeroizing::new(String::new());
    match read_into(path, &mut text) {
        Ok(()) if text.len() as u64 > LONGEST => failed(&"is longer than 1 MiB"),
        Ok(()) => Ok(match text.strip_prefix('\u{feff}') {
            Some(rest) => Zeroizing::new(rest.to_owned()),
            None => text,
        }),
        Err(problem) => match problem.kind() {
            io::ErrorKind::NotFound => failed(&"does not exist"),
            io::ErrorKind::InvalidData => failed(&"is not UTF-8 text"),
            _ => failed(&format_args!("cannot be read: {problem}")),
        },
    }
}

fn read_into(path: &Path, text: &mut String) -> io::Result<()> {
    let about = std::fs::metadata(path)?;
    // A pipe might never come to its end.
    if !about.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    File::open(path)?.take(LONGEST + 1).read_to_string(text)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::testing::Folder;

    #[test]
    fn a_file_is_read_without_its_byte_order_mark() {
        let folder = Folder::new();
        let path = folder.file("config", "\u{feff}text");
        assert_eq!(*read(&path).unwrap(), "text");
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let folder = Folder::new();
        let long = folder.file("long", &"x".repeat(LONGEST as usize + 1));
        let binary = folder.file("binary", "");
        std::fs::write(&binary, b"\xff").unwrap();
        for (path, problem) in [
            (folder.path("absent"), "absent does not exist"),
            (folder.path(""), "it is no regular file"),
            (long, "long is longer than 1 MiB"),
            (binary, "binary is not UTF-8 text"),
        ] {
            let error = read(&path).unwrap_err().to_string();
            assert!(error.contains(problem), "{error}");
        }
    }
}
