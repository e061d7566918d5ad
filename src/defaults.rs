//! The defaults of doses and options. The figures are backcare's own unless a source is named.

use std::time::Duration;

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// Rest between sets.
pub(crate) const REST: Duration = seconds(45);

/// Rest between sets of a held stretch.
pub(crate) const STRETCH_REST: Duration = seconds(10);

/// Rest before the next exercise. The rest announces it.
pub(crate) const REST_AFTER: Duration = seconds(20);

/// Rest between held repetitions.
pub(crate) const BETWEEN: Duration = seconds(3);

/// Tempo of a repetition, in seconds: out, hold, back, pause.
pub(crate) const TEMPO: [u64; 4] = [2, 1, 2, 0];

/// Tempo of a repetition against a band.
pub(crate) const BAND_TEMPO: [u64; 4] = [3, 1, 3, 0];

/// Time to get into position.
pub(crate) const READY: Duration = seconds(5);

/// Time to get into position on the floor.
pub(crate) const FLOOR_READY: Duration = seconds(10);

/// Time to change sides.
pub(crate) const SWITCH: Duration = seconds(8);

/// The length of a `wait` step when no key can be pressed, as in an export.
pub(crate) const WAIT: Duration = seconds(15);

/// Silence before the first sound: some loudspeakers drop the first milliseconds while waking up.
pub(crate) const LEAD_IN: Duration = Duration::from_millis(250);

/// Speed of speech; 1 is the voice's normal speed.
pub(crate) const SPEED: f32 = 1.0;

/// Volume of speech relative to the tones; 1 is full volume.
pub(crate) const VOLUME: f32 = 1.0;

/// The voice. The embedded one is not available on macOS.
pub(crate) const VOICE: &str = if cfg!(target_os = "macos") { "system" } else { "embedded" };
