//! Properties that hold for every dose and talk level.

use proptest::prelude::*;

use super::*;

fn doses() -> impl Strategy<Value = Dose> {
    let seconds = |range: std::ops::Range<u64>| prop::option::of(range.prop_map(Duration::from_secs));
    let tempo = (1_u64..6, 0_u64..4, 1_u64..6, 0_u64..3).prop_map(|(a, b, c, d)| Tempo::seconds(a, b, c, d));
    let sides = prop::sample::select(vec![Sides::None, Sides::Each, Sides::Left, Sides::Right, Sides::Alternate]);
    let counts = (1_u32..4, 1_u32..12, prop::option::of(0_u32..11), seconds(5..60));
    (counts, seconds(1..200), seconds(0..100), seconds(1..30), prop::option::of(tempo), sides, seconds(0..20)).prop_map(
        |((sets, reps, ticks, announce_every), hold, rest, between, tempo, sides, ready)| Dose {
            sets,
            reps,
            hold,
            rest,
            between,
            tempo,
            sides,
            ready,
            switch: ready,
            ticks,
            announce_every,
            ..Dose::default()
        },
    )
}

/// Doses as clinics prescribe them: ranges, breaths, own pace, sides in turn, sets that differ.
fn prescriptions() -> impl Strategy<Value = Dose> {
    (doses(), 0_usize..9, 1_u32..6, any::<bool>()).prop_map(|(dose, form, n, is_lower)| {
        let hold = dose.hold;
        let lower = hold.map(|hold| Duration::from_secs((hold.as_secs() * u64::from(n) / 6).max(1)));
        let lower = lower.filter(|lower| Some(*lower) < hold);
        let least = match form {
            1 => Least { reps: Some(n).filter(|n| *n < dose.reps), ..Least::default() },
            2 => Least { hold: lower, ..Least::default() },
            3 => Least { sets: Some(1).filter(|_| dose.sets > 1), ..Least::default() },
            4 => Least { breaths: Some(n).filter(|_| is_lower), ..Least::default() },
            _ => Least::default(),
        };
        let dose = Dose { least, ..dose };
        match form {
            4 => Dose { breaths: Some(n + 2), manner: Manner::Breaths, ..dose }.with_breaths(),
            5 if hold.is_some() => {
                Dose { manner: Manner::OwnPace, reps: 1, least: Least { hold: lower, ..least }, ..dose }
            }
            6 => Dose {
                sides: Sides::EveryRep,
                least: Least { reps: Some(n).filter(|n| *n < dose.reps), ..least },
                ..dose
            },
            7 if hold.is_some_and(|hold| hold.as_secs() > 1) => Dose { is_open: true, reps: 1, ..dose },
            8 => {
                let reps: Vec<u32> = (0..dose.sets).map(|set| dose.reps.saturating_sub(set).max(1)).collect();
                Dose { reps_by_set: Some(reps.into()), ..dose }
            }
            _ => dose,
        }
    })
}

fn talks() -> impl Strategy<Value = Talk> {
    prop::sample::select(vec![Talk::Full, Talk::Short, Talk::Tones])
}

proptest! {
    #[test]
    fn nothing_overlaps_and_no_hold_is_silent_for_long(dose in prescriptions(), talk in talks()) {
        for segment in segments(exercise(), dose.clone(), talk) {
            let (glides, others): (Vec<&Cue>, Vec<&Cue>) =
                segment.cues.iter().partition(|cue| matches!(cue.kind, CueKind::Sound(sound) if sound.is_glide()));
            for pair in glides.windows(2).chain(others.windows(2)) {
                prop_assert!(pair[0].end() <= pair[1].at, "{:?}", cue_list(&segment));
            }
            for glide in glides {
                let over = others.iter().filter(|cue| cue.at < glide.end() && glide.at < cue.end());
                prop_assert!(over.clone().all(|cue| matches!(cue.kind, CueKind::Say(..))), "{:?}", cue_list(&segment));
            }
            let last = segment.cues.last().map(Cue::end).unwrap_or_default();
            prop_assert!(last <= segment.length, "a cue sounds on after {:?}", cue_list(&segment));
            if segment.kind == SegmentKind::Work {
                let longest = dose.announce_every.unwrap_or_default().max(Duration::from_secs(15));
                let begins = segment.cues.iter().map(|cue| cue.at).chain([segment.length]);
                let ends = [Duration::ZERO].into_iter().chain(segment.cues.iter().map(Cue::end));
                for (end, begin) in ends.zip(begins) {
                    prop_assert!(begin.saturating_sub(end) <= longest, "{:?}", cue_list(&segment));
                }
            }
        }
    }

    #[test]
    fn the_side_is_announced_before_each_set_on_a_side(
        dose in prescriptions(), talk in talks(), has_short in any::<bool>(), directions in 0_usize..3,
    ) {
        let directions = ["backward", "forward"][..directions].iter().map(|direction| Arc::from(*direction)).collect();
        let place = vec![Instruction { text: "Lift.".to_owned(), pause: None }];
        let short = has_short.then(|| "Arm up.".to_owned());
        let instructions = Instructions { place, short, ..Instructions::default() };
        let exercise = Exercise { directions, instructions, ..exercise() };
        let mut said = String::new();
        for segment in segments(exercise, dose, talk) {
            if let (SegmentKind::Work, Some(side)) = (segment.kind, segment.label.as_ref().and_then(|label| label.side)) {
                let side = Lang::En.phrasebook().side(side);
                prop_assert!(said.to_lowercase().contains(side), "{side}: {said}");
                said.clear();
            }
            segment.words().for_each(|(_, phrase)| said.push_str(&phrase.text));
        }
    }

    #[test]
    fn a_listener_knows_everything_at_every_set(
        doses in prop::collection::vec((prescriptions(), 0_usize..6, any::<bool>(), 0_u64..400), 1..5),
        talk in talks(),
        factor in 0.5_f32..3.0,
        repeated in 1_u32..3,
    ) {
        let steps = doses.into_iter().flat_map(|(dose, position, is_whole, rest)| {
            let position = [
                Position::Standing, Position::Sitting, Position::Kneeling, Position::Lying, Position::SideLying,
                Position::FrontSupport,
            ][position];
            let exercise = if is_whole { whole("") } else { exercise() };
            let exercise = Exercise { positions: [position].into(), ..exercise };
            let rest = (rest > 200).then(|| Step::Rest(Duration::from_secs(rest - 200)));
            [Step::exercise(exercise, dose)].into_iter().chain(rest)
        });
        let steps = vec![Step::Repeat(repeated, steps.collect())];
        let routine = Routine { title: "T".to_owned(), steps, transitions: Some(factor), ..Routine::default() };
        let session = Session::new(&routine);
        let segments: Vec<_> = Composer::new(&session, talk, 1).segments(&mut Words).collect();
        prop_assert_eq!(crate::listener::check(&segments, talk, factor), []);
    }

    #[test]
    fn every_side_gets_its_whole_dose(dose in prescriptions()) {
        let segments = segments(exercise(), dose.clone(), Talk::Full);
        let work: Vec<_> = segments.iter().filter(|segment| segment.kind == SegmentKind::Work).collect();
        prop_assert_eq!(work.len(), (dose.sets * dose.rounds()) as usize);
        for segment in work {
            let of = |sound| segment.cues.iter().filter(|cue| cue.kind == CueKind::Sound(sound)).map(|cue| cue.at).collect::<Vec<_>>();
            let dose = dose.of_set(segment.label.as_ref().map_or(1, |label| label.set));
            let turns = dose.reps as usize * if dose.sides == Sides::EveryRep { 2 } else { 1 };
            match dose.hold {
                Some(hold) => {
                    let holds: Vec<_> = of(Sound::Start).iter().zip(of(Sound::End)).map(|(start, end)| end.saturating_sub(*start)).collect();
                    prop_assert_eq!(holds, vec![hold; turns]);
                }
                None => prop_assert_eq!(of(Sound::Out).len(), turns),
            }
        }
    }
}
