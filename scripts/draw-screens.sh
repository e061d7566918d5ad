#!/usr/bin/env bash
# Redraws the pictures in docs/ from the running program.
set -eu
cd "$(dirname "$0")/.."
cargo build --quiet

# draw FILE ROUTINE, and more arguments for the example
draw() {
    file=docs/$1 routine=$2
    shift 2
    cargo run --quiet --example draw-screen -- -o "$file" --columns 88 --title "\$ backcare play $routine" "$@" \
        -- play "$routine" --silent --pace 2 --acknowledge
    echo "$file"
}

# Four exercises on, in the middle of a set.
draw session.svg morning-routine --press nnnn \
    --until "Wall push-up ●○" --until "4 of 8" --until "Four."
