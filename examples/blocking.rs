//! A program without `async`: creates three production studios in the emulator, and lists them page by page.
//!
//! `cargo run --example blocking`

use aliyun_rpc_core::{Credentials, blocking};
use aliyun_rpc_emulator::Emulator;
use live_api::caster::{CreateCaster, DescribeCasters};
use tokio::runtime::Runtime;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The emulator's, which is a server. The client brings its own.
    let runtime = Runtime::new()?;
    let emulator = runtime.block_on(Emulator::start())?;
    let client = blocking::Client::builder()
        .endpoint(emulator.endpoint())
        .credentials(Credentials::new(emulator.access_key_id(), emulator.access_key_secret()))
        .build_blocking()?;

    for name in ["morning", "noon", "night"] {
        let create = CreateCaster::builder().caster_name(name).norm_type(1).charge_type("PostPaid");
        client.send(create.client_token(name).build()).wait()?;
    }
    for caster in client.paginate(DescribeCasters::builder().page_size(2).build()).items() {
        println!("{}", caster?.caster_name.unwrap_or_default());
    }
    Ok(())
}
