//! A range coder: a symbol costs as little as it is likely, down to a small fraction of a bit.
//!
//! What is likely is learned while coding, by writer and reader alike, so that nothing of it is written.

use super::shard::Damaged;

/// How likely a bit is to be zero, learned from the bits that were coded with it.
#[derive(Debug, Clone, Copy)]
pub struct Model {
    /// Of 65,536.
    zero: u32,
    /// How many bits it has seen, up to a limit, and two more: the share that the next one has.
    seen: u32,
}

/// After so many bits each further one counts the same.
const SLOWEST: u32 = 64;

/// One of so many, of 65,536: a product costs less than a quotient.
const SHARES: [u32; SLOWEST as usize + 1] = {
    let mut shares = [0; SLOWEST as usize + 1];
    let mut of = 2;
    while of <= SLOWEST {
        shares[of as usize] = 65_536 / of;
        of += 1;
    }
    shares
};

/// Nothing is quite certain.
const CERTAIN: std::ops::RangeInclusive<u32> = 32..=65_504;

impl Model {
    #[inline]
    fn learn(&mut self, bit: bool) {
        let share = SHARES[self.seen as usize];
        let zero = if bit {
            self.zero - ((self.zero * share) >> 16)
        } else {
            self.zero + (((65_536 - self.zero) * share) >> 16)
        };
        self.zero = zero.clamp(*CERTAIN.start(), *CERTAIN.end());
        self.seen = (self.seen + 1).min(SLOWEST);
    }
}

impl Default for Model {
    fn default() -> Model {
        Model { zero: 32_768, seen: 2 }
    }
}

/// The range never is smaller between two symbols.
const SMALLEST: u32 = 1 << 24;

/// Plain bits that are coded at once.
const AT_ONCE: u32 = 12;

/// Writes symbols.
#[derive(Debug, Clone)]
pub struct Encoder {
    low: u64,
    range: u32,
    /// The last byte and how many of 0xFF after it still may change by a carry.
    last: u8,
    full: usize,
    out: Vec<u8>,
}

impl Default for Encoder {
    fn default() -> Encoder {
        Encoder { low: 0, range: u32::MAX, last: 0, full: 0, out: Vec::new() }
    }
}

impl Encoder {
    /// A bit of which something is known.
    #[inline]
    pub fn bit(&mut self, model: &mut Model, bit: bool) {
        let bound = (self.range >> 16) * model.zero;
        if bit {
            self.low += u64::from(bound);
            self.range -= bound;
        } else {
            self.range = bound;
        }
        model.learn(bit);
        self.settle();
    }

    /// One of `total` things, below 2^17, that begins at `from` and is `wide`.
    #[inline]
    pub fn share(&mut self, from: u32, wide: u32, total: u32) {
        let step = self.range / total.max(1);
        self.low += u64::from(step) * u64::from(from);
        self.range = step * wide;
        self.settle();
    }

    /// The low `count` bits of `value`, of which nothing is known.
    #[inline]
    pub fn plain(&mut self, value: u32, count: u32) {
        let mut left = count;
        while left > 0 {
            let now = left.min(AT_ONCE);
            left -= now;
            let step = self.range >> now;
            self.low += u64::from(step) * u64::from(value >> left & ((1 << now) - 1));
            self.range = step;
            self.settle();
        }
    }

    /// `n` ones and a zero, each place with its model and the places after the last with that.
    #[inline]
    pub fn unary(&mut self, models: &mut [Model], n: u32) {
        for at in 0..=n as usize {
            let last = models.len().saturating_sub(1);
            if let Some(model) = models.get_mut(at.min(last)) {
                self.bit(model, at < n as usize);
            }
        }
    }

    /// A number of which small values are likely: how many bits `n + 1` has in unary, then those after the first.
    pub fn number(&mut self, models: &mut [Model], n: u32) {
        let length = (n + 1).ilog2();
        self.unary(models, length);
        self.plain(n + 1, length);
    }

    /// As many ones as `n`, which is `most` or less, and a zero, which `most` itself leaves out.
    pub fn up_to(&mut self, models: &mut [Model], n: u8, most: u8) {
        for (at, model) in models.iter_mut().enumerate().take(usize::from(most)) {
            let more = at < usize::from(n);
            self.bit(model, more);
            if !more {
                return;
            }
        }
    }

    #[inline]
    fn settle(&mut self) {
        while self.range < SMALLEST {
            self.range <<= 8;
            self.shift();
        }
    }

    fn shift(&mut self) {
        if self.low < 0xFF00_0000 || self.low > u64::from(u32::MAX) {
            let carry = (self.low >> 32) as u8;
            self.out.push(self.last.wrapping_add(carry));
            let filled = self.out.len() + self.full;
            self.out.resize(filled, 0xFF_u8.wrapping_add(carry));
            self.full = 0;
            self.last = (self.low >> 24) as u8;
        } else {
            self.full += 1;
        }
        self.low = (self.low & 0x00FF_FFFF) << 8;
    }

    /// The bytes. A reader takes what follows them for zeros, so that zeros at the end are not written.
    pub fn finish(mut self) -> Vec<u8> {
        // Of the numbers that mean the same the one with the most zeros at its end.
        let end = self.low + u64::from(self.range) - 1;
        let rounded = |shift: u32| (self.low + (1 << shift) - 1) >> shift << shift;
        if let Some(shift) = (0..32).rev().find(|shift| rounded(*shift) <= end) {
            self.low = rounded(shift);
        }
        for _ in 0..5 {
            self.shift();
        }
        // The first byte stands for what would be before the stream.
        let used = self.out.iter().rposition(|byte| *byte != 0).map_or(1, |last| last + 1);
        self.out.truncate(used.max(1));
        self.out.split_off(1)
    }

    /// The bytes as a file, which tells whether it is whole.
    pub fn into_file(self) -> Vec<u8> {
        checked(self.finish())
    }
}

/// A check of a stream, and the stream.
pub fn checked(stream: Vec<u8>) -> Vec<u8> {
    let mut bytes = check(&stream).to_be_bytes().to_vec();
    bytes.extend(stream);
    bytes
}

/// Sixteen bits by which a stream that was cut or changed is known.
fn check(stream: &[u8]) -> u16 {
    let step = |h: u32, byte: &u8| (h ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    let h = stream.iter().fold(0x811C_9DC5, step);
    (h >> 16 ^ h) as u16
}

/// Reads what an [`Encoder`] wrote.
#[derive(Debug, Clone)]
pub struct Decoder<'b> {
    bytes: &'b [u8],
    at: usize,
    code: u32,
    range: u32,
}

impl<'b> Decoder<'b> {
    /// Reads from the first byte.
    pub fn new(bytes: &'b [u8]) -> Decoder<'b> {
        let mut decoder = Decoder { bytes, at: 0, code: 0, range: u32::MAX };
        for _ in 0..4 {
            decoder.code = decoder.code << 8 | decoder.byte();
        }
        decoder
    }

    /// Reads a file that [`Encoder::into_file`] made.
    pub fn of_file(bytes: &'b [u8]) -> Result<Decoder<'b>, Damaged> {
        let (own, stream) = bytes.split_first_chunk::<2>().ok_or(Damaged)?;
        let whole = u16::from_be_bytes(*own) == check(stream);
        if whole { Ok(Decoder::new(stream)) } else { Err(Damaged) }
    }

    fn byte(&mut self) -> u32 {
        let byte = self.bytes.get(self.at).copied().unwrap_or_default();
        self.at += 1;
        u32::from(byte)
    }

    /// A bit.
    #[inline]
    pub fn bit(&mut self, model: &mut Model) -> bool {
        let bound = (self.range >> 16) * model.zero;
        let bit = self.code >= bound;
        if bit {
            self.code -= bound;
            self.range -= bound;
        } else {
            self.range = bound;
        }
        model.learn(bit);
        self.settle();
        bit
    }

    /// Which of `total` things stands here; [`Decoder::take`] goes on behind it.
    pub fn place(&self, total: u32) -> u32 {
        let step = (self.range / total.max(1)).max(1);
        (self.code / step).min(total.saturating_sub(1))
    }

    /// Goes on behind the thing that begins at `from` and is `wide`, of `total`.
    pub fn take(&mut self, from: u32, wide: u32, total: u32) {
        let step = (self.range / total.max(1)).max(1);
        self.code = self.code.saturating_sub(step.saturating_mul(from));
        self.range = step.saturating_mul(wide.max(1));
        self.settle();
    }

    /// Plain bits, at most 32.
    #[inline]
    pub fn plain(&mut self, count: u32) -> u32 {
        let mut value = 0;
        let mut left = count;
        while left > 0 {
            let now = left.min(AT_ONCE);
            left -= now;
            let step = self.range >> now;
            let place = (self.code / step).min((1 << now) - 1);
            self.code -= step * place;
            self.range = step;
            self.settle();
            value = value << now | place;
        }
        value
    }

    /// Ones up to a zero; more than `most` are damage.
    pub fn unary(&mut self, models: &mut [Model], most: u32) -> Result<u32, Damaged> {
        let mut ones = 0;
        loop {
            let last = models.len().saturating_sub(1);
            let model = models.get_mut((ones as usize).min(last)).ok_or(Damaged)?;
            if !self.bit(model) {
                return Ok(ones);
            }
            ones += 1;
            if ones > most || self.is_over() {
                return Err(Damaged);
            }
        }
    }

    /// A number of at most `most`.
    pub fn up_to(&mut self, models: &mut [Model], most: u8) -> u8 {
        let models = models.iter_mut().take(usize::from(most));
        models.map_while(|model| self.bit(model).then_some(())).count() as u8
    }

    /// A number below 2^24.
    pub fn number(&mut self, models: &mut [Model]) -> Result<u32, Damaged> {
        let length = self.unary(models, 24)?;
        Ok((1 << length | self.plain(length)) - 1)
    }

    /// Whether it reads where nothing was written: more than the bytes that stand for the last symbol.
    pub fn is_over(&self) -> bool {
        self.at > self.bytes.len() + 8
    }

    #[inline]
    fn settle(&mut self) {
        while self.range < SMALLEST {
            self.range = self.range.max(1) << 8;
            self.code = self.code << 8 | self.byte();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Clone)]
    enum Symbol {
        Bit(bool),
        Share(u32, u32, u32),
        Plain(u32, u32),
        Unary(u32),
        Number(u32),
    }

    fn symbol() -> impl Strategy<Value = Symbol> {
        prop_oneof![
            any::<bool>().prop_map(Symbol::Bit),
            (0..70_000_u32, 1..5_u32, 0..60_000_u32).prop_map(|(from, wide, more)| Symbol::Share(
                from,
                wide,
                from + wide + more
            )),
            (any::<u32>(), 0..=24_u32)
                .prop_map(|(value, count)| Symbol::Plain(value & ((1 << count) - 1), count)),
            (0..300_u32).prop_map(Symbol::Unary),
            (0..(1_u32 << 23)).prop_map(Symbol::Number),
        ]
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(symbols in proptest::collection::vec(symbol(), 0..80)) {
            let mut models = [Model::default(); 4];
            let mut out = Encoder::default();
            for symbol in &symbols {
                match *symbol {
                    Symbol::Bit(bit) => out.bit(&mut models[0], bit),
                    Symbol::Share(from, wide, total) => out.share(from, wide, total),
                    Symbol::Plain(value, count) => out.plain(value, count),
                    Symbol::Unary(n) => out.unary(&mut models, n),
                    Symbol::Number(n) => out.number(&mut models, n),
                }
            }
            let bytes = out.finish();
            let mut models = [Model::default(); 4];
            let mut reader = Decoder::new(&bytes);
            for symbol in &symbols {
                match *symbol {
                    Symbol::Bit(bit) => prop_assert_eq!(reader.bit(&mut models[0]), bit),
                    Symbol::Share(from, wide, total) => {
                        prop_assert!((from..from + wide).contains(&reader.place(total)));
                        reader.take(from, wide, total);
                    }
                    Symbol::Plain(value, count) => prop_assert_eq!(reader.plain(count), value),
                    Symbol::Unary(n) => prop_assert_eq!(reader.unary(&mut models, 300), Ok(n)),
                    Symbol::Number(n) => prop_assert_eq!(reader.number(&mut models), Ok(n)),
                }
            }
            prop_assert!(!reader.is_over());
        }

        #[test]
        fn any_bytes_are_read_to_an_end(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let mut models = [Model::default(); 4];
            let mut reader = Decoder::new(&bytes);
            let mut reads = 0;
            while !reader.is_over() {
                reads += 1;
                let place = reader.place(1000);
                prop_assert!(place < 1000);
                reader.take(place, 1, 1000);
                if reader.number(&mut models).is_err() { break }
            }
            prop_assert!(reads < 1000);
        }
    }

    #[test]
    fn what_is_likely_costs_nearly_nothing() {
        let mut out = Encoder::default();
        let mut model = Model::default();
        (0..10_000).for_each(|at| out.bit(&mut model, at % 100 == 0));
        let bytes = out.finish();
        assert!(bytes.len() < 150, "{}", bytes.len());
    }
}
