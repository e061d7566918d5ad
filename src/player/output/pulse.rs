//! The PulseAudio protocol, which PipeWire speaks too: a stream that desktops show by our name, and know what it is for.
//!
//! The crate's own client takes a process that was stopped and continued for an error, and does not say when a sink is
//! suspended; so its protocol is used, with a loop of our own.
#![expect(clippy::disallowed_methods, reason = "an edge: the stream is fed by a thread")]

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

/// Bytes of a cookie, by the protocol.
const COOKIE: usize = 256;

/// No file is read beyond this as a cookie, in bytes.
const LARGEST_COOKIE: u64 = 1024;

/// So many blocks are with the server: one that is heard, and one that waits.
const AHEAD: u32 = 2;

/// What the server has no room for is lost; a little more than was asked for may come after a hitch.
const LONGEST: u32 = 16 * BUFFER * SAMPLE;

/// Bytes of a sample.
const SAMPLE: u32 = size_of::<f32>() as u32;

/// No message of a server is longer, in bytes.
const LONGEST_MESSAGE: u32 = 1 << 20;

/// A server answers within this, or is frozen.
const PATIENCE: Duration = Duration::from_secs(2);

/// An open stream; it is closed with this.
pub(super) struct Stream {
    socket: UnixStream,
    thread: Option<JoinHandle<()>>,
}

/// Opens a stream that takes these samples, if there is a server.
pub(super) fn open(samples: RenderSource, shared: Arc<StreamShared>) -> anyhow::Result<Stream> {
    let mut connection = Connection::open()?;
    let stream: CreatePlaybackStreamReply = connection.ask(&Command::CreatePlaybackStream(params()))?;
    let socket = connection.reader.get_ref().try_clone()?;
    // From here on the server speaks when it wants something.
    socket.set_read_timeout(None)?;
    shared.suspend(stream.suspended);
    let thread = thread::spawn(move || {
        // Whatever ends it, the stream is closed.
        let _ = connection.feed(&stream, samples, &shared);
        shared.end();
    });
    Ok(Stream { socket, thread: Some(thread) })
}

impl Drop for Stream {
    fn drop(&mut self) {
        // The server removes the stream of a client that has gone.
        let _ = self.socket.shutdown(Shutdown::Both);
        self.thread.take().map(JoinHandle::join);
    }
}

/// A server that knows our name.
struct Connection {
    reader: BufReader<UnixStream>,
    version: u16,
    /// Of the next command.
    number: u32,
}

impl Connection {
    /// Asks for the server that the environment names. One that knows no cookies still wants one of the right length.
    fn open() -> anyhow::Result<Self> {
        let path = socket_path_from_env().context("there is no sound server")?;
        let cookie = cookie_path_from_env().and_then(|path| files::read(&path, LARGEST_COOKIE).ok());
        let cookie = cookie.unwrap_or_else(|| vec![0; COOKIE]);
        let socket = UnixStream::connect(path).context("the sound server does not answer")?;
        socket.set_read_timeout(Some(PATIENCE))?;
        socket.set_write_timeout(Some(PATIENCE))?;
        let mut connection = Self { reader: BufReader::new(socket), version: MAX_VERSION, number: 0 };
        let auth = AuthParams { version: MAX_VERSION, supports_shm: false, supports_memfd: false, cookie };
        let auth: AuthReply = connection.ask(&Command::Auth(auth)).context("the sound server does not take us")?;
        connection.version = auth.version.min(MAX_VERSION);
        let mut props = Props::new();
        props.set(Prop::ApplicationName, c"backcare");
        props.set(Prop::ApplicationProcessId, CString::new(std::process::id().to_string())?);
        let _: SetClientNameReply = connection.ask(&Command::SetClientName(props))?;
        Ok(connection)
    }

    /// Sends a command, and waits for its reply.
    fn ask<R: CommandReply>(&mut self, command: &Command) -> anyhow::Result<R> {
        let number = self.number;
        self.number += 1;
        protocol::write_command_message(&mut self.reader.get_ref(), number, command, self.version)?;
        loop {
            let (answered, reply, body) = self.message()?;
            match reply {
                Some(Command::Reply) if answered == number => {
                    let (_, reply) = protocol::read_reply_message(&mut Cursor::new(body), self.version)?;
                    return Ok(reply);
                }
                Some(Command::Error(error)) if answered == number => bail!("the sound server refuses: {error}"),
                _ => {}
            }
        }
    }

    /// The next message: its number, what it is if that is known, and its bytes. A read that a signal interrupts goes on.
    fn message(&mut self) -> anyhow::Result<(u32, Option<Command>, Vec<u8>)> {
        let mut message = vec![0; DESCRIPTOR_SIZE];
        self.reader.read_exact(&mut message)?;
        let length = protocol::read_descriptor(&mut Cursor::new(&message))?.length;
        ensure!(length <= LONGEST_MESSAGE, "the sound server talks nonsense");
        message.resize(DESCRIPTOR_SIZE + length as usize, 0);
        self.reader.read_exact(&mut message[DESCRIPTOR_SIZE..])?;
        let parsed = Command::read_tag_prefixed(&mut Cursor::new(&message[DESCRIPTOR_SIZE..]), self.version);
        Ok(parsed.map_or((u32::MAX, None, Vec::new()), |(number, command)| (number, Some(command), message)))
    }

    /// Gives the server what it asks for, until the stream ends.
    fn feed(
        &mut self,
        stream: &CreatePlaybackStreamReply,
        mut samples: RenderSource,
        shared: &StreamShared,
    ) -> anyhow::Result<()> {
        let mut asked = stream.requested_bytes;
        loop {
            self.send(stream.channel, asked, &mut samples)?;
            asked = match self.message()?.1 {
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
        let length = bytes.min(LONGEST) / SAMPLE * SAMPLE;
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
            max_length: LONGEST,
            target_length: AHEAD * BUFFER * SAMPLE,
            minimum_request_length: BUFFER * SAMPLE,
            ..BufferAttr::default()
        },
        props,
        flags: StreamFlags { adjust_latency: true, ..StreamFlags::default() },
        ..PlaybackStreamParams::default()
    }
}
