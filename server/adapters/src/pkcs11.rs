//! Keys that only a hardware security module opens, by PKCS#11 (OASIS, version 2.40). Each stored key is wrapped with AES-256
//! in GCM by a key of the module that never leaves it. Refuses keys that lie open.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use contract::Secret;
use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error, RvError};
use cryptoki::mechanism::Mechanism;
use cryptoki::mechanism::aead::GcmParams;
use cryptoki::object::{Attribute, AttributeType, ObjectClass, ObjectHandle};
use cryptoki::session::{Session, UserType};
use cryptoki::slot::Slot;
use cryptoki::types::AuthPin;
use data_encoding::{BASE64, HEXLOWER};
use platform::vault::{Kept, KeyLock, KeyLockFailed, LOCKED};
use zeroize::Zeroizing;

/// Bytes of a nonce of GCM (NIST SP 800-38D, 8.2.2: made at random by the module), and bits of its tag.
const NONCE: usize = 12;
const TAG_BITS: u64 = 128;
/// Bytes of a key, and of the number that the module knows its wrapping key by.
const KEY: u64 = 32;
const ID: usize = 8;

/// A module with its token, opened once for the whole program.
pub struct Pkcs11Lock {
    module: Pkcs11,
    slot: Slot,
    pin: AuthPin,
    /// Label of the key to wrap with. Keys are opened with the one that wrapped them, whatever its label.
    label: String,
    session: Mutex<Option<Session>>,
}

impl Pkcs11Lock {
    /// Loads the module and finds the token with this label.
    pub fn open(
        module: &Path,
        token: &str,
        pin: &Secret,
        label: &str,
    ) -> Result<Self, KeyLockFailed> {
        let module = Pkcs11::new(module).map_err(failed)?;
        match module.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
            Ok(()) | Err(Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => {}
            Err(error) => return Err(failed(error)),
        }
        let slots = module.get_slots_with_initialized_token().map_err(failed)?;
        let slot = slots
            .into_iter()
            .find(|slot| module.get_token_info(*slot).is_ok_and(|found| found.label() == token));
        let slot =
            slot.ok_or_else(|| KeyLockFailed::Module(format!("it has no token \"{token}\"")))?;
        let pin = AuthPin::new(pin.reveal().to_owned().into());
        Ok(Self { module, slot, pin, label: label.to_owned(), session: Mutex::new(None) })
    }

    /// Works in the open session, or in a new one where there is none or the module forgot it.
    fn work<T>(
        &self,
        work: impl Fn(&Session) -> Result<T, KeyLockFailed>,
    ) -> Result<T, KeyLockFailed> {
        let mut session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = session.as_ref()
            && let Ok(done) = work(open)
        {
            return Ok(done);
        }
        *session = None;
        let new = self.module.open_rw_session(self.slot).map_err(failed)?;
        match new.login(UserType::User, Some(&self.pin)) {
            Ok(()) | Err(Error::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => {}
            Err(error) => return Err(failed(error)),
        }
        let done = work(session.insert(new))?;
        Ok(done)
    }

    fn find(
        &self,
        session: &Session,
        by: Attribute,
    ) -> Result<Option<ObjectHandle>, KeyLockFailed> {
        let wanted = [Attribute::Class(ObjectClass::SECRET_KEY), by];
        Ok(session.find_objects(&wanted).map_err(failed)?.first().copied())
    }

    fn named(&self, session: &Session) -> Result<ObjectHandle, KeyLockFailed> {
        let label = Attribute::Label(self.label.clone().into_bytes());
        self.find(session, label)?.ok_or_else(|| {
            let label = &self.label;
            KeyLockFailed::Module(format!("it has no key \"{label}\": run `server keys lock`"))
        })
    }
}

impl KeyLock for Pkcs11Lock {
    fn prepare(&self) -> Result<(), KeyLockFailed> {
        self.work(|session| {
            let label = Attribute::Label(self.label.clone().into_bytes());
            if self.find(session, label.clone())?.is_some() {
                return Ok(());
            }
            let mut id = [0; ID];
            session.generate_random_slice(&mut id).map_err(failed)?;
            let template = [
                Attribute::Token(true),
                Attribute::Private(true),
                Attribute::Sensitive(true),
                Attribute::Extractable(false),
                Attribute::Encrypt(true),
                Attribute::Decrypt(true),
                Attribute::ValueLen(KEY.into()),
                Attribute::Id(id.to_vec()),
                label,
            ];
            session.generate_key(&Mechanism::AesKeyGen, &template).map_err(failed)?;
            Ok(())
        })
    }

    fn lock(&self, about: &str, bytes: &[u8; 32]) -> Result<Zeroizing<String>, KeyLockFailed> {
        self.work(|session| {
            let key = self.named(session)?;
            let known = session.get_attributes(key, &[AttributeType::Id]).map_err(failed)?;
            let Some(Attribute::Id(id)) = known.into_iter().next() else {
                return Err(KeyLockFailed::Module("its key has no number".to_owned()));
            };
            let mut nonce = [0; NONCE];
            session.generate_random_slice(&mut nonce).map_err(failed)?;
            let mut wrapped = nonce.to_vec();
            let how = GcmParams::new(&mut nonce, about.as_bytes(), TAG_BITS.into());
            let how = Mechanism::AesGcm(how.map_err(failed)?);
            wrapped.extend(session.encrypt(&how, key, bytes).map_err(failed)?);
            let text = format!("{LOCKED}{}:{}", HEXLOWER.encode(&id), BASE64.encode(&wrapped));
            Ok(Zeroizing::new(text))
        })
    }

    fn unlock(&self, about: &str, written: &str) -> Result<Zeroizing<[u8; 32]>, KeyLockFailed> {
        let written = written.strip_prefix(LOCKED).ok_or(KeyLockFailed::Open)?;
        let (id, wrapped) = written.split_once(':').ok_or(KeyLockFailed::Unreadable)?;
        let id = HEXLOWER.decode(id.as_bytes()).map_err(|_| KeyLockFailed::Unreadable)?;
        let wrapped = BASE64.decode(wrapped.as_bytes()).map_err(|_| KeyLockFailed::Unreadable)?;
        let (nonce, wrapped) = wrapped.split_at_checked(NONCE).ok_or(KeyLockFailed::Unreadable)?;
        self.work(|session| {
            let key = self.find(session, Attribute::Id(id.clone()))?.ok_or_else(|| {
                KeyLockFailed::Module("it does not have the key that locked this one".to_owned())
            })?;
            let mut nonce = nonce.to_vec();
            let how = GcmParams::new(&mut nonce, about.as_bytes(), TAG_BITS.into());
            let how = Mechanism::AesGcm(how.map_err(failed)?);
            let bytes = Zeroizing::new(session.decrypt(&how, key, wrapped).map_err(failed)?);
            let bytes = bytes.as_slice().try_into().map_err(|_| KeyLockFailed::Unreadable)?;
            Ok(Zeroizing::new(bytes))
        })
    }

    fn kept(&self) -> Kept {
        Kept::Module
    }
}

/// What the module says; it never repeats what it was given.
fn failed(error: Error) -> KeyLockFailed {
    KeyLockFailed::Module(match error {
        Error::Pkcs11(code, function) => format!("{function:?}: {code:?}"),
        other => other.to_string(),
    })
}
