//! What the body does at the current moment: a number for the large digits, and words.

use std::time::Duration;

use super::View;
use super::style::Color;
use crate::language::Labels;
use crate::timeline::sheet::heading;
use crate::timeline::{Cue, CueKind, Label, Segment, SegmentKind, Sound};

/// From this number of seconds on, minutes are shown.
const MINUTES_FROM: u64 = 1000;

/// What the body does now.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Moment {
    /// The seconds or minutes left, or the number of the repetition.
    pub(super) number: Option<u64>,
    /// The largest number that is shown in the same place.
    pub(super) largest: u64,
    /// The phase or movement in words.
    pub(super) action: String,
    /// The unit of the number unless it is seconds, and the repetition.
    pub(super) detail: String,
    /// The colour of the phase.
    pub(super) color: Option<Color>,
}

/// What the body does at the moment of a view. Empty during words.
pub(super) fn moment(view: &View<'_>) -> Moment {
    let segment = view.segment;
    let color = match segment.kind {
        SegmentKind::Ready | SegmentKind::Switch => Color::Yellow,
        SegmentKind::Work => return work(view),
        SegmentKind::Rest | SegmentKind::Setup => Color::Cyan,
        SegmentKind::Wait | SegmentKind::Lesson => {
            return Moment { action: heading(segment, view.labels), ..Moment::default() };
        }
        SegmentKind::Announce | SegmentKind::Instruct | SegmentKind::Say | SegmentKind::Sound | SegmentKind::Finish => {
            return Moment::default();
        }
    };
    let moment = left(segment.length.saturating_sub(view.now), segment.length, view.labels);
    Moment { action: heading(segment, view.labels), color: Some(color), ..moment }
}

/// The time left of a length, rounded up, so that the last second is 1.
fn left(left: Duration, whole: Duration, labels: &Labels) -> Moment {
    let seconds = |time: Duration| time.as_millis().div_ceil(1000) as u64;
    let (left, largest) = (seconds(left), seconds(whole).min(MINUTES_FROM - 1));
    if left < MINUTES_FROM {
        Moment { number: Some(left), largest, ..Moment::default() }
    } else {
        let number = Some(left.div_ceil(60).min(MINUTES_FROM - 1));
        Moment { number, largest, detail: labels.minutes.to_owned(), ..Moment::default() }
    }
}

fn work(view: &View<'_>) -> Moment {
    let (segment, labels) = (view.segment, view.labels);
    let reps = segment.label.as_ref().map_or(1, |label| label.reps);
    let is_timed = segment.label.as_ref().is_some_and(|label| label.timed.is_some());
    if segment.wait.is_some() && !is_timed {
        return Moment { action: (labels.repetitions)(reps), color: Some(Color::Green), ..Moment::default() };
    }
    let rep = started(segment, view.now).filter_map(|cue| cue.rep).max().unwrap_or(1);
    let moment = if !is_timed && segment.cues.iter().any(is_movement) {
        let (number, largest) = (Some(rep.into()), reps.into());
        Moment { number, largest, action: movement(view, rep).to_owned(), ..Moment::default() }
    } else {
        held(view).unwrap_or_default()
    };
    let of = (reps > 1).then(|| (labels.of)(&rep.to_string(), &reps.to_string()));
    let detail = [Some(moment.detail), of].into_iter().flatten().filter(|words| !words.is_empty());
    let color = moment.color.or(Some(Color::Green));
    Moment { detail: detail.collect::<Vec<_>>().join(", "), color, ..moment }
}

/// The movement of a paced repetition. The first glide leads out, whether it rises or falls.
fn movement(view: &View<'_>, rep: u32) -> &'static str {
    let labels = view.labels;
    let mut glides = started(view.segment, view.now).filter(|cue| cue.rep == Some(rep) && is_glide(cue));
    let moves = glides.clone().filter(|cue| is_movement(cue)).count();
    match (glides.next_back(), moves) {
        (None, _) => labels.get_ready,
        (Some(glide), _) if !is_movement(glide) => labels.still,
        (_, 1) => labels.out,
        _ => labels.back,
    }
}

/// The time left in a hold, or in the rest before the next one; `None` before the cues are laid out.
fn held(view: &View<'_>) -> Option<Moment> {
    let (cues, now, labels) = (&view.segment.cues, view.now, view.labels);
    let is = |cue: &&Cue, sound| cue.kind == CueKind::Sound(sound);
    let begin = cues.iter().rfind(|cue| is(cue, Sound::Start) && cue.at <= now)?.at;
    let end = cues.iter().find(|cue| is(cue, Sound::End) && cue.at > begin)?.at;
    let next = cues.iter().find(|cue| is(cue, Sound::Start) && cue.at > now).map(|cue| cue.at);
    let is_held = view.segment.label.as_ref().is_none_or(Label::is_held);
    let action = if is_held { labels.hold } else { labels.own_pace };
    let ((begin, end), action, color) = match next.filter(|_| now >= end) {
        Some(next) => ((end, next), labels.rest, Color::Cyan),
        None => ((begin, end), action, Color::Green),
    };
    let moment = left(end.saturating_sub(now), end.saturating_sub(begin), labels);
    Some(Moment { action: action.to_owned(), color: Some(color), ..moment })
}

fn started(segment: &Segment, now: Duration) -> impl DoubleEndedIterator<Item = &Cue> + Clone {
    segment.cues[..segment.cues.partition_point(|cue| cue.at <= now)].iter()
}

fn is_glide(cue: &Cue) -> bool {
    matches!(&cue.kind, CueKind::Sound(sound) if sound.is_glide())
}

/// Whether a cue is a glide that moves the body.
fn is_movement(cue: &Cue) -> bool {
    is_glide(cue) && cue.kind != CueKind::Sound(Sound::Level)
}
