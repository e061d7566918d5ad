//! Announces the words of coming phases to the voice, which may begin with them on other threads.

use std::collections::VecDeque;

use super::Coach;
use crate::session::Phase;
use crate::timeline::PhraseDurations;

/// The phases whose words are announced, beyond the one that is laid out.
const PHASES: usize = 8;

/// The phases of a session in order.
pub struct Lookahead<'a> {
    coach: &'a Coach,
    phases: Box<dyn Iterator<Item = Phase<'a>> + 'a>,
    coming: VecDeque<Phase<'a>>,
}

impl<'a> Lookahead<'a> {
    pub(super) fn new(coach: &'a Coach, phases: impl Iterator<Item = Phase<'a>> + 'a) -> Self {
        Self { coach, phases: Box::new(phases), coming: VecDeque::new() }
    }

    /// The next phase. The words of those after it are announced.
    pub fn next(&mut self, durations: &mut dyn PhraseDurations) -> Option<Phase<'a>> {
        while self.coming.len() <= PHASES
            && let Some(phase) = self.phases.next()
        {
            self.coach.draft(&phase).phrases().for_each(|phrase| durations.expect(phrase));
            self.coming.push_back(phase);
        }
        self.coming.pop_front()
    }
}
