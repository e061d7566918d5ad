//! What the prompter does when it is asked: it seeks, lays a bar out anew, or says something aside.

use std::sync::Arc;
use std::time::Duration;

use super::{News, Prompter, Request, Steps};
use crate::coach::{Draft, lay};
use crate::session::Step;
use crate::sound::clip::{RATE, frames, time};
use crate::sound::playhead::Position;

/// No bar is made longer than by this (ours): presses beyond it are a mistake, or a stuck key.
const MOST_MORE: Duration = Duration::from_secs(600);

/// A cue that begins so soon after a key was pressed counts as begun.
const BEGUN: Duration = Duration::from_millis(60);

impl<'a> Prompter<'a> {
    pub(super) fn answer(&mut self, request: Request) {
        let here = self.head.position();
        match request {
            Request::Next => {
                let next = self.find(|index, step| index > here.bar && is_landing(step));
                self.go_to_bar(next.unwrap_or(here.bar));
            }
            Request::Back => {
                let announces = (0..here.bar).zip(self.composer.steps());
                let before = announces.filter(|(_, step)| is_landing(step)).last();
                self.go_to_bar(before.map_or(0, |(index, _)| index));
            }
            Request::Again => self.again(here),
            Request::Skip => {
                let work = self.find(|index, step| index >= here.bar && matches!(step, Step::Work(_)));
                if let Some(work) = work {
                    self.go_to_bar(work + 1);
                }
            }
            Request::Paused => self.aside(&self.composer.coach.paused()),
            Request::Left(time, goes_on) => {
                let step = self.composer.steps().nth(here.bar as usize);
                let countdown = goes_on && here.frame > 0 && matches!(step, Some(Step::Work(_)));
                self.aside(&self.composer.coach.left(time, countdown));
            }
            Request::HowToGoOn => self.aside(&self.composer.coach.how_to_go_on()),
            Request::More(by) => self.more(here, by),
            Request::To(bar, moment) => self.go(Position { bar, frame: frames(moment, RATE) }),
            Request::At(moment) => {
                let to = self.place(moment);
                self.head.hush();
                self.go(to);
            }
            Request::Voice(recorder) => {
                self.studio.set_recorder(*recorder);
                // What is being said is said again; a hold goes on where it is.
                let is_work = matches!(self.composer.steps().nth(here.bar as usize), Some(Step::Work(_)));
                if is_work {
                    self.go(Position { bar: here.bar, frame: Position::HERE });
                } else {
                    self.go_to_bar(here.bar);
                }
                self.measure_anew();
            }
        }
    }

    /// Says a bar again from its beginning; in work, only the instruction, while the clock stands.
    fn again(&mut self, here: Position) {
        match self.composer.steps().nth(here.bar as usize) {
            Some(Step::Work(set)) => self.aside(&self.composer.coach.again(&set, true)),
            Some(Step::Ready(set)) => self.aside(&self.composer.coach.again(&set, false)),
            _ => self.go_to_bar(here.bar),
        }
    }

    fn aside(&mut self, draft: &Draft) {
        let bar = lay(draft, &mut self.studio);
        if !self.studio.is_exact() {
            bar.words().for_each(|(_, phrase)| self.tell(News::Aside(phrase.clone())));
        }
        let strip = self.studio.cut(&bar).taken(self.head.hush());
        // Nobody hears it any more once the session is over.
        let _ = self.ends.asides.send(strip);
    }

    /// Lays the bar out anew with more time, and goes on in it where the playhead is.
    fn more(&mut self, here: Position, by: Duration) {
        let before = self.longer.filter(|(bar, _)| *bar == here.bar).map_or(Duration::ZERO, |(_, by)| by);
        if before + by > MOST_MORE {
            return self.aside(&self.composer.coach.no_more_time());
        }
        let step = self.composer.steps().nth(here.bar as usize).and_then(|step| step.longer(before + by));
        let laid = self.last.iter().find(|(index, _)| *index == here.bar).map(|(_, bar)| Arc::clone(bar));
        if let (Some(step), Some(laid)) = (step, laid) {
            let anew = self.composer.bar(&step, &mut self.studio);
            let bar = laid.relaid(anew, time(here.frame, RATE) + BEGUN, by);
            self.longer = Some((here.bar, before + by));
            self.go(Position { bar: here.bar, frame: Position::HERE });
            self.prepare(Arc::new(bar));
            self.steps = Some(self.steps_from(here.bar + 1).peekable());
        }
    }

    /// To the beginning of a bar; what is being heard aside is over.
    fn go_to_bar(&mut self, bar: u32) {
        self.head.hush();
        self.go(Position { bar, frame: 0 });
    }

    fn go(&mut self, to: Position) {
        let mut known = self.studio.known();
        let bars = self.composer.bars(&mut known).take(to.bar as usize).take_while(|_| !self.signals.is_over());
        let bars = bars.map(|bar| bar.length).sum();
        self.take = self.head.seek(to);
        self.next = (to.bar, bars);
        self.longer = self.longer.filter(|(bar, _)| *bar == to.bar);
        self.steps = Some(self.steps_from(to.bar).peekable());
        self.pending = None;
    }

    /// Where a moment lies; what is heard then is heard from its beginning.
    fn place(&self, moment: Duration) -> Position {
        let mut begin = Duration::ZERO;
        let mut lengths = self.studio.known();
        let bars = (0..).zip(self.composer.bars(&mut lengths));
        let mut last = Position::default();
        for (index, bar) in bars {
            let now = moment.saturating_sub(begin);
            let cue = bar.cues.iter().take_while(|cue| cue.at <= now).last();
            last = Position { bar: index, frame: frames(cue.map(|cue| cue.at).unwrap_or_default(), RATE) };
            begin += bar.length;
            if begin > moment {
                break;
            }
        }
        last
    }

    /// The steps from a bar on, with the time that was given to it.
    fn steps_from(&self, bar: u32) -> Steps<'a> {
        let longer = self.longer;
        let steps = (bar..).zip(self.composer.steps().skip(bar as usize));
        Box::new(steps.map(move |(index, step)| match longer {
            Some((bar, by)) if bar == index => step.longer(by).unwrap_or(step),
            _ => step,
        }))
    }

    fn find(&self, is: impl Fn(u32, &Step<'_>) -> bool) -> Option<u32> {
        (0..).zip(self.composer.steps()).find(|(index, step)| is(*index, step)).map(|(index, _)| index)
    }
}

/// Where "next" goes: an exercise, what is to be fetched for it, or the end of the session.
fn is_landing(step: &Step<'_>) -> bool {
    matches!(step, Step::Announce { .. } | Step::Wait(..) | Step::Finish)
}
