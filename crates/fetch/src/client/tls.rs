//! TLS by rustls with ring, trusting what the machine trusts.

use std::sync::Arc;

use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;

use crate::error::FetchError;

/// The machine's certificate authorities; where it has none (a bare container), Mozilla's, compiled in.
pub(super) fn config() -> Result<ClientConfig, FetchError> {
    let failed = |e: rustls::Error| FetchError::Client(format!("TLS: {e}"));
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(failed)?;
    let mut config = match Verifier::new(provider) {
        Ok(verifier) => builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier)),
        Err(cause) => {
            tracing::info!(%cause, "no certificate authorities on this machine; using the compiled-in ones");
            builder.with_root_certificates(RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() })
        }
    }
    .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}
