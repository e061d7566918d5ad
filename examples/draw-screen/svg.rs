//! Rendering of a terminal's screen as an SVG, in which each run of characters is placed at its column in any font.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar as _;
use vt100::{Cell, Color, Screen};

/// The width and height of a cell, and a font size for which the characters of most monospaced fonts are as wide.
const CELL: (u16, u16) = (9, 21);
const FONT: u16 = 15;
const MARGIN: u16 = 20;
/// The height of the window's title.
const TITLE: u16 = 36;

/// The colors 0 to 15 of a terminal.
const COLORS: [&str; 16] = [
    "#6e7681", "#ff7b72", "#3fb950", "#d29922", "#58a6ff", "#bc8cff", "#39c5cf", "#b1bac4", "#8b949e", "#ffa198",
    "#56d364", "#e3b341", "#79c0ff", "#d2a8ff", "#56d4dd", "#ffffff",
];

/// Adjacent cells with the same style.
struct Run {
    column: u16,
    columns: u16,
    text: String,
    style: String,
}

/// Draws a window with the screen, down to the last line that is not empty.
pub(crate) fn draw(title: &str, screen: &Screen) -> String {
    let (rows, columns) = screen.size();
    let mut lines: Vec<_> = (0..rows.get()).map(|row| runs(screen, row, columns.get())).collect();
    let used = lines.iter().rposition(|runs| !runs.is_empty()).map_or(0, |last| last + 1);
    lines.truncate(used);
    let (width, height) = (2 * MARGIN + columns.get() * CELL.0, TITLE + used as u16 * CELL.1 + MARGIN);
    let (title, label) = (escape(title), escape(&label(screen)));
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" aria-label="{title}: {label}">
<title>{title}</title>
<rect x="0.5" y="0.5" width="{}" height="{}" rx="9" fill="#161b22" stroke="#444c56"/>
<circle cx="20" cy="18" r="6" fill="#ff5f57"/>
<circle cx="40" cy="18" r="6" fill="#febc2e"/>
<circle cx="60" cy="18" r="6" fill="#28c840"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="{FONT}" fill="#e6edf3" xml:space="preserve">
<text x="84" y="23" fill="#9198a1">{title}</text>
"##,
        width - 1,
        height - 1,
    );
    for (row, runs) in lines.iter().enumerate() {
        let y = TITLE + row as u16 * CELL.1 + FONT;
        svg.extend(runs.iter().map(|run| run.draw(y)));
    }
    svg + "</g>\n</svg>\n"
}

/// The runs of a line, without spaces at their ends.
fn runs(screen: &Screen, row: u16, columns: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut is_open = false;
    for column in 0..columns {
        let Some(cell) = screen.cell(row, column).filter(|cell| !cell.is_wide_continuation()) else { continue };
        let text = if cell.has_contents() { cell.contents() } else { " " };
        let (style, width) = (style(cell), 1 + u16::from(cell.is_wide()));
        match runs.last_mut().filter(|run| is_open && run.accepts(text, &style)) {
            Some(run) => {
                run.text.push_str(text);
                run.columns += width;
            }
            None if text == " " => is_open = false,
            None => {
                runs.push(Run { column, columns: width, text: text.to_owned(), style });
                is_open = true;
            }
        }
    }
    runs.iter_mut().for_each(Run::trim);
    runs
}

impl Run {
    /// Whether a cell can be appended. Bars and wide characters form their own runs, as they are often from another font.
    fn accepts(&self, text: &str, style: &str) -> bool {
        let first = |text: &str| text.chars().next();
        let bar = |text| first(text).filter(|character| is_bar(*character));
        let is_wide = |text| first(text).and_then(char::width) == Some(2);
        self.style == style && bar(&self.text) == bar(text) && is_wide(&self.text) == is_wide(text)
    }

    fn trim(&mut self) {
        let text = self.text.trim_end_matches(' ').len();
        self.columns -= (self.text.len() - text) as u16;
        self.text.truncate(text);
    }

    fn draw(&self, y: u16) -> String {
        let (x, length) = (MARGIN + self.column * CELL.0, self.columns * CELL.0);
        let (style, text) = (&self.style, escape(&self.text));
        format!(r#"<text x="{x}" y="{y}" textLength="{length}" lengthAdjust="spacingAndGlyphs"{style}>{text}</text>"#)
            + "\n"
    }
}

/// Whether a character is a line or a block for drawing.
fn is_bar(character: char) -> bool {
    ('\u{2500}'..='\u{259f}').contains(&character)
}

/// The attributes of a cell's style, as far as it differs from plain text.
fn style(cell: &Cell) -> String {
    let mut style = String::new();
    let color = match cell.fgcolor() {
        Color::Default => None,
        Color::Idx(index) => COLORS.get(usize::from(index)).map(|color| (*color).to_owned()),
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
    };
    if let Some(color) = color {
        let _ = write!(style, r#" fill="{color}""#);
    }
    style.push_str(if cell.bold() { r#" font-weight="bold""# } else { "" });
    style.push_str(if cell.dim() { r#" fill-opacity="0.6""# } else { "" });
    style
}

/// The text on the screen, without the bars.
fn label(screen: &Screen) -> String {
    let text = screen.contents().replace(is_bar, "");
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    #[test]
    fn a_screen_is_drawn_down_to_its_last_nonempty_line() {
        let mut parser = vt100::Parser::new(NonZero::new(5).expect("rows"), NonZero::new(24).expect("columns"), 0);
        parser.process("Rest ━━╌╌ 3 s\r\n\r\n\x1b[1;31ma < b\x1b[m  \x1b[2m首 & \"c\"".as_bytes());
        insta::assert_snapshot!(super::draw("$ backcare <&>", parser.screen()), @r##"
        <svg xmlns="http://www.w3.org/2000/svg" width="256" height="119" viewBox="0 0 256 119" role="img" aria-label="$ backcare &lt;&amp;&gt;: Rest 3 s; a &lt; b 首 &amp; &quot;c&quot;">
        <title>$ backcare &lt;&amp;&gt;</title>
        <rect x="0.5" y="0.5" width="255" height="118" rx="9" fill="#161b22" stroke="#444c56"/>
        <circle cx="20" cy="18" r="6" fill="#ff5f57"/>
        <circle cx="40" cy="18" r="6" fill="#febc2e"/>
        <circle cx="60" cy="18" r="6" fill="#28c840"/>
        <g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="15" fill="#e6edf3" xml:space="preserve">
        <text x="84" y="23" fill="#9198a1">$ backcare &lt;&amp;&gt;</text>
        <text x="20" y="51" textLength="36" lengthAdjust="spacingAndGlyphs">Rest</text>
        <text x="65" y="51" textLength="18" lengthAdjust="spacingAndGlyphs">━━</text>
        <text x="83" y="51" textLength="18" lengthAdjust="spacingAndGlyphs">╌╌</text>
        <text x="110" y="51" textLength="27" lengthAdjust="spacingAndGlyphs">3 s</text>
        <text x="20" y="93" textLength="45" lengthAdjust="spacingAndGlyphs" fill="#ff7b72" font-weight="bold">a &lt; b</text>
        <text x="83" y="93" textLength="18" lengthAdjust="spacingAndGlyphs" fill-opacity="0.6">首</text>
        <text x="110" y="93" textLength="45" lengthAdjust="spacingAndGlyphs" fill-opacity="0.6">&amp; &quot;c&quot;</text>
        </g>
        </svg>
        "##);
    }
}
