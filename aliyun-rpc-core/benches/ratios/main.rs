//! What the runtime costs beside the least that could be done: `cargo bench -p aliyun-rpc-core`.
//!
//! Each row times two ways to the same end in turn, in one process, so that the ratio holds on a machine whose speed
//! drifts. `cargo bench -p aliyun-rpc-core -- sign` runs the rows of one group: `sign`, `decode`, `loopback`.

mod decode;
mod loopback;
mod measure;
mod sign;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    println!("| what | against | ours | theirs | ratio | aim |");
    println!("|---|---|---|---|---|---|");
    for (name, run) in [("sign", sign::run as fn()), ("decode", decode::run), ("loopback", loopback::run)] {
        if wanted.is_empty() || wanted.iter().any(|wanted| wanted == name) {
            run();
        }
    }
}
