//! Strips on their way from the prompter to the renderer.

use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};

use crate::sound::renderer::{Next, Reel};
use crate::sound::strip::Strip;

/// So many bars are prepared ahead.
const AHEAD: usize = 3;

/// What the prompter sends.
pub enum Feed {
    /// The next bar.
    Strip(Strip),
    /// There are no more bars in this take.
    End(u32),
}

/// The renderer's end.
pub struct LiveReel {
    feed: Receiver<Feed>,
    asides: Receiver<Strip>,
    spent: SyncSender<Strip>,
}

/// The other ends.
pub struct Ends {
    /// For the bars, in order.
    pub feed: SyncSender<Feed>,
    /// For what is to be heard at once, while the session stands.
    pub asides: Sender<Strip>,
    /// Strips that have been played: freeing them is no work for the thread that renders.
    pub spent: Receiver<Strip>,
}

/// A reel and its other ends.
#[must_use]
pub fn reel() -> (LiveReel, Ends) {
    let (feed, to_feed) = sync_channel(AHEAD);
    let (aside, to_asides) = channel();
    let (spent, to_spent) = sync_channel(64);
    (LiveReel { feed: to_feed, asides: to_asides, spent }, Ends { feed, asides: aside, spent: to_spent })
}

impl Reel for LiveReel {
    fn next(&mut self, take: u32) -> Next {
        while let Ok(feed) = self.feed.try_recv() {
            match feed {
                Feed::Strip(strip) if strip.take == take => return Next::Strip(strip),
                Feed::Strip(old) => self.spent(old),
                Feed::End(end) if end == take => return Next::End,
                Feed::End(_) => {}
            }
        }
        Next::Wait
    }

    fn aside(&mut self, take: u32) -> Option<Strip> {
        while let Ok(strip) = self.asides.try_recv() {
            if strip.take == take {
                return Some(strip);
            }
            self.spent(strip);
        }
        None
    }

    fn spent(&mut self, strip: Strip) {
        // Where the shelf is full, it is freed here.
        let _ = self.spent.try_send(strip);
    }
}
