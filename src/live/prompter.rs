//! The prompter: prepares the bars that come next, a few ahead, and measures the rest of the session meanwhile.
//!
//! It alone seeks, so that what it prepares and where the playhead goes never differ.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, TrySendError};
use std::time::Duration;

use super::reel::{Ends, Feed};
use crate::coach::{Draft, lay};
use crate::compose::Composer;
use crate::phrase::Phrase;
use crate::score::Bar;
use crate::session::Step;
use crate::sound::clip::{RATE, frames, time};
use crate::sound::playhead::{Playhead, Position};
use crate::sound::strip::Strip;
use crate::studio::Studio;
use crate::voice::Recorder;

/// What the player asks for.
pub enum Request {
    /// To the next exercise.
    Next,
    /// To the beginning of this exercise, or to the one before.
    Back,
    /// Say it again.
    Again,
    /// On without this set.
    Skip,
    /// Say that the session stands.
    Paused,
    /// Say how much is left; in work, with a countdown if it goes on after that.
    Left(Duration, bool),
    /// More time here.
    More(Duration),
    /// Tell somebody who is waited for how to go on.
    HowToGoOn,
    /// To a moment of a bar.
    To(u32, Duration),
    /// To a moment of the session, from its start.
    At(Duration),
    /// Another voice from here on.
    Voice(Box<Recorder>),
}

/// What the player is told.
pub enum News {
    /// A bar that is about to be played, and when it begins.
    Bar(u32, Duration, Arc<Bar>),
    /// How long the session is, and whether that was measured.
    Total(Duration, bool),
    /// Words that are said aside, by a voice that speaks by itself.
    Aside(Phrase),
    /// The voice could not say something.
    Failure(String),
}

/// How long to wait when enough is prepared.
const PAUSE: Duration = Duration::from_millis(40);

/// A cue that begins so soon after a key was pressed counts as begun.
const BEGUN: Duration = Duration::from_millis(60);

/// So many bars are remembered around the one that is prepared.
const REMEMBERED: u32 = 8;

type Steps<'a> = Box<dyn Iterator<Item = Step<'a>> + 'a>;

/// Prepares.
pub struct Prompter<'a> {
    composer: &'a Composer<'a>,
    studio: Studio,
    head: Arc<Playhead>,
    ends: Ends,
    news: Sender<News>,
    take: u32,
    /// The steps that are still to be prepared in this take; none once its end is sent.
    steps: Option<Steps<'a>>,
    /// Which bar comes next, and when it begins.
    next: (u32, Duration),
    /// Prepared, but the reel was full.
    pending: Option<Feed>,
    /// The steps that are still to be measured, and how long the others are.
    measuring: Option<(Steps<'a>, Duration)>,
    /// The bar that was made longer, and by how much.
    longer: Option<(u32, Duration)>,
    /// The bars that were prepared last.
    last: Vec<(u32, Arc<Bar>)>,
}

impl<'a> Prompter<'a> {
    /// A prompter at the session's beginning.
    pub fn new(
        composer: &'a Composer<'a>,
        studio: Studio,
        head: Arc<Playhead>,
        ends: Ends,
        news: Sender<News>,
    ) -> Self {
        Self {
            composer,
            studio,
            head,
            ends,
            news,
            take: 0,
            steps: Some(Box::new(composer.steps())),
            next: (0, Duration::ZERO),
            pending: None,
            measuring: None,
            longer: None,
            last: Vec::new(),
        }
    }

    /// Works until nobody asks any more. The first bars come before everything else.
    pub fn run(mut self, requests: &Receiver<Request>) {
        while self.advance() {}
        self.measure_anew();
        loop {
            let request = if self.advance() || self.measure() {
                requests.try_recv().map_err(|error| error == TryRecvError::Disconnected)
            } else {
                requests.recv_timeout(PAUSE).map_err(|error| error == RecvTimeoutError::Disconnected)
            };
            match request {
                Ok(request) => self.answer(request),
                Err(nobody_asks) if nobody_asks => return,
                Err(_) => while self.ends.spent.try_recv().is_ok() {},
            }
        }
    }

    /// Prepares one bar, or hands over the one that waits. False: there is no room, or nothing more to prepare.
    fn advance(&mut self) -> bool {
        if let Some(feed) = self.pending.take() {
            match self.ends.feed.try_send(feed) {
                Err(TrySendError::Full(feed)) => self.pending = Some(feed),
                Ok(()) => return true,
                // The session is over, and nothing more is wanted.
                Err(TrySendError::Disconnected(_)) => self.steps = None,
            }
            return false;
        }
        let Some(steps) = &mut self.steps else { return false };
        let Some(step) = steps.next() else {
            self.steps = None;
            self.pending = Some(Feed::End(self.take));
            return true;
        };
        let bar = Arc::new(self.composer.bar(&step, &mut self.studio));
        self.prepare(bar);
        true
    }

    fn prepare(&mut self, bar: Arc<Bar>) {
        let (index, at) = self.next;
        let strip = Strip { take: self.take, ..self.studio.cut(&bar) };
        self.pending = Some(Feed::Strip(strip));
        self.next = (index + 1, at + bar.length);
        self.last.retain(|(known, _)| *known != index && known.abs_diff(index) < REMEMBERED);
        self.last.push((index, Arc::clone(&bar)));
        self.tell(News::Bar(index, at, bar));
        if let Some(failure) = self.studio.take_failure() {
            self.tell(News::Failure(format!("{failure:#}")));
        }
    }

    fn measure_anew(&mut self) {
        let about = self.composer.bars(&mut self.studio.known()).map(|bar| bar.length).sum();
        self.tell(News::Total(about, false));
        self.measuring = self.studio.is_exact().then(|| (Box::new(self.composer.steps()) as Steps<'a>, Duration::ZERO));
    }

    /// Measures one bar of the session. False: there is nothing to measure.
    fn measure(&mut self) -> bool {
        let Some((steps, total)) = &mut self.measuring else { return false };
        match steps.next() {
            Some(step) => *total += self.composer.bar(&step, &mut self.studio).length,
            None => {
                let total = *total;
                self.measuring = None;
                self.tell(News::Total(total, true));
            }
        }
        true
    }

    fn answer(&mut self, request: Request) {
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
                self.go_to_bar(here.bar);
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
        let strip = Strip { take: self.head.hush(), ..self.studio.cut(&bar) };
        // Nobody hears it any more once the session is over.
        let _ = self.ends.asides.send(strip);
    }

    /// Lays the bar out anew with more time, and goes on in it where the playhead is.
    fn more(&mut self, here: Position, by: Duration) {
        let before = self.longer.filter(|(bar, _)| *bar == here.bar).map_or(Duration::ZERO, |(_, by)| by);
        let step = self.composer.steps().nth(here.bar as usize).and_then(|step| step.longer(before + by));
        let laid = self.last.iter().find(|(index, _)| *index == here.bar).map(|(_, bar)| Arc::clone(bar));
        if let (Some(step), Some(laid)) = (step, laid) {
            let anew = self.composer.bar(&step, &mut self.studio);
            let bar = laid.relaid(anew, time(here.frame, RATE) + BEGUN, by);
            self.longer = Some((here.bar, before + by));
            self.go(Position { bar: here.bar, frame: Position::HERE });
            self.prepare(Arc::new(bar));
            self.steps = Some(self.steps_from(here.bar + 1));
        }
    }

    /// To the beginning of a bar; what is being heard aside is over.
    fn go_to_bar(&mut self, bar: u32) {
        self.head.hush();
        self.go(Position { bar, frame: 0 });
    }

    fn go(&mut self, to: Position) {
        let bars = self.composer.bars(&mut self.studio.known()).take(to.bar as usize).map(|bar| bar.length).sum();
        self.take = self.head.seek(to);
        self.next = (to.bar, bars);
        self.longer = self.longer.filter(|(bar, _)| *bar == to.bar);
        self.steps = Some(self.steps_from(to.bar));
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

    fn tell(&self, news: News) {
        // Nobody listens any more once the session is over.
        let _ = self.news.send(news);
    }
}

/// Where "next" goes: an exercise, what is to be fetched for it, or the end of the session.
fn is_landing(step: &Step<'_>) -> bool {
    matches!(step, Step::Announce { .. } | Step::Wait(..) | Step::Finish)
}

#[cfg(test)]
mod tests;
