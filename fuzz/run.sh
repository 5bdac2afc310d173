#!/usr/bin/env bash
# Fuzzes each target for so many seconds, or only those that are named: fuzz/run.sh 300 [TARGET..]
#
# Works with the stable compiler: coverage is all that is asked of it, no sanitizer. What the targets check is in Rust
# without `unsafe`. What is found is kept in fuzz/corpus, and what breaks something in fuzz/artifacts.
set -euo pipefail
cd "$(dirname "$0")"
seconds=${1:?"usage: fuzz/run.sh SECONDS [TARGET..]"}
shift
# The fuzzer is C++.
for tool in c++ cargo; do
    command -v "$tool" >/dev/null || { echo "fuzz/run.sh needs $tool" >&2; exit 1; }
done
command -v cargo-fuzz >/dev/null || cargo install cargo-fuzz --version '^0.13' --locked
if [ $# -eq 0 ]; then
    set -- targets/*.rs
fi
mkdir -p artifacts
for target in "$@"; do
    target=$(basename "$target" .rs)
    mkdir -p "corpus/$target"
    printf '\n== %s\n' "$target"
    # A reply of 16 KiB has room for all that is looked for; larger ones only take longer.
    if ! cargo fuzz run --sanitizer none "$target" "corpus/$target" "seeds/$target" -- \
        -max_total_time="$seconds" -timeout=5 -rss_limit_mb=1024 -max_len=16384 -print_final_stats=1 \
        >"artifacts/$target.log" 2>&1; then
        tail -n 60 "artifacts/$target.log" >&2
        exit 1
    fi
    grep -E '^#[0-9]+[[:space:]]+(INITED|DONE)|^stat::' "artifacts/$target.log"
done
