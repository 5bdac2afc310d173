//! Runs an emulator until Ctrl-C.

use std::ffi::OsString;
use std::io::Write;
use std::net::SocketAddr;
use std::process::ExitCode;

use aliyun_rpc_emulator::Emulator;

const HELP: &str = "\
Emulates Alibaba Cloud's RPC protocol and the ApsaraVideo Live production studio on this machine.

Usage: aliyun-rpc-emulator [--listen <ADDRESS:PORT>]

Options:
  --listen <ADDRESS:PORT>  Where to listen; port 0 takes a free one [default: 127.0.0.1:8080]
  -h, --help               Print this help
  -V, --version            Print the version
";

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
enum Command {
    Serve(SocketAddr),
    Print(String),
}

fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    let mut address = SocketAddr::from(([127, 0, 0, 1], 8080));
    let mut arguments = arguments.into_iter().map(|argument| argument.to_string_lossy().into_owned());
    while let Some(argument) = arguments.next() {
        let value = match argument.as_str() {
            "-h" | "--help" => return Ok(Command::Print(HELP.to_owned())),
            "-V" | "--version" => {
                return Ok(Command::Print(format!("aliyun-rpc-emulator {}\n", env!("CARGO_PKG_VERSION"))));
            }
            "--listen" => {
                arguments.next().ok_or("`--listen` needs an address, for example 127.0.0.1:8080")?
            }
            other => match other.strip_prefix("--listen=") {
                Some(value) => value.to_owned(),
                None => return Err(format!("unknown argument `{other}`; try --help")),
            },
        };
        address =
            value.parse().map_err(|_| format!("`{value}` is no address and port, like 127.0.0.1:8080"))?;
    }
    Ok(Command::Serve(address))
}

fn main() -> ExitCode {
    let address = match parse(std::env::args_os().skip(1)) {
        Ok(Command::Serve(address)) => address,
        Ok(Command::Print(text)) => {
            let _ = std::io::stdout().write_all(text.as_bytes());
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("error: {message}");
            return ExitCode::from(2);
        }
    };
    match run(address) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let cause = error.source().map(|cause| format!(": {cause}")).unwrap_or_default();
            eprintln!("error: {error}{cause}");
            ExitCode::FAILURE
        }
    }
}

fn run(address: SocketAddr) -> Result<(), Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let emulator = Emulator::builder().address(address).start().await?;
        // A reader of the output that has gone is no reason to stop.
        let _ = std::io::stdout().write_all(hint(&emulator).as_bytes());
        tokio::signal::ctrl_c().await?;
        emulator.shutdown().await;
        Ok(())
    })
}

/// How to point a client at the emulator.
fn hint(emulator: &Emulator) -> String {
    let (endpoint, id, secret) =
        (emulator.endpoint(), emulator.access_key_id(), emulator.access_key_secret());
    format!(
        "\
endpoint           {endpoint}
access key id      {id}
access key secret  {secret}

Give these to a client as its endpoint (plain HTTP, signature 1.0 or V3) and its credentials, for example by
  export ALIBABA_CLOUD_ENDPOINT={endpoint}
  export ALIBABA_CLOUD_ACCESS_KEY_ID={id}
  export ALIBABA_CLOUD_ACCESS_KEY_SECRET={secret}
Ctrl-C stops the emulator.
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(arguments: &[&str]) -> Result<Command, String> {
        parse(arguments.iter().map(OsString::from))
    }

    #[test]
    fn the_address_is_an_option() {
        let serve = |text: &str| Ok(Command::Serve(text.parse().unwrap()));
        assert_eq!(parsed(&[]), serve("127.0.0.1:8080"));
        assert_eq!(parsed(&["--listen", "127.0.0.1:0"]), serve("127.0.0.1:0"));
        assert_eq!(parsed(&["--listen=[::1]:9"]), serve("[::1]:9"));
        assert_eq!(parsed(&["--help"]), Ok(Command::Print(HELP.to_owned())));
    }

    #[test]
    fn mistakes_are_named() {
        for (arguments, word) in [
            (&["--listen"][..], "--listen"),
            (&["--listen", "8080"], "8080"),
            (&["--listen=localhost:8080"], "localhost"),
            (&["serve"], "serve"),
        ] {
            let message = parsed(arguments).unwrap_err();
            assert!(message.contains(word), "{message}");
        }
    }
}
