//! Speaks raw HTTP to a running emulator.

mod faults;
mod gateway;
mod hostile;
mod lending;
mod refusals;
mod replies;
mod server;
mod story;
mod wire;
