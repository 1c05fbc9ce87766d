//! The code that opens a report without an account: short enough to copy from paper, with 120 random bits.

use contract::Secret;
use contract::cases::{TRACKING_LENGTH, TRACKING_LETTERS};
use platform::Random;

pub fn new_code(random: &dyn Random) -> Secret {
    let bits =
        random.bytes::<15>().iter().fold(0_u128, |bits, byte| (bits << 8) | u128::from(*byte));
    let letter = |place: usize| char::from(TRACKING_LETTERS[(bits >> (5 * place)) as usize & 31]);
    Secret::new((0..TRACKING_LENGTH).map(letter).collect::<String>())
}
