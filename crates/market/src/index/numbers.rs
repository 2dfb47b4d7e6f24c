//! A list of numbers no wider than they need: most facets have fewer than 256 values, nearly all fewer than 65,536, and the
//! columns are most of the index's memory.

use std::ops::Range;

/// Numbers, as wide as the greatest of them.
#[derive(Debug, Clone)]
pub enum Numbers {
    /// Under 256.
    Byte(Vec<u8>),
    /// Under 65,536.
    Short(Vec<u16>),
    /// Any.
    Long(Vec<u32>),
}

impl Default for Numbers {
    fn default() -> Self {
        Self::Byte(Vec::new())
    }
}

impl Numbers {
    /// Adds a number, widening all if it does not fit.
    pub fn push(&mut self, number: u32) {
        match self {
            Self::Byte(all) => match u8::try_from(number) {
                Ok(number) => return all.push(number),
                Err(_) => *self = Self::Short(all.iter().map(|n| u16::from(*n)).collect()),
            },
            Self::Short(all) => match u16::try_from(number) {
                Ok(number) => return all.push(number),
                Err(_) => *self = Self::Long(all.iter().map(|n| u32::from(*n)).collect()),
            },
            Self::Long(all) => return all.push(number),
        }
        self.push(number);
    }

    /// How many.
    pub fn len(&self) -> usize {
        match self {
            Self::Byte(all) => all.len(),
            Self::Short(all) => all.len(),
            Self::Long(all) => all.len(),
        }
    }

    /// Those at the places of `order`, in that order.
    pub fn permute(&self, order: &[u32]) -> Self {
        match self {
            Self::Byte(all) => Self::Byte(permute(all, order)),
            Self::Short(all) => Self::Short(permute(all, order)),
            Self::Long(all) => Self::Long(permute(all, order)),
        }
    }

    /// Those in `spans`, one after the other; `total` of them.
    pub fn gather(&self, spans: impl Iterator<Item = Range<usize>>, total: usize) -> Self {
        match self {
            Self::Byte(all) => Self::Byte(gather(all, spans, total)),
            Self::Short(all) => Self::Short(gather(all, spans, total)),
            Self::Long(all) => Self::Long(gather(all, spans, total)),
        }
    }

    /// Bytes on the heap.
    pub fn bytes(&self) -> usize {
        match self {
            Self::Byte(all) => all.capacity(),
            Self::Short(all) => all.capacity() * 2,
            Self::Long(all) => all.capacity() * 4,
        }
    }
}

/// The items at the places of `order`, in that order.
pub fn permute<T: Copy + Default>(all: &[T], order: &[u32]) -> Vec<T> {
    order.iter().map(|place| all.get(*place as usize).copied().unwrap_or_default()).collect()
}

fn gather<T: Copy>(all: &[T], spans: impl Iterator<Item = Range<usize>>, total: usize) -> Vec<T> {
    let mut gathered = Vec::with_capacity(total);
    for span in spans {
        gathered.extend_from_slice(all.get(span).unwrap_or_default());
    }
    gathered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_widen_and_keep_what_they_hold() {
        let values = [0, 255, 256, 65_535, 65_536, u32::MAX, 3];
        for n in 0..=values.len() {
            let mut numbers = Numbers::default();
            values[..n].iter().for_each(|v| numbers.push(*v));
            let all = match numbers.gather(std::iter::once(0..n), n) {
                Numbers::Byte(all) => all.into_iter().map(u32::from).collect(),
                Numbers::Short(all) => all.into_iter().map(u32::from).collect(),
                Numbers::Long(all) => all,
            };
            assert_eq!(all, values[..n]);
        }
    }
}
