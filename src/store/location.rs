//! Where a store is: a folder or a bucket.

use std::path::PathBuf;

use percent_encoding::percent_decode_str;

/// What a location names.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Location {
    /// A folder of this machine, or one that is mounted.
    Folder(PathBuf),
    /// A bucket of an S3-compatible object store; the prefix is without `/` at its ends, and may be empty.
    Bucket {
        /// The name of the bucket.
        bucket: String,
        /// What all keys begin with.
        prefix: String,
    },
}

/// Reads a location: a path, `file:///…` or `s3://bucket/prefix`.
///
/// # Errors
/// What is wrong with it, as the end of a sentence.
pub(super) fn parse(location: &str) -> Result<Location, String> {
    let Some((scheme, rest)) = location.split_once("://") else {
        return if location.trim().is_empty() {
            Err("it is empty".to_owned())
        } else {
            Ok(Location::Folder(PathBuf::from(location)))
        };
    };
    match scheme.to_ascii_lowercase().as_str() {
        "file" => folder(rest),
        "s3" => bucket(rest),
        _ => Err(format!("`{scheme}` is not one of its kinds: a folder, `file:///folder` or `s3://bucket/prefix`")),
    }
}

/// What may be printed of a location: credentials that someone wrote into it are left out.
pub(super) fn printable(location: &str) -> String {
    let Some((scheme, rest)) = location.split_once("://") else { return location.to_owned() };
    let end = rest.find('/').unwrap_or(rest.len());
    match rest[..end].rfind('@') {
        Some(at) => format!("{scheme}://…{}", &rest[at..]),
        None => location.to_owned(),
    }
}

/// The folder of a `file` URL (RFC 8089): an empty authority or `localhost`, and an absolute path with `%` escapes.
fn folder(rest: &str) -> Result<Location, String> {
    let path = rest.strip_prefix("localhost").unwrap_or(rest);
    if !path.starts_with('/') {
        return Err("a `file` address takes three slashes and an absolute path".to_owned());
    }
    let path = percent_decode_str(path).decode_utf8().map_err(|_| "its path is not UTF-8".to_owned())?;
    // `file:///C:/cache` is `C:/cache` where drives have letters.
    let drive = cfg!(windows) && path.as_bytes().get(2) == Some(&b':');
    Ok(Location::Folder(PathBuf::from(if drive { &path[1..] } else { &path[..] })))
}

/// The bucket and prefix behind `s3://`. The alphabet is that of names that any S3-compatible store takes (Amazon S3 User Guide, "Bucket naming
/// rules"), with the capital letters and `_` of older ones.
fn bucket(rest: &str) -> Result<Location, String> {
    let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
    if bucket.contains('@') {
        return Err("credentials do not stand in an address: they are read from the variables `AWS_*`".to_owned());
    }
    if bucket.is_empty() {
        return Err("the name of the bucket is missing: `s3://bucket/prefix`".to_owned());
    }
    if !bucket.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')) {
        return Err(format!("`{bucket}` cannot be the name of a bucket"));
    }
    let prefix = prefix.trim_matches('/');
    if prefix.split('/').any(|part| matches!(part, "." | "..")) || prefix.contains("//") {
        return Err(format!("`{prefix}` cannot be the prefix of keys"));
    }
    if let Some(sign) = prefix.chars().find(|c| c.is_control() || matches!(c, '?' | '#' | '%' | '\\')) {
        return Err(format!("the prefix of keys has `{}`", sign.escape_default()));
    }
    Ok(Location::Bucket { bucket: bucket.to_owned(), prefix: prefix.to_owned() })
}
