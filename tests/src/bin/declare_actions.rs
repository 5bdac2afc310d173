//! Prints declarations of actions from the metadata: all, or those named as arguments.
//!
//! `--serde` has their parameters be `Deserialize`, as the parity test wants them.

use tests::declare::{Derives, module};
use tests::metadata;

fn main() {
    let mut wanted: Vec<String> = std::env::args().skip(1).collect();
    let serde = wanted.iter().any(|arg| arg == "--serde");
    wanted.retain(|arg| arg != "--serde");
    let derives = Derives { params: "Debug, Clone", replies: "Debug, Clone", serde };
    for action in metadata::actions() {
        if wanted.is_empty() || wanted.contains(&action.name) {
            println!("{}", module(&action, derives));
        }
    }
}
