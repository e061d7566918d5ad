//! Tests of untrusted files and replies, which are validated before use.

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::thread;

use super::TICK;
use super::support::{Home, outcome};

#[test]
fn a_damaged_checkpoint_is_renamed_and_reported_once() {
    let home = Home::new();
    let file = home.file("tick.json", TICK);
    let place = ".local/state/backcare/session.json";
    let hostile = r#"{"routine":"desk-break","hash":1,"voice":"none","talk":"full","speed":1.0,"volume":1.0,
        "lead_in":18446744073709551615,"ordinal":1,"set":null,"side":null,"direction":null,"at":0,"running":true,
        "entry":{"version":1,"ended":"ended","start":"","seconds":18446744073709551615,"routine":"r","title":"T","exercises":[]}}"#;
    for damaged in [hostile, "", "{", "\u{202e}"] {
        let aside = home.path().join(".local/state/backcare/session.damaged.json");
        for (args, code) in [(&["resume", "--silent"][..], 1), (&["play", &file, "--silent", "--pace", "1000"], 0)] {
            home.file(place, damaged);
            let (_, stderr, ended) = outcome(&home.run(args));
            assert_eq!(ended, Some(code), "{stderr}");
            assert_eq!(stderr.matches("the file was renamed to").count(), 1, "{stderr}");
            assert!(stderr.contains(&aside.display().to_string()) && !stderr.contains('\u{202e}'), "{stderr}");
            assert!(aside.exists());
        }
        assert_eq!(home.run(&["resume"]).status.code(), Some(1), "it cannot be resumed");
    }
}

#[test]
fn a_checkpoint_of_three_gigabytes_is_not_read() {
    let home = Home::new();
    let place = home.file(".local/state/backcare/session.json", "{");
    std::fs::File::options().write(true).open(&place).and_then(|file| file.set_len(3 << 30)).expect("a sparse file");
    let (_, stderr, code) = outcome(&home.run(&["resume"]));
    assert_eq!(code, Some(1));
    assert!(stderr.contains("it is larger than 16 MiB"), "{stderr}");
}

#[test]
fn a_configuration_that_cannot_be_read_is_reported() {
    let home = Home::new();
    let config = home.path().join(".config/backcare/config.json");
    std::fs::create_dir_all(config.parent().expect("a folder")).expect("a folder");
    for target in ["config.json", "nowhere.json"] {
        symlink(target, &config).expect("a link");
        let (_, stderr, code) = outcome(&home.run(&["show", "desk-break", "--voice", "fake"]));
        assert_eq!(code, Some(1), "{target}");
        assert!(stderr.starts_with(&format!("backcare: cannot read {}: ", config.display())), "{stderr}");
        std::fs::remove_file(&config).expect("the link is removed");
    }
}

/// Sends a reply to one client a number of times.
fn serve_reply(home: &Path, reply: &'static [u8], times: usize) -> thread::JoinHandle<()> {
    let socket = home.join("backcare.socket");
    let _ = std::fs::remove_file(&socket);
    let listener = UnixListener::bind(socket).expect("a socket");
    thread::spawn(move || {
        let (stream, _) = listener.accept().expect("a client");
        let mut line = String::new();
        let _ = BufReader::new(&stream).read_line(&mut line);
        for _ in 0..times {
            if (&stream).write_all(reply).is_err() {
                break;
            }
        }
    })
}

#[test]
fn invalid_replies_of_a_session_are_rejected() {
    let home = Home::new();
    let endless = &[b'x'; 4096];
    let invalid_replies: [(&'static [u8], usize); 8] = [
        (br#"{"version":1,"title":"T","state":"playing","at":-1,"seconds":10,"exact":true,"segment":"Rest"}"#, 1),
        (br#"{"version":1,"title":"T","state":"playing","at":1e300,"seconds":10,"exact":true,"segment":"Rest"}"#, 1),
        (br#"{"version":1,"title":"T","state":"dancing","at":1,"seconds":10,"exact":true,"segment":"Rest"}"#, 1),
        (b"[]\n", 1),
        (b"\xff\xfe\n", 1),
        (b"\n", 1),
        (b"", 1),
        (endless, 1_000_000),
    ];
    for (reply, times) in invalid_replies {
        let server = serve_reply(home.path(), reply, times);
        let (stdout, stderr, code) = outcome(&home.run(&["ctl", "status"]));
        assert_eq!((stdout.as_str(), code), ("", Some(1)), "{stderr}");
        assert!(stderr.starts_with("backcare: the session does not respond"), "{stderr}");
        server.join().expect("it has ended");
    }
}

#[test]
fn replies_of_a_session_are_escaped_for_the_terminal() {
    let home = Home::new();
    let reply = "{\"version\":1,\"title\":\"T\u{202e}\",\"state\":\"playing\",\"at\":1,\"seconds\":10,\"exact\":true,\"segment\":\"\u{9b}2J\"}\n";
    let server = serve_reply(home.path(), reply.as_bytes(), 1);
    assert_eq!(home.stdout(&["ctl", "status"]), "T\u{fffd}: \u{fffd}2J, 0:01.0 of 0:10.0, playing\n");
    server.join().expect("it has ended");
    let server = serve_reply(home.path(), "{\"error\":\"\u{1b}[2J\"}\n".as_bytes(), 1);
    assert_eq!(
        outcome(&home.run(&["ctl", "pause"])).1,
        "backcare: the session does not respond\n",
        "an unescaped control character is invalid JSON"
    );
    server.join().expect("it has ended");
    let server = serve_reply(home.path(), br#"{"error":"\u001b[2J"}"#, 1);
    assert_eq!(outcome(&home.run(&["ctl", "pause"])).1, "backcare: \u{fffd}[2J\n");
    server.join().expect("it has ended");
}
