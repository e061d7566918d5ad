//! The prompter: prepares the bars that come next, a few ahead, and measures the rest of the session meanwhile.
//!
//! It alone seeks, so that what it prepares and where the playhead goes never differ. A slow voice is asked for one phrase
//! at a time, and requests are answered in between.

use std::iter::Peekable;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, TrySendError};
use std::time::Duration;

use super::reel::{Ends, Feed};
use crate::compose::Composer;
use crate::phrase::Phrase;
use crate::score::Bar;
use crate::session::Step;
use crate::signals::Signals;
use crate::sound::playhead::Playhead;
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

/// So many bars are remembered around the one that is prepared.
const REMEMBERED: u32 = 8;

mod steer;

type Steps<'a> = Box<dyn Iterator<Item = Step<'a>> + 'a>;

/// Prepares.
pub struct Prompter<'a> {
    composer: &'a Composer<'a>,
    studio: Studio,
    head: Arc<Playhead>,
    ends: Ends,
    news: Sender<News>,
    /// Tell when the session is over, whatever is still asked for.
    signals: Signals,
    take: u32,
    /// The steps that are still to be prepared in this take; none once its end is sent.
    steps: Option<Peekable<Steps<'a>>>,
    /// Which bar comes next, and when it begins.
    next: (u32, Duration),
    /// Prepared, but the reel was full.
    pending: Option<Feed>,
    /// The steps that are still to be measured, and how long the others are.
    measuring: Option<(Peekable<Steps<'a>>, Duration)>,
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
        signals: Signals,
    ) -> Self {
        Self {
            composer,
            studio,
            head,
            ends,
            news,
            signals,
            take: 0,
            steps: Some((Box::new(composer.steps()) as Steps<'a>).peekable()),
            next: (0, Duration::ZERO),
            pending: None,
            measuring: None,
            longer: None,
            last: Vec::new(),
        }
    }

    /// Works until nobody asks any more. The first bar comes before everything else.
    pub fn run(mut self, requests: &Receiver<Request>) {
        while self.next.0 < 1 || self.pending.is_some() {
            self.advance();
        }
        self.measure_anew();
        loop {
            let request = if self.advance() || self.measure() {
                requests.try_recv().map_err(|error| error == TryRecvError::Disconnected)
            } else {
                requests.recv_timeout(PAUSE).map_err(|error| error == RecvTimeoutError::Disconnected)
            };
            // What was played is freed here, and soon: a long bar holds much sound.
            while self.ends.spent.try_recv().is_ok() {}
            match request {
                _ if self.signals.is_over() => return,
                Ok(request) => self.answer(request),
                Err(nobody_asks) if nobody_asks => return,
                Err(_) => {}
            }
        }
    }

    /// Prepares one bar or a phrase of it, or hands over the one that waits. False: there is no room, or nothing more to
    /// prepare.
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
        let Some(step) = steps.peek() else {
            self.steps = None;
            self.pending = Some(Feed::End(self.take));
            return true;
        };
        let mut lengths = self.studio.one_more();
        let bar = self.composer.bar(step, &mut lengths);
        if lengths.is_whole() {
            steps.next();
            self.prepare(Arc::new(bar));
        }
        true
    }

    fn prepare(&mut self, bar: Arc<Bar>) {
        let (index, at) = self.next;
        let strip = self.studio.cut(&bar).taken(self.take);
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
        let steps = || (Box::new(self.composer.steps()) as Steps<'a>).peekable();
        self.measuring = self.studio.is_exact().then(|| (steps(), Duration::ZERO));
    }

    /// Measures one bar of the session, or a phrase of it. False: there is nothing to measure.
    fn measure(&mut self) -> bool {
        let Some((steps, total)) = &mut self.measuring else { return false };
        match steps.peek() {
            Some(step) => {
                let mut lengths = self.studio.one_more();
                let length = self.composer.bar(step, &mut lengths).length;
                if lengths.is_whole() {
                    *total += length;
                    steps.next();
                }
            }
            None => {
                let total = *total;
                self.measuring = None;
                self.tell(News::Total(total, true));
            }
        }
        true
    }

    fn tell(&self, news: News) {
        // Nobody listens any more once the session is over.
        let _ = self.news.send(news);
    }
}

#[cfg(test)]
mod tests;
