//! A store in a bucket of an S3-compatible object store.

use std::error::Error;
use std::fmt;
use std::sync::OnceLock;
use std::time::Duration;

use object_store::aws::{AmazonS3, AmazonS3Builder, AmazonS3ConfigKey};
use object_store::path::Path;
use object_store::{BackoffConfig, ClientConfigKey, Error as S3Error, ObjectStoreExt as _, PutPayload, RetryConfig};
use tokio::runtime::Runtime;

use super::error::quote;
use super::{Key, MAX_SIZE, OVERSIZE, StoreError};

/// How often a request that brought no answer in time is made. The second has a new connection: the first may have waited on one that something
/// between here and there had forgotten.
const ATTEMPTS: usize = 2;

/// How long an answer may take. What has bytes may take a second more for each [`SLOWEST`] of them.
const PATIENCE: Duration = Duration::from_secs(5);

/// Bytes a second, at which a transfer is still worth waiting for.
const SLOWEST: u64 = 256 << 10;

/// Any of these names a source of credentials. Without one, only the services of a cloud's own machines can give some.
const CREDENTIALS: [&str; 5] = [
    "AWS_ACCESS_KEY_ID",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_SKIP_SIGNATURE",
];

/// Entries at `<prefix>/<first two digits>/<key>` of a bucket.
///
/// Once it has failed it is not asked again: a store that hangs may cost a run seconds, not seconds for each document.
pub(super) struct Bucket {
    client: AmazonS3,
    address: String,
    prefix: String,
    /// Whether the settings name a source of credentials.
    has_credentials: bool,
    /// Drives the connections. None only while it is being dropped.
    runtime: Option<Runtime>,
    patience: Duration,
    /// Why nothing is asked of it any more.
    down: OnceLock<StoreError>,
    /// Why nothing is put into it any more.
    closed: OnceLock<StoreError>,
}

impl Bucket {
    /// Prepares a client from the `AWS_*` among `variables`; the bucket is not asked.
    ///
    /// # Errors
    /// Which setting is wrong, as the end of a sentence.
    pub(super) fn open(
        bucket: &str,
        prefix: &str,
        variables: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, String> {
        // Someone who has chosen another provider in this process keeps it.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = AmazonS3Builder::new();
        let mut has_credentials = false;
        for (name, value) in variables.filter(|(name, value)| name.starts_with("AWS_") && !value.is_empty()) {
            has_credentials |= CREDENTIALS.contains(&name.as_str());
            // Variables for other programs are not known here.
            if let Ok(key) = name.to_ascii_lowercase().parse::<AmazonS3ConfigKey>() {
                builder = builder.with_config(key, value);
            }
        }
        let client = builder
            .with_bucket_name(bucket)
            .with_config(AmazonS3ConfigKey::Client(ClientConfigKey::ConnectTimeout), "3 seconds")
            // The whole of a request is bounded below, by what it carries.
            .with_config(AmazonS3ConfigKey::Client(ClientConfigKey::Timeout), "1 hour")
            // Less than what load balancers keep a connection for.
            .with_config(AmazonS3ConfigKey::Client(ClientConfigKey::PoolIdleTimeout), "20 seconds")
            .with_retry(RetryConfig {
                backoff: BackoffConfig {
                    init_backoff: Duration::from_millis(100),
                    max_backoff: Duration::from_secs(1),
                    base: 2.0,
                },
                max_retries: 3,
                retry_timeout: Duration::from_secs(3),
            })
            .build()
            .map_err(|error| innermost(&error))?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .max_blocking_threads(4)
            .thread_name("store")
            .enable_all()
            .build()
            .map_err(|error| error.to_string())?;
        let address = if prefix.is_empty() { format!("s3://{bucket}") } else { format!("s3://{bucket}/{prefix}") };
        Ok(Self {
            client,
            address,
            prefix: prefix.to_owned(),
            has_credentials,
            runtime: Some(runtime),
            patience: PATIENCE,
            down: OnceLock::new(),
            closed: OnceLock::new(),
        })
    }

    /// The bytes under `key`, or none.
    pub(super) fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        if let Some(error) = self.down.get() {
            return Err(error.clone());
        }
        let path = self.path(key);
        match self.attempt(|| self.fetch(&path)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(Failure::Missing) => Ok(None),
            Err(Failure::Oversize) => {
                Err(StoreError::Damaged { place: self.address(key), reason: OVERSIZE.to_owned() })
            }
            Err(failure) => Err(self.down.get_or_init(|| self.error(failure)).clone()),
        }
    }

    /// Keeps `bytes` under `key`. The store itself makes that whole or nothing.
    pub(super) fn put(&self, key: &Key, bytes: Vec<u8>) -> Result<(), StoreError> {
        if let Some(error) = self.down.get().or_else(|| self.closed.get()) {
            return Err(error.clone());
        }
        let path = self.path(key);
        let length = bytes.len() as u64;
        let payload = PutPayload::from(bytes);
        let sent = self.attempt(|| async {
            within(self.allowance(length), self.client.put(&path, payload.clone())).await.map(drop)
        });
        sent.map_err(|failure| match failure {
            // What a server takes can be less than what an entry can be.
            Failure::Oversize => StoreError::TooLarge { bytes: length },
            // It speaks, it only does not take anything.
            Failure::Refused(_) => self.closed.get_or_init(|| self.error(failure)).clone(),
            _ => self.down.get_or_init(|| self.error(failure)).clone(),
        })
    }

    /// Where the entry of `key` stands.
    pub(super) fn address(&self, key: &Key) -> String {
        format!("{}/{}/{}", self.address, key.shard(), key.digits())
    }

    /// Waits `patience` in the place of [`PATIENCE`], for tests.
    #[cfg(test)]
    pub(super) fn be_patient(&mut self, patience: Duration) {
        self.patience = patience;
    }

    fn path(&self, key: &Key) -> Path {
        let parts = self.prefix.split('/').filter(|part| !part.is_empty());
        parts.chain([key.shard(), key.digits()]).collect()
    }

    async fn fetch(&self, path: &Path) -> Result<Vec<u8>, Failure> {
        let answer = within(self.patience, self.client.get(path)).await?;
        // The length is the server's word; it is believed as far as it bounds what is read.
        let size = answer.meta.size;
        if size > MAX_SIZE {
            return Err(Failure::Oversize);
        }
        Ok(within(self.allowance(size), answer.bytes()).await?.into())
    }

    /// Runs `request` to its end in this thread, and once more if it had no answer in time.
    fn attempt<T, F: Future<Output = Result<T, Failure>>>(&self, request: impl Fn() -> F) -> Result<T, Failure> {
        let runtime = self.runtime.as_ref().expect("it is taken by `drop` alone");
        let mut result = Err(Failure::Silent);
        for _ in 0..ATTEMPTS {
            result = runtime.block_on(request());
            if !matches!(result, Err(Failure::Silent)) {
                break;
            }
        }
        result
    }

    fn allowance(&self, bytes: u64) -> Duration {
        self.patience + Duration::from_secs(bytes / SLOWEST)
    }

    fn error(&self, failure: Failure) -> StoreError {
        let place = self.address.clone();
        let without =
            if self.has_credentials { "" } else { ", and no credentials are set: `AWS_ACCESS_KEY_ID` is missing" };
        match failure {
            Failure::Refused(reason) => StoreError::Refused { place, reason },
            // reqwest's word for an address without encryption.
            Failure::Broken(reason) if reason.contains("scheme is not allowed") => StoreError::Refused {
                place,
                reason: "its address is not `https`; if that is meant, set `AWS_ALLOW_HTTP=true`".to_owned(),
            },
            Failure::Broken(reason) => StoreError::Unreachable { place, reason: format!("{reason}{without}") },
            Failure::Silent => StoreError::Unreachable {
                place,
                reason: format!("no answer in {} seconds{without}", self.patience.as_secs_f32() * ATTEMPTS as f32),
            },
            Failure::Missing => StoreError::Refused { place, reason: "it knows no such address".to_owned() },
            Failure::Oversize => StoreError::Refused { place, reason: OVERSIZE.to_owned() },
        }
    }
}

impl Drop for Bucket {
    fn drop(&mut self) {
        // Asking for the address of a server cannot be broken off; nobody waits for it.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_tuple("Bucket").field(&self.address).finish()
    }
}

/// Why a request brought nothing.
enum Failure {
    /// Nothing stands under the key.
    Missing,
    /// It is larger than an entry can be, or than the server takes.
    Oversize,
    /// The server says no.
    Refused(String),
    /// No connection, or it broke off.
    Broken(String),
    /// No answer in time.
    Silent,
}

impl From<S3Error> for Failure {
    fn from(error: S3Error) -> Self {
        let text = error.to_string();
        let said = said(&text);
        match error {
            // Servers say the same number for a key and for a bucket that is not there.
            S3Error::NotFound { .. } if !text.contains("<Code>NoSuchBucket</Code>") => Self::Missing,
            S3Error::NotFound { .. } | S3Error::PermissionDenied { .. } | S3Error::Unauthenticated { .. } => {
                Self::Refused(match said {
                    // Amazon S3 API, GetObject: without that right a key that is not there is answered with 403.
                    Some(said) if said.contains("`AccessDenied`") => format!(
                        "{said}; reading takes the rights `s3:GetObject` and `s3:ListBucket`, filling `s3:PutObject`"
                    ),
                    Some(said) => said,
                    None => innermost(&error),
                })
            }
            _ if text.contains("<Code>EntityTooLarge</Code>") || text.contains("status code: 413") => Self::Oversize,
            _ if text.contains("status code: 4") => Self::Refused(said.unwrap_or_else(|| innermost(&error))),
            _ => Self::Broken(said.unwrap_or_else(|| innermost(&error))),
        }
    }
}

/// `request`, or [`Failure::Silent`] if it takes longer than `limit`.
async fn within<T>(limit: Duration, request: impl Future<Output = Result<T, S3Error>>) -> Result<T, Failure> {
    match tokio::time::timeout(limit, request).await {
        Ok(result) => Ok(result?),
        Err(_) => Err(Failure::Silent),
    }
}

/// The code and message of an S3 error (Amazon S3 API, "Error responses"), if `text` has one.
fn said(text: &str) -> Option<String> {
    let element = |name: &str| {
        let (_, rest) = text.split_once(&format!("<{name}>"))?;
        let (content, _) = rest.split_once(&format!("</{name}>"))?;
        Some(content.trim()).filter(|content| !content.is_empty())
    };
    let code: String = element("Code")?.chars().filter(char::is_ascii_alphanumeric).take(60).collect();
    Some(match element("Message") {
        Some(message) => format!("`{code}`, {}", quote(message)),
        None => format!("`{code}`"),
    })
}

/// What lies at the bottom of an error: what is above repeats it.
fn innermost(error: &dyn Error) -> String {
    let mut bottom = error;
    while let Some(below) = bottom.source() {
        bottom = below;
    }
    quote(&bottom.to_string())
}
