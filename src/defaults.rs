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

/// Breathing in and out where a hold is counted in breaths, in seconds: slowly, and out for longer than in.
pub(crate) const BREATH: [u64; 2] = [4, 6];

/// The time in which the side of the next repetition is said, where sides take turns.
pub(crate) const TIME_FOR_SIDE: Duration = seconds(1);

/// The shortest rest between held repetitions whose sides take turns, for the number and the side.
pub(crate) const BETWEEN_SIDES: Duration = seconds(4);

/// The shortest rest between held repetitions whose number is a range: its lower end is always heard.
pub(crate) const BETWEEN_RANGE: Duration = seconds(3);

/// Time to get ready, once in position.
pub(crate) const READY: Duration = seconds(5);

/// Time between the start tone and the first paced movement.
pub(crate) const LEAD: Duration = seconds(1);

/// The same, where the start position is an effort itself: it is taken and steadied in this time.
pub(crate) const LOADED_LEAD: Duration = seconds(3);

/// Time to change sides.
pub(crate) const SWITCH: Duration = seconds(8);

/// Time to change sides on the floor: to come down, roll over and prop up again.
pub(crate) const FLOOR_SWITCH: Duration = seconds(10);

/// From standing or sitting to the floor: one knee, the other, both hands.
pub(crate) const GET_DOWN: Duration = seconds(10);

/// From the floor to standing, slowly, against dizziness.
pub(crate) const GET_UP: Duration = seconds(12);

/// From lying or kneeling to sitting.
pub(crate) const SIT_UP: Duration = seconds(8);

/// From one position on the floor to another.
pub(crate) const TURN_OVER: Duration = seconds(8);

/// From standing to a chair, and back.
pub(crate) const SIT_DOWN: Duration = seconds(5);
pub(crate) const STAND_UP: Duration = seconds(5);

/// Time to let go after the end tone of a paced set, before the next words.
pub(crate) const LET_GO: Duration = Duration::from_millis(1500);

/// Time to come out of a hold or a loaded position after the end tone, before the next words.
pub(crate) const WAY_OUT: Duration = seconds(3);

/// The same on the floor, where the whole body has to be put down.
pub(crate) const FLOOR_WAY_OUT: Duration = seconds(5);

/// Time to fetch the first thing a session needs, and each further one.
pub(crate) const FETCH_FIRST: Duration = seconds(10);
pub(crate) const FETCH_MORE: Duration = seconds(5);

/// Time in a rest to move over to each thing that the next exercise needs.
pub(crate) const TAKE_UP: Duration = seconds(4);

/// Silence after a sentence of a set-up, to do what it says.
pub(crate) const SETUP_PAUSE: Duration = seconds(5);

/// Silence after a sentence that moves the body, to do what it says.
pub(crate) const AFTER_MOVEMENT: Duration = Duration::from_millis(1500);

/// Factor of the time to change position, to come out of a hold and to set up.
pub(crate) const TRANSITIONS: f32 = 1.0;

/// The length of a `wait` step when no key can be pressed, as in an export.
pub(crate) const WAIT: Duration = seconds(15);

/// The pain to stop above, out of ten. A routine can lower it, and cannot raise it.
pub(crate) const STOP_ABOVE: u32 = 5;

/// Ticks on the last seconds of a hold.
pub(crate) const TICKS: u32 = 3;

/// Time from one announcement to the next in a hold of more than twice as long.
pub(crate) const ANNOUNCE_EVERY: Duration = seconds(15);

/// Silence before the first sound: some loudspeakers drop the first milliseconds while waking up.
pub(crate) const LEAD_IN: Duration = Duration::from_millis(250);

/// Speed of speech; 1 is the voice's normal speed.
pub(crate) const SPEED: f32 = 1.0;

/// Volume of speech relative to the tones; 1 is full volume.
pub(crate) const VOLUME: f32 = 1.0;
