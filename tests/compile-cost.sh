#!/usr/bin/env bash
# What 437 actions with their replies cost to compile: CPU seconds and peak memory of `cargo check` and of
# `cargo build --release` of a crate of declarations alone, dependencies prebuilt. Prints a table. "From nothing" is without
# incremental compilation; "touched" with it, and nothing changed but the time of the file.
#
# Needs GNU time (Debian: `apt-get install time`).
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
crate=$root/target/compile-cost
rm -rf "$crate"
mkdir -p "$crate/src"
cat >"$crate/Cargo.toml" <<EOF
[package]
name = "compile-cost"
version = "0.0.0"
edition = "2024"
[dependencies]
aliyun-rpc-core = { path = "$root/aliyun-rpc-core" }
[workspace]
EOF
cp Cargo.lock "$crate/Cargo.lock"
cargo run -q -p tests --bin declare_actions >"$crate/src/lib.rs"
export CARGO_TARGET_DIR=$crate/target

# Runs `cargo "$@"` for the crate alone, three times, and prints the median run.
measure() {
    local what=$1
    shift
    (cd "$crate" && cargo "$@" -q 2>/dev/null) || { (cd "$crate" && cargo "$@"); exit 1; }
    for _ in 1 2 3; do
        touch "$crate/src/lib.rs"
        (cd "$crate" && env time -f '%U %S %M' cargo "$@" -q 2>&1 | tail -n 1)
    done | awk '{ print $1 + $2, $3 / 1048576 }' | sort -n | sed -n 2p |
        awk -v what="$what" '{ printf "| %s | %.1f | %.2f |\n", what, $1, $2 }'
}

echo "| 437 actions | CPU s | peak memory, GB |"
echo "|---|---|---|"
CARGO_INCREMENTAL=0 measure '`cargo check`, from nothing' check
measure '`cargo check`, touched' check
measure '`cargo build --release`' build --release
printf '\nrlib: %s bytes\n' "$(stat -c %s "$crate"/target/release/libcompile_cost.rlib)"
