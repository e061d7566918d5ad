//! The network, which predicts spectra from phonemes.

use std::borrow::Cow;
use std::sync::Arc;

use anyhow::{Context, ensure};
use rten::{Model, NodeId, RunOptions, ThreadPool, Value};
use rten_tensor::NdTensor;

use super::vocoder::{BINS, Spectra};

/// The outputs in the order of [`Spectra`].
const OUTPUTS: [&str; 6] = ["lh", "theta", "ln", "lr", "phi", "f0"];

/// The loaded network. Any number of threads may run it at the same time.
pub(super) struct Network {
    model: Model,
    ids: NodeId,
    speed: NodeId,
    outputs: [NodeId; 6],
}

impl Network {
    /// Loads the network.
    ///
    /// # Errors
    /// Returns an error if the data is not the network that is expected.
    pub(super) fn new(data: Cow<'static, [u8]>) -> anyhow::Result<Self> {
        let model = match data {
            Cow::Borrowed(data) => Model::load_static_slice(data),
            Cow::Owned(data) => Model::load(data),
        };
        let model = model.context("the network cannot be loaded")?;
        let node = |name: &str| model.node_id(name).with_context(|| format!("the network has no `{name}`"));
        let [lh, theta, ln, lr, phi, f0] = OUTPUTS.map(node);
        let (ids, speed, outputs) = (node("ids")?, node("speed")?, [lh?, theta?, ln?, lr?, phi?, f0?]);
        Ok(Self { model, ids, speed, outputs })
    }

    /// Predicts the spectra of a sentence at a speed, where 1 is the usual one. The result does not depend on the number
    /// of threads.
    ///
    /// # Errors
    /// Returns an error if the network cannot be run.
    pub(super) fn run(&self, threads: &Arc<ThreadPool>, ids: Vec<i32>, speed: f32) -> anyhow::Result<Spectra> {
        let ids = NdTensor::from_data([1, ids.len()], ids);
        let inputs = vec![(self.ids, ids.into()), (self.speed, NdTensor::from_data([1], vec![speed]).into())];
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(threads)));
        let outputs = self.model.run_n(inputs, self.outputs, Some(options))?;
        let [harmonics, rotation, breath, free, phase, pitch] = outputs.map(values);
        let spectra = Spectra {
            harmonics: harmonics?,
            rotation: rotation?,
            breath: breath?,
            free: free?,
            phase: phase?,
            pitch: pitch?,
        };
        let Spectra { harmonics, rotation, breath, free, phase, pitch } = &spectra;
        let sizes = [harmonics, rotation, breath, free, phase].map(Vec::len);
        ensure!(sizes == [pitch.len() * BINS; 5], "the network returned spectra of an unexpected size");
        Ok(spectra)
    }
}

/// The numbers of an output, row by row.
fn values(output: Value) -> anyhow::Result<Vec<f32>> {
    Ok(output.into_tensor::<f32>().context("the network returned an unexpected type")?.into_data())
}
