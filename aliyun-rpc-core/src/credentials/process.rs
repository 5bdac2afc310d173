//! Credentials that a program of the user's prints.

use std::io;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use tokio::io::AsyncReadExt;
use tokio::process::Command;
use zeroize::Zeroizing;

use super::json::{self, Object};
use super::{Credentials, ProvideCredentials, ProvideFuture, ProviderContext, lent};
use crate::clock::within;
use crate::error::Error;
use crate::redact::Secret;

/// How long the program may run: as the official clients have it.
const TIMEOUT: Duration = Duration::from_secs(60);
/// The longest output that is taken, in bytes.
const LONGEST: u64 = 64 << 10;

/// Runs a program that prints credentials: `{"mode":"StsToken","access_key_id":..,"access_key_secret":..,
/// "sts_token":..,"expiration":"2026-01-02T03:04:05Z"}`.
///
/// `mode` is `AK` (which has no token) or `StsToken`, and may be left out, as `expiration` may. The program has 60
/// seconds, is killed when they are over or when nobody waits any more, and reads no input; what it writes to its standard
/// error goes nowhere, for it may hold a secret.
#[derive(Debug, Clone)]
pub struct ProcessProvider {
    /// Its arguments may hold a secret.
    command: Secret<String>,
}

impl ProcessProvider {
    /// A command line, split as a POSIX shell splits it; no shell runs, so nothing in it is expanded.
    ///
    /// ```
    /// use aliyun_rpc_core::ProcessProvider;
    ///
    /// let vault = ProcessProvider::new("'/opt/my tools/vault' --role \"video team\"");
    /// ```
    pub fn new(command: impl Into<String>) -> Self {
        Self { command: Secret::new(command.into()) }
    }

    async fn get(&self, context: &ProviderContext) -> Result<Credentials, Error> {
        let words = shell_words::split(self.command.expose()).unwrap_or_default();
        let [program, arguments @ ..] = &words[..] else {
            return Err(Error::credentials(
                "the command that prints credentials has no words, or a quote without end",
            ));
        };
        let failed = |problem: &dyn std::fmt::Display| {
            Error::credentials(format!("the program `{}` {problem}", program.escape_debug()))
                .with_help("run the command by hand to see what is wrong")
        };
        let run = within(&**context.clock(), TIMEOUT, run(program, arguments)).await;
        let (status, output) = match run {
            Some(Ok(finished)) => finished,
            Some(Err(problem)) => return Err(failed(&format_args!("cannot be run: {problem}"))),
            None => return Err(failed(&format_args!("is not done after {TIMEOUT:?}"))),
        };
        if output.len() as u64 > LONGEST {
            return Err(failed(&format_args!("prints more than {LONGEST} bytes")));
        }
        if !status.success() {
            return Err(failed(&format_args!("failed: {status}")));
        }
        read(&output).map_err(|problem| failed(&format_args!("prints what {problem}")))
    }
}

impl ProvideCredentials for ProcessProvider {
    fn provide<'a>(&'a self, context: &'a ProviderContext) -> ProvideFuture<'a> {
        Box::pin(self.get(context))
    }
}

async fn run(program: &str, arguments: &[String]) -> io::Result<(ExitStatus, Zeroizing<Vec<u8>>)> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()?;
    let mut output = Zeroizing::new(Vec::new());
    if let Some(stdout) = child.stdout.take() {
        stdout.take(LONGEST + 1).read_to_end(&mut output).await?;
    }
    // The pipe is closed by now, so a program that goes on printing ends.
    Ok((child.wait().await?, output))
}

fn read(output: &[u8]) -> Result<Credentials, String> {
    let value = json::parse(output)?;
    let object = Object::of(&value)?;
    let (id, secret) = (object.required("access_key_id")?, object.required("access_key_secret")?);
    let credentials = match (object.text("mode")?, object.text("sts_token")?) {
        (Some("AK"), _) | (None, None) => Credentials::new(id, secret),
        (Some("StsToken") | None, Some(token)) => Credentials::with_security_token(id, secret, token),
        (Some("StsToken"), None) => return Err("has no `sts_token`".into()),
        (Some(_), _) => return Err("has a `mode` other than `AK` and `StsToken`".into()),
    };
    Ok(match object.text("expiration")? {
        Some(text) => {
            credentials.with_expiration(lent::time(text).ok_or("has an `expiration` that is no time")?)
        }
        None => credentials,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_output_says_what_kind_they_are() {
        let both = r#""access_key_id":"id","access_key_secret":"secret""#;
        for (rest, token, end) in [
            ("", None, None),
            (r#","mode":"AK","sts_token":"unused""#, None, None),
            (r#","sts_token":"t","expiration":"1970-01-01T00:01:00Z""#, Some("t"), Some(60)),
            (r#","mode":"StsToken","sts_token":"t","expiration":"""#, Some("t"), None),
        ] {
            let credentials = read(format!("{{{both}{rest}}}\n").as_bytes()).unwrap();
            assert_eq!(credentials.security_token(), token, "{rest}");
            assert_eq!(credentials.expiration(), end.map(Duration::from_secs), "{rest}");
        }
        for (rest, problem) in [
            (r#","mode":"StsToken""#, "has no `sts_token`"),
            (r#","mode":"OAuth""#, "has a `mode` other than `AK` and `StsToken`"),
            (r#","expiration":"canary""#, "has an `expiration` that is no time"),
        ] {
            assert_eq!(read(format!("{{{both}{rest}}}").as_bytes()).unwrap_err(), problem);
        }
    }
}

#[cfg(all(test, unix))]
mod runs {
    use super::*;
    use crate::credentials::testing::{self, StillClock};

    async fn given(command: &str) -> Result<Credentials, Error> {
        ProcessProvider::new(command).provide(&testing::context(&[])).await
    }

    #[tokio::test]
    async fn the_command_is_split_as_a_shell_splits_it() {
        let command = r#"printf '{"access_key_id":"%s","access_key_secret":"%s"}' "two words" a\ b"#;
        let credentials = given(command).await.unwrap();
        assert_eq!(credentials.access_key_id(), "two words");
    }

    #[tokio::test]
    async fn a_program_that_prints_none_is_named_without_what_it_printed() {
        for (command, problem) in [
            ("", "has no words, or a quote without end"),
            ("echo 'canary", "has no words, or a quote without end"),
            ("/absent/program canary", "the program `/absent/program` cannot be run: "),
            ("sh -c 'echo canary; exit 3'", "the program `sh` failed: exit status: 3"),
            ("echo canary", "the program `echo` prints what is no JSON: see line 1, column 1"),
            ("yes canary", "the program `yes` prints more than 65536 bytes"),
        ] {
            let error = given(command).await.unwrap_err().to_string();
            assert!(error.contains(problem) && !error.contains("canary"), "{error}");
        }
    }

    #[tokio::test]
    async fn a_program_has_sixty_seconds() {
        let clock = StillClock::default();
        let context = testing::context_at(&clock, &[]);
        let provider = ProcessProvider::new("sleep 600");
        let mut running = provider.provide(&context);
        let mut again = std::task::Context::from_waker(std::task::Waker::noop());
        clock.set(0);
        assert!(running.as_mut().poll(&mut again).is_pending());
        clock.set(59);
        assert!(running.as_mut().poll(&mut again).is_pending());
        clock.set(60);
        let error = running.await.unwrap_err().to_string();
        assert!(error.starts_with("the program `sleep` is not done after 60s"), "{error}");
    }
}
