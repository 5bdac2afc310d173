//! The crates together, over loopback.

mod bad_replies;
mod calls;
mod studio;
mod vectors;
