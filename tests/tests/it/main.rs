//! The crates together, over loopback.

mod calls;
mod studio;
mod vectors;
