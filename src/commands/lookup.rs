//! Looks up a thing by one of its names, as people type them.

use crate::text::nearest;

/// Names in a form in which they are compared, each with the thing that has it.
pub(super) struct Names<T>(Vec<(String, T)>);

impl<T: Copy> Names<T> {
    /// Collects names, each with the thing that has it.
    pub(super) fn new(names: impl IntoIterator<Item = (String, T)>) -> Self {
        Self(names.into_iter().map(|(name, thing)| (plain(&name), thing)).collect())
    }

    /// The thing of a name.
    pub(super) fn find(&self, name: &str) -> Option<T> {
        let name = plain(name);
        self.0.iter().find(|(known, _)| *known == name).map(|(_, thing)| *thing)
    }

    /// The thing whose name is most similar.
    pub(super) fn nearest(&self, name: &str) -> Option<T> {
        let near = nearest(&plain(name), self.0.iter().map(|(known, _)| known.as_str()))?;
        self.find(&near)
    }
}

/// A name in lower case, with spaces instead of hyphens.
fn plain(name: &str) -> String {
    name.to_lowercase().replace('-', " ").replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_hyphens_and_apostrophes_do_not_matter() {
        let names = Names::new(
            [("childs-pose", 1), ("Child's pose", 1), ("Vogel Strauß", 2)].map(|(n, of)| (n.to_owned(), of)),
        );
        assert_eq!(
            ["child’s Pose", "CHILDS POSE", "vogel-strauß"].map(|name| names.find(name)),
            [Some(1), Some(1), Some(2)]
        );
        assert_eq!((names.find("vogel straus"), names.nearest("vogel straus")), (None, Some(2)));
        assert_eq!(names.nearest("push-up"), None);
    }
}
