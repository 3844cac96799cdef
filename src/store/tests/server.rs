//! Servers for tests: a real one of another project, and ones that misbehave.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use s3s::access::{S3Access, S3AccessContext};
use s3s::auth::SimpleAuth;
use s3s::dto::PutObjectInput;
use s3s::{S3Request, S3Result, s3_error};
use tokio::runtime::Runtime;

pub(super) const BUCKET: &str = "pages";
const ACCESS: &str = "AKIAEXAMPLE";
const SECRET: &str = "s3cret/of+the=tests";

/// `s3s-fs` on loopback, with its objects in a folder.
pub(super) struct Server {
    address: SocketAddr,
    root: tempfile::TempDir,
    runtime: Option<Runtime>,
}

/// The rights of the test's user.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rights {
    All,
    Read,
}

impl Server {
    pub(super) fn start(rights: Rights) -> Self {
        let root = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(root.path().join(BUCKET)).expect("a bucket");
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
        let mut builder = s3s::service::S3ServiceBuilder::new(s3s_fs::FileSystem::new(root.path()).expect("a store"));
        builder.set_auth(SimpleAuth::from_single(ACCESS, SECRET));
        builder.set_access(Access { rights, root: root.path().to_owned() });
        let service = builder.build();
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).expect("a port");
        let address = listener.local_addr().expect("an address");
        runtime.spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let service = service.clone();
                tokio::spawn(async move {
                    let _ =
                        auto::Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(socket), service).await;
                });
            }
        });
        Self { address, root, runtime: Some(runtime) }
    }

    /// What the environment of a client has.
    pub(super) fn variables(&self) -> Vec<(String, String)> {
        variables(self.address)
    }

    /// Where the server keeps the object `key` of the bucket.
    pub(super) fn file(&self, key: &str) -> PathBuf {
        self.root.path().join(BUCKET).join(key)
    }

    /// Ends the server with all its connections.
    pub(super) fn stop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(Duration::from_secs(5));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The variables of a client of the server at `address`.
pub(super) fn variables(address: SocketAddr) -> Vec<(String, String)> {
    [
        ("AWS_ENDPOINT_URL", format!("http://{address}").as_str()),
        ("AWS_ALLOW_HTTP", "true"),
        ("AWS_REGION", "eu-central-1"),
        ("AWS_ACCESS_KEY_ID", ACCESS),
        ("AWS_SECRET_ACCESS_KEY", SECRET),
        // What other programs read does not disturb.
        ("AWS_PAGER", ""),
        ("AWS_EXECUTION_ENV", "tests"),
        ("HOME", "/nowhere"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec()
}

/// A server that says to each connection what `answer` gives for it, and hangs up; it counts them.
pub(super) struct Scripted {
    pub(super) address: SocketAddr,
    connections: Arc<AtomicUsize>,
}

impl Scripted {
    /// `answer` has the number of the connection, from 0. Without an answer the connection stays open and silent.
    pub(super) fn start(answer: impl Fn(usize) -> Option<String> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let connections = Arc::new(AtomicUsize::new(0));
        let count = connections.clone();
        std::thread::spawn(move || {
            let mut silent = Vec::new();
            for socket in listener.incoming() {
                let Ok(mut socket) = socket else { return };
                let number = count.fetch_add(1, Ordering::SeqCst);
                let Some(answer) = answer(number) else {
                    silent.push(socket);
                    continue;
                };
                std::thread::spawn(move || {
                    // The request is read as far as it comes: its end would take a parser.
                    let _ = socket.set_read_timeout(Some(Duration::from_millis(100)));
                    let mut bytes = [0; 16 << 10];
                    while socket.read(&mut bytes).is_ok_and(|count| count == bytes.len()) {}
                    let _ = socket.write_all(answer.as_bytes());
                });
            }
        });
        Self { address, connections }
    }

    pub(super) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

/// An answer with the headers that S3 gives an object.
pub(super) fn response(status: &str, length: u64, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\nETag: \"1\"\r\n\
         Last-Modified: Wed, 01 Jan 2025 00:00:00 GMT\r\n\r\n{body}"
    )
}

/// Whether `path` or something below it is a file whose name has `part`.
pub(super) fn has_file(path: &Path, part: &str) -> bool {
    walkdir::WalkDir::new(path).into_iter().flatten().any(|entry| entry.file_name().to_string_lossy().contains(part))
}

/// What Amazon S3 and MinIO look at before anything else, and `s3s-fs` does not.
struct Access {
    rights: Rights,
    root: PathBuf,
}

#[async_trait::async_trait]
impl S3Access for Access {
    async fn check(&self, context: &mut S3AccessContext<'_>) -> S3Result<()> {
        context.credentials().ok_or_else(|| s3_error!(AccessDenied, "Signature is required"))?;
        match context.s3_path().get_bucket_name() {
            Some(bucket) if !self.root.join(bucket).is_dir() => {
                Err(s3_error!(NoSuchBucket, "The bucket does not exist"))
            }
            _ => Ok(()),
        }
    }

    async fn put_object(&self, _: &mut S3Request<PutObjectInput>) -> S3Result<()> {
        if self.rights == Rights::All { Ok(()) } else { Err(s3_error!(AccessDenied, "Not for you.")) }
    }
}
