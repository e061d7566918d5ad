//! The PulseAudio protocol, which PipeWire speaks too: a stream that desktops show by our name, and know what it is for.
#![expect(clippy::disallowed_methods, reason = "an edge: the server's cookie is a file")]

use std::os::unix::net::UnixStream;
use std::thread;

use anyhow::Context;
use futures_executor::block_on;
use pulseaudio::protocol::stream::{BufferAttr, StreamFlags};
use pulseaudio::protocol::{ChannelMap, PlaybackStreamParams, Prop, Props, SampleFormat, SampleSpec};
use pulseaudio::{AsPlaybackSource, Client, PlaybackStream, cookie_path_from_env, socket_path_from_env};

use super::BUFFER;
use crate::files;
use crate::sound::clip::RATE;

/// Bytes of a cookie, by the protocol.
const COOKIE: usize = 256;

/// No file is read beyond this as a cookie, in bytes.
const LARGEST_COOKIE: u64 = 1024;

/// So many blocks are with the server: one that is heard, and one that waits.
const AHEAD: u32 = 2;

/// Bytes of a sample.
const SAMPLE: u32 = size_of::<f32>() as u32;

/// An open stream; it is closed with this.
pub(super) struct Stream(PlaybackStream);

/// Opens a stream that takes these samples, if there is a server.
pub(super) fn open(mut samples: impl Iterator<Item = f32> + Send + 'static) -> anyhow::Result<Stream> {
    let client = client()?;
    let fill = move |block: &mut [u8]| {
        let (block, _) = block.as_chunks_mut::<{ size_of::<f32>() }>();
        block.iter_mut().zip(&mut samples).for_each(|(bytes, sample)| *bytes = sample.to_le_bytes());
        block.len() * size_of::<f32>()
    };
    let stream = block_on(client.create_playback_stream(params(), fill.as_playback_source()))?;
    let playing = stream.clone();
    // It ends with the stream; what goes wrong shows in the samples that are asked for, or not.
    thread::spawn(move || block_on(playing.play_all()));
    Ok(Stream(stream))
}

/// Asks for the server that the environment names. One that knows no cookies still wants one of the right length.
fn client() -> anyhow::Result<Client> {
    let path = socket_path_from_env().context("there is no sound server")?;
    let cookie = cookie_path_from_env()
        .and_then(|path| files::read(&path, LARGEST_COOKIE).ok())
        .unwrap_or_else(|| vec![0; COOKIE]);
    let socket = UnixStream::connect(path).context("the sound server does not answer")?;
    Client::new_unix(c"backcare", socket, Some(cookie)).context("the sound server does not take us")
}

fn params() -> PlaybackStreamParams {
    let mut props = Props::new();
    props.set(Prop::MediaName, c"Exercise session");
    props.set(Prop::MediaRole, c"music");
    PlaybackStreamParams {
        sample_spec: SampleSpec { format: SampleFormat::Float32Le, channels: 1, sample_rate: RATE },
        channel_map: ChannelMap::mono(),
        buffer_attr: BufferAttr {
            // What the server has no room for is lost; a little more than was asked for may come after a hitch.
            max_length: 16 * BUFFER * SAMPLE,
            target_length: AHEAD * BUFFER * SAMPLE,
            minimum_request_length: BUFFER * SAMPLE,
            ..BufferAttr::default()
        },
        props,
        flags: StreamFlags { adjust_latency: true, ..StreamFlags::default() },
        ..PlaybackStreamParams::default()
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        // A server that is gone has no stream any more.
        let _ = block_on(self.0.clone().delete());
    }
}
