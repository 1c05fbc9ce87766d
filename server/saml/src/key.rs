//! The keys that a provider signs with. RSA from 2048 bits, and the curves P-256 and P-384; SHA-2 and nothing older.

use platform::Timestamp;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, RSA_PKCS1_2048_8192_SHA256,
    RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, UnparsedPublicKey,
    VerificationAlgorithm,
};
use x509_parser::prelude::{FromDer, X509Certificate};
use x509_parser::public_key::PublicKey;

use crate::Refused;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Rsa,
    P256,
    P384,
}

pub struct Key {
    kind: Kind,
    bytes: Vec<u8>,
}

/// How something was signed (RFC 6931, with the names of XML Signature 1.1).
#[derive(Clone, Copy)]
pub struct Method {
    kind: Kind,
    algorithm: &'static dyn VerificationAlgorithm,
}

impl Method {
    pub fn named(name: &str) -> Result<Self, Refused> {
        let old = Refused("an algorithm that is not accepted");
        let short = name.strip_prefix("http://www.w3.org/2001/04/xmldsig-more#").ok_or(old)?;
        let (kind, algorithm): (Kind, &'static dyn VerificationAlgorithm) = match short {
            "rsa-sha256" => (Kind::Rsa, &RSA_PKCS1_2048_8192_SHA256),
            "rsa-sha384" => (Kind::Rsa, &RSA_PKCS1_2048_8192_SHA384),
            "rsa-sha512" => (Kind::Rsa, &RSA_PKCS1_2048_8192_SHA512),
            "ecdsa-sha256" => (Kind::P256, &ECDSA_P256_SHA256_FIXED),
            "ecdsa-sha384" => (Kind::P384, &ECDSA_P384_SHA384_FIXED),
            _ => return Err(old),
        };
        Ok(Self { kind, algorithm })
    }
}

impl Key {
    /// The key in a certificate, and when that ends. The certificate proves nothing: it is trusted because it was entered.
    pub fn of(der: &[u8]) -> Result<(Self, Timestamp), Refused> {
        let unreadable = Refused("a certificate that cannot be read");
        let (rest, certificate) = X509Certificate::from_der(der).map_err(|_| unreadable)?;
        if !rest.is_empty() {
            return Err(unreadable);
        }
        let public = certificate.public_key();
        let weak = Refused("a key that is not accepted");
        let kind = match public.parsed().map_err(|_| unreadable)? {
            PublicKey::RSA(key) if (2048..=8192).contains(&key.key_size()) => Kind::Rsa,
            PublicKey::EC(point) if point.data().len() == 65 => Kind::P256,
            PublicKey::EC(point) if point.data().len() == 97 => Kind::P384,
            _ => return Err(weak),
        };
        let until = certificate.validity().not_after.timestamp();
        let until = Timestamp::from_timestamp(until, 0).ok_or(unreadable)?;
        Ok((Self { kind, bytes: public.subject_public_key.data.to_vec() }, until))
    }

    pub fn has_signed(&self, method: Method, bytes: &[u8], signature: &[u8]) -> bool {
        let key = UnparsedPublicKey::new(method.algorithm, &self.bytes);
        self.kind == method.kind && key.verify(bytes, signature).is_ok()
    }
}
