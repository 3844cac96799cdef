//! Messages in a pipe: four bytes for the length, then JSON.

use std::io::{ErrorKind, Read, Result, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// No message is longer; more is a fault in the pipe.
const LONGEST: u32 = 1 << 28;

/// Writes a message and sends it off.
pub(super) fn send<T: Serialize>(output: &mut impl Write, message: &T) -> Result<()> {
    let json = serde_json::to_vec(message)?;
    let length = u32::try_from(json.len()).ok().filter(|length| *length <= LONGEST);
    let length = length.ok_or_else(|| std::io::Error::new(ErrorKind::InvalidData, "the message is too long"))?;
    output.write_all(&length.to_le_bytes())?;
    output.write_all(&json)?;
    output.flush()
}

/// Reads a message; none at the end of the pipe.
pub(super) fn receive<T: DeserializeOwned>(input: &mut impl Read) -> Result<Option<T>> {
    let mut length = [0; 4];
    match input.read_exact(&mut length) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let length = u32::from_le_bytes(length);
    if length > LONGEST {
        return Err(std::io::Error::new(ErrorKind::InvalidData, "this is no message"));
    }
    let json = bytes(input, u64::from(length))?;
    Ok(Some(serde_json::from_slice(&json)?))
}

/// Reads so many bytes; no more room is made than there are bytes.
pub(super) fn bytes(input: &mut impl Read, length: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(ErrorKind::UnexpectedEof.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_come_out_as_they_went_in() {
        let mut pipe = Vec::new();
        send(&mut pipe, &("a", 1)).expect("a message");
        send(&mut pipe, &("é\n", 2)).expect("a message");
        pipe.extend(b"raw");
        let mut input = pipe.as_slice();
        assert_eq!(receive::<(String, u8)>(&mut input).expect("a message"), Some(("a".to_owned(), 1)));
        assert_eq!(receive::<(String, u8)>(&mut input).expect("a message"), Some(("é\n".to_owned(), 2)));
        assert_eq!(bytes(&mut input, 3).expect("bytes"), b"raw");
        assert_eq!(receive::<(String, u8)>(&mut input).expect("the end"), None);
    }

    #[test]
    fn what_breaks_off_and_what_is_no_message_are_errors() {
        let mut pipe = Vec::new();
        send(&mut pipe, &"a message").expect("a message");
        assert!(receive::<String>(&mut &pipe[..pipe.len() - 1]).is_err());
        assert!(receive::<String>(&mut b"no message at all".as_slice()).is_err());
        assert!(bytes(&mut b"abc".as_slice(), u64::MAX).is_err());
    }
}
