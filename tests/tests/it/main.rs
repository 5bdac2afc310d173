//! The crates together, over loopback.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bad_replies;
mod blocking;
mod bytes;
mod calls;
mod canary;
mod credentials;
mod dropped;
mod endpoints;
mod expiring;
mod faults;
mod fuzz_seeds;
mod interceptors;
mod members;
mod metered;
mod pacing;
mod pages;
mod parity;
mod pieces;
mod pointed;
mod retries;
mod rules;
mod soft_errors;
mod storm;
mod studio;
mod unsigned;
mod v3;
mod vectors;
mod ways;
mod xml_replies;
