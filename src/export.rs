//! The segments of a session in order, each synthesized when the renderer asks for it: the source of an export.

use crate::audio::renderer::{Next, SegmentSource};
use crate::coach::Composer;
use crate::session::Phase;
use crate::voice::synthesizer::Synthesizer;

/// Segments that are synthesized while the renderer waits.
pub struct OfflineSource<'a> {
    composer: &'a Composer<'a>,
    phases: Box<dyn Iterator<Item = Phase<'a>> + 'a>,
    synthesizer: Synthesizer,
}

impl<'a> OfflineSource<'a> {
    /// A whole session.
    #[must_use]
    pub fn new(composer: &'a Composer<'a>, synthesizer: Synthesizer) -> Self {
        Self { composer, phases: Box::new(composer.phases()), synthesizer }
    }

    /// The first failure of the voice since the last call.
    pub fn take_failure(&mut self) -> Option<anyhow::Error> {
        self.synthesizer.take_failure()
    }
}

impl SegmentSource for OfflineSource<'_> {
    fn next(&mut self, _generation: u32) -> Next {
        let Some(phase) = self.phases.next() else { return Next::End };
        let segment = self.composer.segment(&phase, &mut self.synthesizer);
        Next::Segment(self.synthesizer.audio(&segment))
    }
}
