//! Digits of five lines, made of blocks.

/// The height in lines.
pub(super) const HEIGHT: usize = 5;

/// The ten digits, three blocks wide.
const FONT: [[u8; HEIGHT]; 10] = [
    [0b111, 0b101, 0b101, 0b101, 0b111],
    [0b110, 0b010, 0b010, 0b010, 0b111],
    [0b111, 0b001, 0b111, 0b100, 0b111],
    [0b111, 0b001, 0b111, 0b001, 0b111],
    [0b101, 0b101, 0b111, 0b001, 0b001],
    [0b111, 0b100, 0b111, 0b001, 0b111],
    [0b111, 0b100, 0b111, 0b101, 0b111],
    [0b111, 0b001, 0b001, 0b001, 0b001],
    [0b111, 0b101, 0b111, 0b101, 0b111],
    [0b111, 0b101, 0b111, 0b001, 0b111],
];

/// The number of decimal places of a number.
pub(super) fn places(number: u64) -> usize {
    number.checked_ilog10().unwrap_or_default() as usize + 1
}

/// The lines of a number, aligned to the right in a number of places.
pub(super) fn lines(number: u64, places: usize) -> [String; HEIGHT] {
    let digits = format!("{number:>places$}");
    std::array::from_fn(|row| {
        let digit = |digit: char| digit.to_digit(10).map_or(0, |digit| FONT[digit as usize][row]);
        digits.chars().map(|character| blocks(digit(character))).collect::<Vec<_>>().join("  ")
    })
}

/// A row of a digit. A block is two columns wide, and then about as wide as it is high.
fn blocks(row: u8) -> String {
    [0b100, 0b010, 0b001].map(|block| if row & block > 0 { "██" } else { "  " }).concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_ten_digits_are_legible() {
        let rows = |number| lines(number, 5).map(|line| line.trim_end().to_owned()).join("\n");
        insta::assert_snapshot!(format!("\n{}\n\n{}", rows(12_345), rows(67_890)));
    }

    #[test]
    fn numbers_are_aligned_to_the_right() {
        assert_eq!([0, 9, 10, 999].map(places), [1, 1, 2, 3]);
        let (one, two) = (lines(4, 2), lines(24, 2));
        for (one, two) in one.iter().zip(&two) {
            assert_eq!(one.chars().count(), two.chars().count());
            assert!(two.ends_with(one.trim_start()) && one.starts_with("        "), "{one:?} {two:?}");
        }
    }
}
