//! A stream to a PulseAudio or PipeWire server, through the PulseAudio protocol, with a name and a role for the desktop.
//!
//! Only the protocol of the `pulseaudio` crate is used: its client fails when the process is stopped and continued, and
//! does not report suspended sinks.
#![expect(clippy::disallowed_methods, reason = "I/O: a thread feeds the stream")]

use std::ffi::CString;
use std::io::{self, BufReader, Cursor, Read as _, Write as _};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::{Context, bail, ensure};
use pulseaudio::protocol::stream::{BufferAttr, StreamFlags};
use pulseaudio::protocol::{
    self, AuthParams, AuthReply, ChannelMap, Command, CommandReply, CreatePlaybackStreamReply, DESCRIPTOR_SIZE,
    Descriptor, DescriptorFlags, MAX_VERSION, PlaybackStreamParams, Prop, Props, SampleFormat, SampleSpec,
    SetClientNameReply,
};
use pulseaudio::{cookie_path_from_env, socket_path_from_env};

use super::BUFFER;
use super::stream::{RenderSource, StreamShared};
use crate::audio::clip::RATE;
use crate::files;

/// The size of a cookie in bytes, according to the protocol.
const COOKIE_BYTES: usize = 256;

/// The largest file that is read as a cookie, in bytes.
const MAX_COOKIE_BYTES: u64 = 1024;

/// The number of blocks buffered in the server: one that is playing, and one that is waiting.
const AHEAD: u32 = 2;

/// The size of the server's buffer in bytes. Samples beyond it are lost; after a dropout more than [`AHEAD`] may be
/// requested.
const MAX_BUFFER: u32 = 16 * BUFFER * SAMPLE;

/// The size of a sample in bytes.
const SAMPLE: u32 = size_of::<f32>() as u32;

/// The largest message accepted from a server, in bytes.
const MAX_MESSAGE_BYTES: u32 = 1 << 20;

/// The time limit for a reply of the server.
const REPLY_TIMEOUT: Duration = Duration::from_secs(2);

/// An open stream, closed on drop.
pub(super) struct Stream {
    socket: UnixStream,
    thread: Option<JoinHandle<()>>,
}

/// Connects to the server, and opens a stream that plays the samples.
pub(super) fn open(samples: RenderSource, shared: Arc<StreamShared>) -> anyhow::Result<Stream> {
    let mut connection = Connection::open()?;
    let stream: CreatePlaybackStreamReply = connection.request(&Command::CreatePlaybackStream(params()))?;
    let socket = connection.reader.get_ref().try_clone()?;
    // From here on the server sends requests, at any interval.
    socket.set_read_timeout(None)?;
    shared.suspend(stream.suspended);
    let thread = thread::spawn(move || {
        // Any error closes the stream.
        let _ = connection.feed(&stream, samples, &shared);
        shared.end();
    });
    Ok(Stream { socket, thread: Some(thread) })
}

impl Drop for Stream {
    fn drop(&mut self) {
        // The server removes the streams of a disconnected client.
        let _ = self.socket.shutdown(Shutdown::Both);
        self.thread.take().map(JoinHandle::join);
    }
}

/// An authenticated connection to a server.
struct Connection {
    reader: BufReader<UnixStream>,
    version: u16,
    /// The sequence number of the next command.
    number: u32,
}

impl Connection {
    /// Connects to the server set by the environment. A server that does not check cookies still requires one of the
    /// right length.
    fn open() -> anyhow::Result<Self> {
        let path = socket_path_from_env().context("there is no sound server")?;
        let cookie = cookie_path_from_env().and_then(|path| files::read(&path, MAX_COOKIE_BYTES).ok());
        let cookie = cookie.unwrap_or_else(|| vec![0; COOKIE_BYTES]);
        let socket = UnixStream::connect(path).context("the sound server does not respond")?;
        socket.set_read_timeout(Some(REPLY_TIMEOUT))?;
        socket.set_write_timeout(Some(REPLY_TIMEOUT))?;
        let mut connection = Self { reader: BufReader::new(socket), version: MAX_VERSION, number: 0 };
        let auth = AuthParams { version: MAX_VERSION, supports_shm: false, supports_memfd: false, cookie };
        let auth: AuthReply =
            connection.request(&Command::Auth(auth)).context("the sound server refused the connection")?;
        connection.version = auth.version.min(MAX_VERSION);
        let mut props = Props::new();
        props.set(Prop::ApplicationName, c"backcare");
        props.set(Prop::ApplicationProcessId, CString::new(std::process::id().to_string())?);
        let _: SetClientNameReply = connection.request(&Command::SetClientName(props))?;
        Ok(connection)
    }

    /// Sends a command, and waits for its reply.
    fn request<R: CommandReply>(&mut self, command: &Command) -> anyhow::Result<R> {
        let number = self.number;
        self.number += 1;
        protocol::write_command_message(&mut self.reader.get_ref(), number, command, self.version)?;
        loop {
            let (reply_number, reply, body) = self.message()?;
            match reply {
                Some(Command::Reply) if reply_number == number => {
                    let (_, reply) = protocol::read_reply_message(&mut Cursor::new(body), self.version)?;
                    return Ok(reply);
                }
                Some(Command::Error(error)) if reply_number == number => {
                    bail!("the sound server refused a request: {error}")
                }
                _ => {}
            }
        }
    }

    /// Reads the next message: its number, its command if it is known, and its bytes.
    fn message(&mut self) -> anyhow::Result<(u32, Option<Command>, Vec<u8>)> {
        let mut message = vec![0; DESCRIPTOR_SIZE];
        self.reader.read_exact(&mut message)?;
        let length = protocol::read_descriptor(&mut Cursor::new(&message))?.length;
        ensure!(length <= MAX_MESSAGE_BYTES, "the sound server sent an invalid message");
        message.resize(DESCRIPTOR_SIZE + length as usize, 0);
        self.reader.read_exact(&mut message[DESCRIPTOR_SIZE..])?;
        let parsed = Command::read_tag_prefixed(&mut Cursor::new(&message[DESCRIPTOR_SIZE..]), self.version);
        Ok(parsed.map_or((u32::MAX, None, Vec::new()), |(number, command)| (number, Some(command), message)))
    }

    /// Sends the samples that the server requests until the stream ends.
    fn feed(
        &mut self,
        stream: &CreatePlaybackStreamReply,
        mut samples: RenderSource,
        shared: &StreamShared,
    ) -> anyhow::Result<()> {
        let mut requested = stream.requested_bytes;
        loop {
            self.send(stream.channel, requested, &mut samples)?;
            requested = match self.message()?.1 {
                Some(Command::Request(request)) if request.channel == stream.channel => request.length,
                Some(Command::PlaybackStreamKilled(_)) => bail!("the sound server has closed the stream"),
                Some(Command::PlaybackStreamSuspended(event)) => {
                    shared.suspend(event.suspended);
                    0
                }
                _ => 0,
            };
        }
    }

    fn send(&mut self, channel: u32, bytes: u32, samples: &mut RenderSource) -> io::Result<()> {
        let length = bytes.min(MAX_BUFFER) / SAMPLE * SAMPLE;
        if length == 0 {
            return Ok(());
        }
        let mut block = vec![0; DESCRIPTOR_SIZE + length as usize];
        let (header, sound) = block.split_at_mut(DESCRIPTOR_SIZE);
        let descriptor = Descriptor { length, channel, offset: 0, flags: DescriptorFlags::empty() };
        protocol::write_descriptor(&mut Cursor::new(header), &descriptor).map_err(io::Error::other)?;
        let (sound, _) = sound.as_chunks_mut::<{ size_of::<f32>() }>();
        sound.iter_mut().zip(samples).for_each(|(bytes, sample)| *bytes = sample.to_le_bytes());
        self.reader.get_ref().write_all(&block)
    }
}

fn params() -> PlaybackStreamParams {
    let mut props = Props::new();
    props.set(Prop::MediaName, c"Exercise session");
    props.set(Prop::MediaRole, c"music");
    PlaybackStreamParams {
        sample_spec: SampleSpec { format: SampleFormat::Float32Le, channels: 1, sample_rate: RATE },
        channel_map: ChannelMap::mono(),
        buffer_attr: BufferAttr {
            max_length: MAX_BUFFER,
            target_length: AHEAD * BUFFER * SAMPLE,
            minimum_request_length: BUFFER * SAMPLE,
            ..BufferAttr::default()
        },
        props,
        flags: StreamFlags { adjust_latency: true, ..StreamFlags::default() },
        ..PlaybackStreamParams::default()
    }
}
