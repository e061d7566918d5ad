//! A session's segments in order, each cut to samples when the renderer wants it: the source of an export.

use crate::audio::renderer::{Next, SegmentSource};
use crate::compose::Composer;
use crate::session::Phase;
use crate::studio::Studio;

/// Bars that are made while the renderer waits.
pub struct Shelf<'a> {
    composer: &'a Composer<'a>,
    phases: Box<dyn Iterator<Item = Phase<'a>> + 'a>,
    studio: Studio,
}

impl<'a> Shelf<'a> {
    /// A whole session.
    #[must_use]
    pub fn new(composer: &'a Composer<'a>, studio: Studio) -> Self {
        Self { composer, phases: Box::new(composer.phases()), studio }
    }

    /// The first failure of the voice since the last call.
    pub fn take_failure(&mut self) -> Option<anyhow::Error> {
        self.studio.take_failure()
    }
}

impl SegmentSource for Shelf<'_> {
    fn next(&mut self, _take: u32) -> Next {
        let Some(phase) = self.phases.next() else { return Next::End };
        let segment = self.composer.segment(&phase, &mut self.studio);
        Next::Segment(self.studio.audio(&segment))
    }
}
