//! How a word is to be said: a spelling for every voice, and phonemes for the voice that takes them.

/// The phonemes of the natural voice, in the notation of misaki: those of the international phonetic alphabet, with `A`,
/// `I`, `O`, `Q`, `W` and `Y` for the diphthongs of "say", "my", "go", "boat" (British), "now" and "boy".
pub const PHONEMES: &str =
    "AIOQSTWYabcdefhijklmnopqrstuvwxyzæçðøŋœɐɑɒɔɕɖəɚɛɜɟɡɣɤɥɨɪɯɰɲɳɴɸɹɻɽɾʁʂʃʈʊʋʌʎʒʔʝʣʤʥʦʧʨβθχᵊᵝᵻꭧˈˌːʰʲ ";

/// A word or a few words, and how they are to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SayAs {
    /// The words as they are written.
    pub words: String,
    /// A spelling that sounds right; the words themselves if there is none.
    pub spelling: String,
    /// The phonemes, if they are given.
    pub phonemes: Option<String>,
}
