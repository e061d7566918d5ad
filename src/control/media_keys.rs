//! Media keys, headset buttons and the desktop's media controls, through MPRIS on the D-Bus session bus. Without a bus
//! they are not available, which is no error.
#![expect(clippy::disallowed_methods, reason = "I/O: the desktop is updated periodically")]

use std::thread;
use std::time::Duration;

use mpris_server::zbus::{self, fdo};
use mpris_server::{
    LoopStatus, Metadata, PlaybackRate, PlaybackStatus, PlayerInterface, Property, RootInterface, Server, Signal, Time,
    TrackId, Volume,
};

use crate::player::command::Command;
use crate::player::remote::{Handle, State, Status};

/// The interval at which changes are sent to the desktop.
const TICK: Duration = Duration::from_millis(250);

/// The MPRIS interface of a session.
struct MprisPlayer {
    session: Handle,
    title: String,
}

/// Registers a session on the bus, on a thread that ends with the program.
pub(crate) fn offer(session: Handle, title: &str) {
    let player = MprisPlayer { session: session.clone(), title: title.to_owned() };
    thread::spawn(move || {
        let name = format!("backcare.instance{}", std::process::id());
        // Media keys are optional, so a missing bus is not reported.
        let Ok(server) = zbus::block_on(Server::new(&name, player)) else { return };
        let mut last = Status::default();
        loop {
            let now = session.status();
            if (now.state, &now.exercise, now.exact) != (last.state, &last.exercise, last.exact) {
                let player = server.imp();
                let changed =
                    [Property::PlaybackStatus(playing(now.state)), Property::Metadata(player.track_metadata(&now))];
                let _ = zbus::block_on(server.properties_changed(changed));
            }
            if now.jumps != last.jumps {
                let position = Time::from_micros((now.at * 1e6) as i64);
                let _ = zbus::block_on(server.emit(Signal::Seeked { position }));
            }
            last = now;
            thread::sleep(TICK);
        }
    });
}

impl MprisPlayer {
    fn send(&self, command: Command) -> fdo::Result<()> {
        self.session.send(command).map_err(|refused| fdo::Error::Failed(refused.to_string()))
    }

    /// The metadata of the current track: the exercise as title, the routine as album.
    fn track_metadata(&self, status: &Status) -> Metadata {
        let title = status.exercise.clone().unwrap_or_else(|| self.title.clone());
        let length = Time::from_micros((status.seconds * 1e6) as i64);
        Metadata::builder().trackid(track_id()).title(title).album(self.title.clone()).length(length).build()
    }

    fn seek(&self, seconds: f64) -> fdo::Result<()> {
        self.send(Command::Seek(Duration::from_secs_f64(seconds.max(0.0))))
    }
}

/// The identifier of the only track.
fn track_id() -> TrackId {
    TrackId::try_from("/org/backcare/session").unwrap_or(TrackId::NO_TRACK)
}

fn playing(state: State) -> PlaybackStatus {
    if matches!(state, State::Playing | State::Preparing) { PlaybackStatus::Playing } else { PlaybackStatus::Paused }
}

fn seconds(time: Time) -> f64 {
    time.as_micros() as f64 / 1e6
}

impl RootInterface for MprisPlayer {
    async fn raise(&self) -> fdo::Result<()> {
        Ok(())
    }

    async fn quit(&self) -> fdo::Result<()> {
        self.send(Command::Quit)
    }

    async fn can_quit(&self) -> fdo::Result<bool> {
        Ok(true)
    }

    async fn fullscreen(&self) -> fdo::Result<bool> {
        Ok(false)
    }

    async fn set_fullscreen(&self, _: bool) -> zbus::Result<()> {
        Ok(())
    }

    async fn can_set_fullscreen(&self) -> fdo::Result<bool> {
        Ok(false)
    }

    async fn can_raise(&self) -> fdo::Result<bool> {
        Ok(false)
    }

    async fn has_track_list(&self) -> fdo::Result<bool> {
        Ok(false)
    }

    async fn identity(&self) -> fdo::Result<String> {
        Ok("backcare".to_owned())
    }

    async fn desktop_entry(&self) -> fdo::Result<String> {
        Ok("backcare".to_owned())
    }

    async fn supported_uri_schemes(&self) -> fdo::Result<Vec<String>> {
        Ok(Vec::new())
    }

    async fn supported_mime_types(&self) -> fdo::Result<Vec<String>> {
        Ok(Vec::new())
    }
}

impl PlayerInterface for MprisPlayer {
    async fn next(&self) -> fdo::Result<()> {
        self.send(Command::NextOrReady)
    }

    async fn previous(&self) -> fdo::Result<()> {
        self.send(Command::Back)
    }

    async fn pause(&self) -> fdo::Result<()> {
        self.send(Command::Pause)
    }

    async fn play_pause(&self) -> fdo::Result<()> {
        self.send(Command::TogglePause)
    }

    async fn stop(&self) -> fdo::Result<()> {
        self.send(Command::Quit)
    }

    async fn play(&self) -> fdo::Result<()> {
        self.send(Command::Resume)
    }

    async fn seek(&self, offset: Time) -> fdo::Result<()> {
        Self::seek(self, self.session.status().at + seconds(offset))
    }

    async fn set_position(&self, _: TrackId, position: Time) -> fdo::Result<()> {
        Self::seek(self, seconds(position))
    }

    async fn open_uri(&self, _: String) -> fdo::Result<()> {
        Err(fdo::Error::NotSupported("opening URIs is not supported".to_owned()))
    }

    async fn playback_status(&self) -> fdo::Result<PlaybackStatus> {
        Ok(playing(self.session.status().state))
    }

    async fn loop_status(&self) -> fdo::Result<LoopStatus> {
        Ok(LoopStatus::None)
    }

    async fn set_loop_status(&self, _: LoopStatus) -> zbus::Result<()> {
        Ok(())
    }

    async fn rate(&self) -> fdo::Result<PlaybackRate> {
        Ok(1.0)
    }

    async fn set_rate(&self, _: PlaybackRate) -> zbus::Result<()> {
        Ok(())
    }

    async fn shuffle(&self) -> fdo::Result<bool> {
        Ok(false)
    }

    async fn set_shuffle(&self, _: bool) -> zbus::Result<()> {
        Ok(())
    }

    async fn metadata(&self) -> fdo::Result<Metadata> {
        Ok(self.track_metadata(&self.session.status()))
    }

    async fn volume(&self) -> fdo::Result<Volume> {
        Ok(1.0)
    }

    async fn set_volume(&self, _: Volume) -> zbus::Result<()> {
        Ok(())
    }

    async fn position(&self) -> fdo::Result<Time> {
        Ok(Time::from_micros((self.session.status().at * 1e6) as i64))
    }

    async fn minimum_rate(&self) -> fdo::Result<PlaybackRate> {
        Ok(1.0)
    }

    async fn maximum_rate(&self) -> fdo::Result<PlaybackRate> {
        Ok(1.0)
    }

    async fn can_go_next(&self) -> fdo::Result<bool> {
        Ok(true)
    }

    async fn can_go_previous(&self) -> fdo::Result<bool> {
        Ok(true)
    }

    async fn can_play(&self) -> fdo::Result<bool> {
        Ok(true)
    }

    async fn can_pause(&self) -> fdo::Result<bool> {
        Ok(true)
    }

    async fn can_seek(&self) -> fdo::Result<bool> {
        Ok(true)
    }

    async fn can_control(&self) -> fdo::Result<bool> {
        Ok(true)
    }
}
