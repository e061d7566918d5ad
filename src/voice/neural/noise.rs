//! Noise with a normal distribution, the same for the same seed.

use std::f32::consts::TAU;

use realfft::num_complex::Complex32;

/// A source of complex noise, whose real and imaginary parts have a variance of 1.
pub(super) struct Noise(fastrand::Rng);

impl Noise {
    /// Seeds the noise.
    pub(super) fn new(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    /// The next value, by the transform of Box and Muller (1958).
    pub(super) fn next(&mut self) -> Complex32 {
        // Above 0, whose logarithm is infinite.
        let uniform = 1.0 - self.0.f32();
        Complex32::from_polar((-2.0 * uniform.ln()).sqrt(), TAU * self.0.f32())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_noise_is_centred_has_a_variance_of_one_and_repeats_with_its_seed() {
        let mut noise = Noise::new(7);
        let values: Vec<Complex32> = (0..100_000).map(|_| noise.next()).collect();
        let mean = |of: &dyn Fn(&Complex32) -> f32| values.iter().map(of).sum::<f32>() / values.len() as f32;
        let found = [
            mean(&|value| value.re),
            mean(&|value| value.im),
            mean(&|value| value.re * value.re),
            mean(&|value| value.im * value.im),
            mean(&|value| value.re * value.im),
        ];
        for (found, expected) in found.into_iter().zip([0.0, 0.0, 1.0, 1.0, 0.0]) {
            assert!((found - expected).abs() < 0.02, "{found} instead of {expected}");
        }
        assert_eq!(Noise::new(7).next(), values[0]);
        assert_ne!(Noise::new(8).next(), values[0]);
    }
}
