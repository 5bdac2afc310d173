//! Stops the preview scene of a production studio with `StopCasterScene`.
//!
//! Without arguments it needs nothing: it starts the emulator, makes a studio there, and plays the whole story. See
//! `--help` for the way to a real studio.

mod args;
mod story;
mod wire;

use std::process::ExitCode;

use aliyun_rpc_core::{Client, Error};
use live_api::caster::StopCasterScene;

use args::{Args, Server};
use wire::WireLog;

#[tokio::main]
async fn main() -> ExitCode {
    let args = match Args::parse(std::env::args().skip(1)) {
        Ok(Some(args)) => args,
        Ok(None) => {
            println!("{}", args::USAGE);
            return ExitCode::SUCCESS;
        }
        Err(problem) => {
            eprintln!("error: {problem}\nhelp: run it with `--help`");
            return ExitCode::from(2);
        }
    };
    let outcome = match args {
        Args::Story => story::play().await,
        Args::Stop { server, caster_id, scene_id } => {
            stop(server, &caster_id, &scene_id).await.map_err(Into::into)
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("error: {e}");
            let mut cause = e.source();
            while let Some(e) = cause {
                eprintln!("  because: {e}");
                cause = e.source();
            }
            ExitCode::FAILURE
        }
    }
}

/// Makes the one call.
async fn stop(server: Server, caster_id: &str, scene_id: &str) -> Result<(), Error> {
    let mut builder = aliyun_rpc_core::ClientBuilder::from_env()?.transport(WireLog::new()?);
    if let Server::Other(endpoint) = server {
        builder = builder.endpoint(endpoint);
    }
    let client: Client = builder.build()?;
    let stop = StopCasterScene::builder().caster_id(caster_id).scene_id(scene_id).build();
    let reply = client.send(&stop).await?;
    println!("stopped; RequestId {}", reply.request_id);
    Ok(())
}
