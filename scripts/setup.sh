#!/usr/bin/env bash
# Installs the C packages that backcare is built with, where they are missing.
#
#   scripts/setup.sh           what `cargo run` needs
#   scripts/setup.sh --tests   and what the sound tests want
#
# Asks nothing, says nothing when all is there, and never touches the machine's sound server.
set -eu

need=1.89

fail() {
    echo "setup: $*" >&2
    exit 1
}

newer_or_same() { # is version $1 at least $2?
    [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

have=$(cargo --version 2>/dev/null | cut -d' ' -f2) || have=
[ -n "$have" ] || fail "cargo was not found; install Rust $need or newer from https://rustup.rs"
newer_or_same "$have" "$need" || fail "cargo $have is too old; backcare needs Rust $need or newer (rustup update)"

tests=no
case "${1-}" in
    "") ;;
    --tests) tests=yes ;;
    *) fail "unknown argument '$1'; the only one is --tests" ;;
esac

[ "$(uname -s)" = Linux ] || exit 0

if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
    if ! pkg-config --exists alsa 2>/dev/null; then
        echo "setup: please install a C compiler, pkg-config and the development files of alsa, speech-dispatcher and libclang with your package manager" >&2
    fi
    exit 0
fi

installed() {
    dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null | grep -q '^ii'
}

# The C compiler that rustc links with, ALSA for rodio, speech-dispatcher and libclang for tts.
wanted="gcc libc6-dev pkg-config libasound2-dev libspeechd-dev libclang-dev"

# A private sound server for the tests, but never a second one beside the machine's own.
if [ "$tests" = yes ] && ! installed pulseaudio && ! installed pipewire-pulse && ! installed pipewire; then
    wanted="$wanted pulseaudio pulseaudio-utils"
fi

# A terminal for the tests to look at, a desktop's bus with somebody at its media keys, a system's voice.
if [ "$tests" = yes ]; then
    wanted="$wanted tmux dbus-daemon playerctl speech-dispatcher speech-dispatcher-espeak-ng espeak-ng"
fi

missing=
for package in $wanted; do
    installed "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    root=
elif command -v sudo >/dev/null 2>&1; then
    root=sudo
else
    fail "please run as root: apt-get install$missing"
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "setup: installing$missing" >&2
apt() { $root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" >>"$log" 2>&1; }
# shellcheck disable=SC2086 # a list of words
if ! apt install -y --no-install-recommends $missing; then
    { apt update && apt install -y --no-install-recommends $missing; } || {
        cat "$log" >&2
        fail "apt-get could not install$missing"
    }
fi
