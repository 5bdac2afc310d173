//! Shows what goes over the wire, with keys, tokens and signatures masked.

use aliyun_rpc_core::{
    Error, HeadSlot, HttpRequest, ReqwestTransport, Transport, TransportFuture, TransportStage,
};

/// Sends as a client does by default, and prints each exchange of the action that this program is about.
#[derive(Debug)]
pub(crate) struct WireLog(ReqwestTransport);

impl WireLog {
    pub(crate) fn new() -> Result<Self, Error> {
        Ok(Self(ReqwestTransport::new()?))
    }
}

impl Transport for WireLog {
    fn send<'a>(&'a self, request: HttpRequest, head: &'a HeadSlot) -> TransportFuture<'a> {
        let shown = request.headers.get("x-acs-action").is_some_and(|action| action == "StopCasterScene");
        let text = request.to_string();
        Box::pin(async move {
            let reply = self.0.send(request, head).await;
            if shown && !matches!(&reply, Err(e) if e.stage == TransportStage::Connect) {
                print_indented("> ", &text);
            }
            if shown && let Ok(reply) = &reply {
                // Not what it says: a server may echo what was signed. The program shows what it understood.
                println!("    < HTTP {}, {} bytes", reply.status, reply.body.len());
            }
            reply
        })
    }
}

fn print_indented(mark: &str, text: &str) {
    for line in text.lines() {
        // A form is one line: a parameter a line reads better.
        for (at, part) in line.split_inclusive('&').enumerate() {
            println!("    {mark}{}{part}", if at == 0 { "" } else { "  " });
        }
    }
}
