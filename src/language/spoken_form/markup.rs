//! Marks that are seen and not heard: bullets, emphasis, links, addresses, smileys.

use super::cursor::Cursor;
use super::grammar::entry;
use super::number;
use super::output::{Found, Said};
use super::token::Kind;

/// Marks at the start of a line, before a space.
const BULLETS: &str = "-*•–—+#>·◦▪‣○●■□☐☑☒✓✔✗✘";

/// Marks between clauses.
const SEPARATORS: &str = "•|·¦";

/// Marks that are left out elsewhere.
const SILENT: &str = "*`~_^\\#<>|☐☑☒✓✔✗✘★☆♥©®™¶†‡";

/// The ends of addresses without `www.`
const DOMAINS: &[&str] = &["com", "org", "net", "de", "uk", "ch", "eu", "info"];

/// The longest link text and the longest name before an "@", in tokens.
const LONGEST: usize = 24;

/// A bullet, a tick box or the mark of a heading at the start of a line.
pub(super) fn bullet(cursor: &Cursor<'_>) -> Option<Found> {
    if !cursor.is_line_start {
        return None;
    }
    if cursor.is_symbol(0, "[") {
        let marks = 1 + usize::from(cursor.kind(1) != Some(Kind::Symbol));
        let is_box = cursor.is_symbol(marks, "]") && cursor.is_end_or_space(marks + 1);
        let is_ticked = marks == 1 || cursor.kind(1) == Some(Kind::Space) || matches!(cursor.text(1), "x" | "X");
        return (is_box && is_ticked).then(|| Found::new(marks + 1, Said::Nothing));
    }
    let marks = (0..6).take_while(|ahead| cursor.is_symbol(*ahead, BULLETS)).count();
    let is_sign = cursor.is_symbol(0, ">+") && cursor.digits(2).is_some();
    (marks > 0 && !is_sign && cursor.is_end_or_space(marks)).then(|| Found::new(marks, Said::Nothing))
}

/// The number of an item in a list: "1)".
pub(super) fn numbered(cursor: &Cursor<'_>) -> Option<Found> {
    let number = number::whole(cursor.digits(0)?).filter(|_| cursor.is_line_start)?;
    let is_item = cursor.is_symbol(1, ")") && cursor.is_end_or_space(2);
    is_item.then(|| Found::new(2, Said::Clause(cursor.grammar.number(number))))
}

/// A plural in brackets, which is said: "set(s)".
pub(super) fn plural(cursor: &Cursor<'_>) -> Option<Found> {
    let is_bracketed = cursor.is_symbol(1, "(") && cursor.is_symbol(3, ")") && !cursor.is_glued_after(4);
    let ending = cursor.word(2).filter(|ending| is_bracketed && matches!(*ending, "s" | "es" | "e" | "n" | "en"))?;
    Some(Found::words(4, format!("{}{ending}", cursor.word(0)?)))
}

/// A smiley: ":-)".
pub(super) fn smiley(cursor: &Cursor<'_>) -> Option<Found> {
    let eyes = cursor.is_symbol(0, ":;") && matches!(cursor.kind_before(), None | Some(Kind::Space | Kind::Line));
    let mouth = 1 + usize::from(cursor.is_symbol(1, "-"));
    let is_mouth = cursor.is_symbol(mouth, ")(|*") || matches!(cursor.text(mouth), "D" | "P" | "p" | "o");
    (eyes && is_mouth && !cursor.is_glued_after(mouth + 1)).then(|| Found::new(mouth + 1, Said::Nothing))
}

/// A link, `[text](address)`, of which the text is heard.
pub(super) fn link(cursor: &Cursor<'_>) -> Option<Found> {
    if cursor.is_symbol(0, "]") && cursor.is_symbol(1, "(") && is_address(cursor, 2) {
        let all = unspaced(cursor, 0);
        let end = (2..all + 2).find(|ahead| cursor.is_symbol(*ahead, ")"));
        return Some(Found::new(end.map_or(all, |end| end + 1), Said::Nothing));
    }
    let end = (1..LONGEST).find(|ahead| cursor.is_symbol(*ahead, "]")).filter(|_| cursor.is_symbol(0, "["))?;
    (cursor.is_symbol(end + 1, "(") && is_address(cursor, end + 2)).then(|| Found::new(1, Said::Nothing))
}

/// An address of a page or of mail.
pub(super) fn address(cursor: &Cursor<'_>) -> Option<Found> {
    let begins = !cursor.is_glued() && (is_address(cursor, 0) || is_domain(cursor) || is_mail(cursor));
    begins.then(|| Found::words(unspaced(cursor, 0), cursor.tables().address))
}

fn is_address(cursor: &Cursor<'_>, ahead: usize) -> bool {
    match cursor.word(ahead) {
        Some("http" | "https" | "ftp") => cursor.spells(ahead + 1, "://").is_some(),
        Some("mailto") => cursor.is_symbol(ahead + 1, ":"),
        Some("www") => cursor.is_symbol(ahead + 1, "."),
        _ => false,
    }
}

/// "example.com", "sub.example.org".
fn is_domain(cursor: &Cursor<'_>) -> bool {
    let labels =
        (1..LONGEST).step_by(2).take_while(|ahead| cursor.is_symbol(*ahead, ".-") && cursor.word(ahead + 1).is_some());
    labels.last().is_some_and(|last| {
        cursor.is_symbol(last, ".") && cursor.word(last + 1).is_some_and(|word| DOMAINS.contains(&word))
    })
}

/// "name@example.org".
fn is_mail(cursor: &Cursor<'_>) -> bool {
    let is_part = |ahead: &usize| cursor.is_glued_after(*ahead) || cursor.is_symbol(*ahead, "._-+");
    let at = (1..LONGEST).take_while(is_part).last().unwrap_or(0) + 1;
    cursor.is_symbol(at, "@") && cursor.is_glued_after(at + 1)
}

/// The number of tokens up to the next space, without the marks at the end.
fn unspaced(cursor: &Cursor<'_>, ahead: usize) -> usize {
    let is_space = |at: &usize| matches!(cursor.kind(*at), None | Some(Kind::Space | Kind::Line));
    let most = cursor.tokens.len().saturating_sub(cursor.at);
    let mut end = (ahead..most).find(is_space).unwrap_or(most);
    while end > ahead + 1 && cursor.is_symbol(end - 1, ".,;:!?)>]\"'”’") {
        end -= 1;
    }
    end - ahead
}

/// A mark between clauses, or one that is left out.
pub(super) fn mark(cursor: &Cursor<'_>) -> Option<Found> {
    if cursor.is_symbol(0, "_") && cursor.is_glued() && cursor.is_glued_after(1) {
        return Some(Found::new(1, Said::Space));
    }
    if cursor.is_symbol(0, SEPARATORS) {
        return Some(Found::new(1, Said::Pause));
    }
    // "L>R" compares, "hold > relax" goes on.
    if cursor.is_symbol(0, "<>") && cursor.is_glued() && cursor.is_glued_after(1) {
        let than = cursor.symbol(0).and_then(|sign| entry(cursor.tables().signs, &sign)).unwrap_or_default();
        return Some(Found::words(1, format!(" {than} ")));
    }
    if cursor.is_symbol(0, ">") && cursor.kind_before() == Some(Kind::Space) && cursor.next_word(1).is_some() {
        return Some(Found::new(1, Said::Pause));
    }
    let is_reference = cursor.is_symbol(0, "#") && cursor.digits(1).is_some();
    (cursor.is_symbol(0, SILENT) && !is_reference).then(|| Found::new(1, Said::Nothing))
}
