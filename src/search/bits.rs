//! Streams of bits, the highest of each byte first: plain, unary, gamma and Rice codes.

/// Writes bits.
#[derive(Debug, Clone, Default)]
pub struct BitWriter {
    bytes: Vec<u8>,
    /// Bits that make no whole byte yet, in the low end.
    rest: u64,
    /// How many they are, below 8 between calls.
    held: u32,
}

impl BitWriter {
    /// An empty stream.
    pub fn new() -> BitWriter {
        BitWriter::default()
    }

    /// The low `count` bits of `value`, at most 32 of them.
    pub fn bits(&mut self, value: u32, count: u32) {
        debug_assert!(count <= 32);
        self.rest = self.rest << count | (u64::from(value) & ((1 << count) - 1));
        self.held += count;
        while self.held >= 8 {
            self.held -= 8;
            self.bytes.push((self.rest >> self.held) as u8);
        }
    }

    /// `n` ones and a zero.
    pub fn unary(&mut self, mut n: u32) {
        while n >= 31 {
            self.bits(u32::MAX, 31);
            n -= 31;
        }
        self.bits((1 << (n + 1)) - 2, n + 1);
    }

    /// Elias's gamma code of `n`, which must be 1 or more: floor(log2 n) zeros, then `n` in binary.
    pub fn gamma(&mut self, n: u32) {
        let n = n.max(1);
        let length = n.ilog2();
        self.bits(0, length);
        self.bits(n, length + 1);
    }

    /// Rice's code of `n`: `n >> k` in unary, then the low `k` bits.
    pub fn rice(&mut self, k: u32, n: u32) {
        self.unary(n >> k);
        self.bits(n, k);
    }

    /// How many bits were written.
    pub fn len(&self) -> usize {
        self.bytes.len() * 8 + self.held as usize
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Appends the next `count` bits of another stream; zeros where it ends before.
    pub fn copy(&mut self, reader: &mut BitReader<'_>, count: usize) {
        let mut left = count;
        while left > 0 {
            let step = left.min(32);
            self.bits(reader.bits(step as u32).unwrap_or_default(), step as u32);
            left -= step;
        }
    }

    /// The bytes, the last filled with zeros.
    pub fn finish(mut self) -> Vec<u8> {
        if self.held > 0 {
            self.bits(0, 8 - self.held);
        }
        self.bytes
    }
}

/// Reads what a [`BitWriter`] wrote. Nothing comes where the stream ends or cannot be right.
#[derive(Debug, Clone)]
pub struct BitReader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> BitReader<'b> {
    /// Reads from the first bit.
    pub fn new(bytes: &'b [u8]) -> BitReader<'b> {
        BitReader { bytes, at: 0 }
    }

    /// Reads from the bit `at`.
    pub fn at(bytes: &'b [u8], at: usize) -> BitReader<'b> {
        BitReader { bytes, at }
    }

    /// How many bits are left.
    pub fn left(&self) -> usize {
        (self.bytes.len() * 8).saturating_sub(self.at)
    }

    /// The next 64 bits from `at`, with zeros after the end.
    fn window(&self) -> u64 {
        let from = self.at / 8;
        let mut word = [0; 8];
        let there = self.bytes.get(from..).unwrap_or_default();
        let there = &there[..there.len().min(8)];
        word[..there.len()].copy_from_slice(there);
        u64::from_be_bytes(word) << (self.at % 8)
    }

    /// `count` bits, at most 32.
    pub fn bits(&mut self, count: u32) -> Option<u32> {
        if count == 0 {
            return Some(0);
        }
        if count > 32 || self.left() < count as usize {
            return None;
        }
        let value = self.window() >> (64 - count);
        self.at += count as usize;
        Some(value as u32)
    }

    /// Ones up to a zero, or up to `most` of them, after which no zero stands.
    pub fn unary(&mut self, most: u32) -> Option<u32> {
        let mut ones = 0;
        loop {
            // At least 57 bits of the window are of the stream.
            let run = self.window().leading_ones().min(56).min(most - ones);
            self.at += run as usize;
            ones += run;
            if self.at > self.bytes.len() * 8 {
                return None;
            }
            if ones == most {
                return Some(ones);
            }
            if run < 56 {
                self.bits(1)?;
                return Some(ones);
            }
        }
    }

    /// A gamma code below 2^32.
    pub fn gamma(&mut self) -> Option<u32> {
        let zeros = self.window().leading_zeros();
        if zeros > 31 || self.left() < 2 * zeros as usize + 1 {
            return None;
        }
        self.at += zeros as usize;
        self.bits(zeros + 1)
    }

    /// A Rice code below 2^32.
    pub fn rice(&mut self, k: u32) -> Option<u32> {
        let high = self.unary(u32::MAX)?;
        let value = u64::from(high) << k | u64::from(self.bits(k)?);
        u32::try_from(value).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Clone)]
    enum Code {
        Bits(u32, u32),
        Unary(u32),
        Gamma(u32),
        Rice(u32, u32),
    }

    fn code() -> impl Strategy<Value = Code> {
        prop_oneof![
            (any::<u32>(), 0..=32_u32).prop_map(|(value, count)| {
                let mask = if count == 32 { u32::MAX } else { (1 << count) - 1 };
                Code::Bits(value & mask, count)
            }),
            (0..300_u32).prop_map(Code::Unary),
            (1..=u32::MAX).prop_map(Code::Gamma),
            (0..=24_u32, any::<u32>())
                .prop_map(|(k, n)| Code::Rice(k, (u64::from(n) & ((1_u64 << (k + 8)) - 1)) as u32)),
        ]
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(codes in proptest::collection::vec(code(), 0..60), skip in 0..50_usize) {
            let mut writer = BitWriter::new();
            for code in &codes {
                match *code {
                    Code::Bits(value, count) => writer.bits(value, count),
                    Code::Unary(n) => writer.unary(n),
                    Code::Gamma(n) => writer.gamma(n),
                    Code::Rice(k, n) => writer.rice(k, n),
                }
            }
            let length = writer.len();
            let bytes = writer.finish();
            let mut reader = BitReader::new(&bytes);
            for code in &codes {
                match *code {
                    Code::Bits(value, count) => prop_assert_eq!(reader.bits(count), Some(value)),
                    Code::Unary(n) => prop_assert_eq!(reader.unary(u32::MAX), Some(n)),
                    Code::Gamma(n) => prop_assert_eq!(reader.gamma(), Some(n)),
                    Code::Rice(k, n) => prop_assert_eq!(reader.rice(k), Some(n)),
                }
            }
            prop_assert_eq!(reader.at, length);
            let from = skip.min(length);
            let mut copy = BitWriter::new();
            copy.bits(5, 3);
            copy.copy(&mut BitReader::at(&bytes, from), length - from);
            let copied = copy.finish();
            let mut one = BitReader { bytes: &copied, at: 3 };
            let mut other = BitReader { bytes: &bytes, at: from };
            for _ in from..length {
                prop_assert_eq!(one.bits(1), other.bits(1));
            }
        }

        #[test]
        fn any_bytes_are_read_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let mut reader = BitReader::new(&bytes);
            while reader.left() > 0 {
                if reader.gamma().is_none() && reader.rice(3).is_none() && reader.bits(1).is_none() {
                    break;
                }
            }
            prop_assert!(reader.bits(1).is_none() || reader.left() > 0);
        }
    }

    #[test]
    fn a_level_of_seven_has_no_zero() {
        let mut reader = BitReader::new(&[0b1111_1110]);
        assert_eq!(reader.unary(7), Some(7));
        assert_eq!(reader.unary(7), Some(0));
        assert_eq!(reader.unary(7), None);
    }
}
