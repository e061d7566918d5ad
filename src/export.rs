//! Export of a session to a sound file: the segments are synthesized in order, as the renderer requests them.

use std::io::{Seek, Write};
use std::sync::Arc;

use anyhow::Context as _;

use crate::audio::clip::RATE;
use crate::audio::encode::{FileFormat, Tags};
use crate::audio::renderer::{Next, Renderer, SegmentSource};
use crate::audio::shared_transport::SharedTransport;
use crate::coach::{Composer, Lookahead};
use crate::voice::synthesizer::Synthesizer;

/// A source that synthesizes each segment when the renderer requests it.
pub struct OfflineSource<'a> {
    composer: &'a Composer<'a>,
    phases: Lookahead<'a>,
    synthesizer: Synthesizer,
}

impl<'a> OfflineSource<'a> {
    /// Creates a source of all segments of a session.
    #[must_use]
    pub fn new(composer: &'a Composer<'a>, synthesizer: Synthesizer) -> Self {
        Self { composer, phases: composer.lookahead(), synthesizer }
    }

    /// Returns the first failure of the voice since the last call.
    pub fn take_failure(&mut self) -> Option<anyhow::Error> {
        self.synthesizer.take_failure()
    }
}

impl SegmentSource for OfflineSource<'_> {
    fn next(&mut self, _generation: u32) -> Next {
        let Some(phase) = self.phases.next(&mut self.synthesizer) else { return Next::End };
        let segment = self.composer.segment(&phase, &mut self.synthesizer);
        Next::Segment(self.synthesizer.audio(&segment))
    }
}

/// The number of samples rendered between two reports of progress.
const BLOCK: usize = 8192;

/// Renders a session to a file, whose `name` is used in errors. `progress` is called with the number of samples of each
/// block, and can cancel the export.
///
/// # Errors
/// Returns an error if the voice fails, the file cannot be written, or `progress` returns one.
pub fn export(
    source: OfflineSource<'_>,
    (format, tags): (FileFormat, Tags),
    (file, name): (impl Write + Seek, &str),
    mut progress: impl FnMut(usize) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let write_error = || format!("cannot write {name}");
    let mut renderer = Renderer::new(source, Arc::new(SharedTransport::default()), RATE);
    let mut encoder = format.encoder(file, tags).with_context(write_error)?;
    let mut block = vec![0.0_f32; BLOCK];
    loop {
        let count = renderer.render(&mut block);
        if let Some(failure) = renderer.source_mut().take_failure() {
            return Err(failure);
        }
        progress(count)?;
        encoder.write(&block[..count]).with_context(write_error)?;
        if count < BLOCK {
            return encoder.finish().with_context(write_error);
        }
    }
}
