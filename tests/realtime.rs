//! A test that the audio thread neither allocates nor frees memory.
#![allow(clippy::disallowed_methods, reason = "tests use threads")]

use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;

use assert_no_alloc::{AllocDisabler, assert_no_alloc};
use backcare::audio::clip::RATE;
use backcare::audio::glide::{Joints, glide};
use backcare::audio::renderer::Renderer;
use backcare::audio::shared_transport::{Position, SharedTransport};
use backcare::coach::Coach;
use backcare::coach::Composer;
use backcare::library::Library;
use backcare::options::Talk;
use backcare::player::prefetch::{Orders, Prefetcher};
use backcare::player::queue::queues;
use backcare::player::transport::{Offset, Seek};
use backcare::session::Session;
use backcare::signals::Signals;
use backcare::timeline::{Estimates, Sound};
use backcare::voice::synthesizer::Synthesizer;

#[global_allocator]
static ALLOCATOR: AllocDisabler = AllocDisabler;

#[test]
fn rendering_neither_allocates_nor_frees_during_commands() {
    let library = Library::new(None).expect("the exercises are valid");
    let routine = library.routine(&library.source("desk-break").expect("it exists"), None).expect("it is valid");
    let session = Session::new(&routine);
    let composer = Composer::new(&session, Talk::Full, 1);
    let (source, prepared, mut played) = queues();
    let (shared, orders, signals) =
        (Arc::new(SharedTransport::default()), Arc::new(Orders::default()), Signals::default());
    let (events, from_prefetcher) = sync_channel(100_000);
    let tone = glide(Sound::Level, Duration::from_millis(90), Joints::default());
    let mut renderer = Renderer::new(source, Arc::clone(&shared), RATE).with_key_feedback(tone);
    let ticks = Synthesizer::new(None).audio(&backcare::coach::layout(&Coach::ticks(), &mut Estimates));
    let (thread_orders, transport, over) = (Arc::clone(&orders), Arc::clone(&shared), signals.clone());
    thread::scope(|scope| {
        let composer = &composer;
        scope.spawn(move || {
            Prefetcher::new(composer, Synthesizer::new(None), transport, prepared, events, over).run(&thread_orders);
        });
        let mut block = [0.0; 1024];
        for round in 0..600_u32 {
            match round % 6 {
                0 => {
                    let (generation, segment) = (round / 6 + 1, round % 11);
                    let seek = Seek { generation, segment, offset: Offset::default(), extension: Duration::ZERO };
                    orders.seek(seek, None);
                    shared.seek(generation, Position { segment, frame: 0 });
                }
                1 => shared.give_key_feedback(),
                2 => shared.set_stop(Position::default()),
                3 => {
                    shared.interject(round);
                    let _ = played.interjections.push(ticks.clone().for_generation(round));
                    orders.interject(round, composer.coach().paused());
                }
                4 => shared.set_stop(Position::NEVER),
                _ => shared.interject(round),
            }
            for _ in 0..20 {
                assert_no_alloc(|| renderer.render(&mut block));
            }
            played.free();
            while from_prefetcher.try_recv().is_ok() {}
            thread::yield_now();
        }
        signals.end();
    });
    assert!(shared.frames_requested() > 0);
}
