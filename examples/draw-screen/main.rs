//! Draws the screen of a running `backcare`: run `scripts/draw-screens.sh` after changing what is shown.

#[cfg(unix)]
mod draw;
#[cfg(unix)]
mod svg;

#[cfg(unix)]
fn main() -> anyhow::Result<()> {
    draw::draw()
}

#[cfg(not(unix))]
fn main() {}
