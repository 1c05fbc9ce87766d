//! The certificate that a program showed at the proxy (mutual TLS), as the proxy tells it in a header. Only its fingerprint
//! goes further. Nothing is believed that a trusted proxy did not say, and what says two things says nothing.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::iam::Fingerprint;
use http::{Extensions, HeaderMap};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use sha2::{Digest, Sha256};

use crate::config::CertificateHeader;

/// All headers that proxies use for it. None of them goes further than here.
const HEADERS: [&str; 4] =
    ["client-cert", "client-cert-chain", "x-ssl-client-cert", "x-forwarded-client-cert"];

#[derive(Clone, Copy)]
struct Shown(Fingerprint);

/// What the program of this request showed.
pub fn shown(extensions: &Extensions) -> Option<Fingerprint> {
    extensions.get::<Shown>().map(|shown| shown.0)
}

/// Takes the headers out of the request; gives what they said where a trusted proxy said it.
pub(super) fn take(
    headers: &mut HeaderMap,
    extensions: &mut Extensions,
    believed: Option<CertificateHeader>,
) {
    let found = believed.and_then(|header| read(headers, header));
    HEADERS.iter().for_each(|name| drop(headers.remove(*name)));
    if let Some(found) = found {
        extensions.insert(Shown(found));
    }
}

fn read(headers: &HeaderMap, header: CertificateHeader) -> Option<Fingerprint> {
    let name = match header {
        CertificateHeader::ClientCert => "client-cert",
        CertificateHeader::XSslClientCert => "x-ssl-client-cert",
        CertificateHeader::XForwardedClientCert => "x-forwarded-client-cert",
    };
    let mut lines = headers.get_all(name).iter();
    let line = lines.next()?.to_str().ok()?.trim();
    if lines.next().is_some() {
        return None;
    }
    match header {
        CertificateHeader::ClientCert => byte_sequence(line),
        CertificateHeader::XSslClientCert => escaped_pem(line),
        CertificateHeader::XForwardedClientCert => hash_of_envoy(line),
    }
}

/// RFC 9440: DER as a byte sequence of structured fields, `:MIIB…:`.
fn byte_sequence(line: &str) -> Option<Fingerprint> {
    let inner = line.strip_prefix(':')?.strip_suffix(':')?;
    let der = STANDARD.decode(inner).ok()?;
    (!der.is_empty()).then(|| of(&der))
}

/// nginx, `$ssl_client_escaped_cert`: PEM with percent signs.
fn escaped_pem(line: &str) -> Option<Fingerprint> {
    let pem = unescaped(line)?;
    let mut found = CertificateDer::pem_slice_iter(&pem);
    let certificate = found.next()?.ok()?;
    found.next().is_none().then(|| of(&certificate))
}

fn unescaped(line: &str) -> Option<Vec<u8>> {
    let mut bytes = line.bytes();
    let mut plain = Vec::with_capacity(line.len());
    while let Some(byte) = bytes.next() {
        plain.push(match byte {
            b'%' => {
                let pair = [bytes.next()?, bytes.next()?];
                u8::from_str_radix(std::str::from_utf8(&pair).ok()?, 16).ok()?
            }
            byte => byte,
        });
    }
    Some(plain)
}

/// Envoy, `By=…;Hash=…;Cert="…"`, with one element only: several are those of several proxies, and the first may be a lie.
fn hash_of_envoy(line: &str) -> Option<Fingerprint> {
    let (mut quoted, mut escaped) = (false, false);
    let (mut part, mut parts) = (String::new(), Vec::new());
    for letter in line.chars() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ',' if !quoted => return None,
            ';' if !quoted => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push(letter);
    }
    parts.push(part);
    let mut hashes = parts.iter().filter_map(|part| {
        let (key, value) = part.split_once('=')?;
        key.trim().eq_ignore_ascii_case("hash").then(|| value.trim())
    });
    let hash = hashes.next()?;
    if quoted || hashes.next().is_some() {
        return None;
    }
    hash.parse().ok()
}

fn of(der: &[u8]) -> Fingerprint {
    Fingerprint::new(Sha256::digest(der).into())
}

#[cfg(test)]
mod tests {
    use rcgen::{CertifiedKey, generate_simple_self_signed};

    use super::*;

    const HEADER: [CertificateHeader; 3] = [
        CertificateHeader::ClientCert,
        CertificateHeader::XSslClientCert,
        CertificateHeader::XForwardedClientCert,
    ];

    fn said(
        believed: Option<CertificateHeader>,
        lines: &[(&'static str, String)],
    ) -> Option<Fingerprint> {
        let mut request = http::Request::new(());
        for (name, value) in lines {
            request.headers_mut().append(*name, value.parse().expect("a header"));
        }
        let (mut parts, ()) = request.into_parts();
        take(&mut parts.headers, &mut parts.extensions, believed);
        assert!(parts.headers.is_empty(), "none goes further");
        shown(&parts.extensions)
    }

    // IAM-084
    #[test]
    fn each_convention_tells_the_same_certificate_and_only_the_chosen_one_is_believed() {
        let CertifiedKey { cert, .. } =
            generate_simple_self_signed(vec!["erp.example.ca".to_owned()]).expect("a certificate");
        let own = of(cert.der());
        let sequence = format!(":{}:", STANDARD.encode(cert.der()));
        let escaped: String = cert
            .pem()
            .chars()
            .map(|letter| match letter {
                '\n' => "%0A".to_owned(),
                ' ' => "%20".to_owned(),
                '+' => "%2B".to_owned(),
                other => other.to_string(),
            })
            .collect();
        let hash = own.to_string().replace(':', "").to_lowercase();
        let envoy = format!("By=spiffe://town/portal;Hash={hash};Subject=\"CN=a,b;Hash=x\"");
        let lines = [
            ("client-cert", sequence.clone()),
            ("x-ssl-client-cert", escaped),
            ("x-forwarded-client-cert", envoy.clone()),
        ];
        for (index, header) in HEADER.into_iter().enumerate() {
            assert_eq!(said(Some(header), &lines[index..=index]), Some(own), "{header:?}");
            let mut others = lines.to_vec();
            others.remove(index);
            assert_eq!(said(Some(header), &others), None, "{header:?}");
            let twice = [lines[index].clone(), lines[index].clone()];
            assert_eq!(said(Some(header), &twice), None, "{header:?} twice");
        }
        assert_eq!(said(None, &lines), None, "nobody is believed unless it is set up");
        let two = format!("Hash={hash},{envoy}");
        assert_eq!(said(Some(HEADER[2]), &[("x-forwarded-client-cert", two)]), None);
        let chain = [("client-cert-chain", sequence)];
        assert_eq!(said(Some(HEADER[0]), &chain), None);
    }

    #[test]
    fn what_is_no_certificate_is_nothing() {
        for value in [
            "",
            ":",
            "::",
            "MIIB",
            ":%%:",
            ":MIIB",
            "%2",
            "%zz",
            "-----BEGIN",
            "Hash=",
            "Hash=zz",
            "Hash=\"",
            "hash",
        ] {
            for (header, name) in HEADER.into_iter().zip([
                "client-cert",
                "x-ssl-client-cert",
                "x-forwarded-client-cert",
            ]) {
                assert_eq!(said(Some(header), &[(name, value.to_owned())]), None, "{value}");
            }
        }
    }
}
