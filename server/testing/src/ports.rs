//! Fakes for outside services that keep what they are given, and can be told to fail.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use platform::port::mail::{Mail, Mailer, NotSent};
use platform::port::objects::{ObjectError, Objects};
use platform::port::sms::{Sms, Texter};

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[derive(Debug)]
struct Post<T> {
    taken: Vec<T>,
    failing: Option<NotSent>,
}

impl<T> Default for Post<T> {
    fn default() -> Self {
        Self { taken: Vec::new(), failing: None }
    }
}

impl<T: Clone> Post<T> {
    fn take(&mut self, message: &T) -> Result<(), NotSent> {
        match self.failing {
            Some(reason) => Err(reason),
            None => {
                self.taken.push(message.clone());
                Ok(())
            }
        }
    }
}

/// Takes every mail. Clones share the box.
#[derive(Clone, Debug, Default)]
pub struct MailBox(Arc<Mutex<Post<Mail>>>);

impl MailBox {
    /// Everything that was sent, oldest first.
    pub fn all(&self) -> Vec<Mail> {
        lock(&self.0).taken.clone()
    }

    /// What was sent to the address, oldest first.
    pub fn to(&self, address: &str) -> Vec<Mail> {
        self.all().into_iter().filter(|mail| mail.to == address).collect()
    }

    /// From now on every sending fails so, or works again with `None`.
    pub fn fail(&self, reason: Option<NotSent>) {
        lock(&self.0).failing = reason;
    }
}

#[async_trait]
impl Mailer for MailBox {
    async fn send(&self, mail: &Mail) -> Result<(), NotSent> {
        lock(&self.0).take(mail)
    }
}

/// Takes every text message. Clones share the box.
#[derive(Clone, Debug, Default)]
pub struct SmsBox(Arc<Mutex<Post<Sms>>>);

impl SmsBox {
    /// Everything that was sent, oldest first.
    pub fn all(&self) -> Vec<Sms> {
        lock(&self.0).taken.clone()
    }

    /// What was sent to the number, oldest first.
    pub fn to(&self, number: &str) -> Vec<Sms> {
        self.all().into_iter().filter(|sms| sms.to == number).collect()
    }

    /// From now on every sending fails so, or works again with `None`.
    pub fn fail(&self, reason: Option<NotSent>) {
        lock(&self.0).failing = reason;
    }
}

#[async_trait]
impl Texter for SmsBox {
    async fn send(&self, sms: &Sms) -> Result<(), NotSent> {
        lock(&self.0).take(sms)
    }
}

/// Keeps objects in memory. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct MemoryObjects(Arc<Mutex<BTreeMap<String, Vec<u8>>>>);

impl MemoryObjects {
    pub fn names(&self) -> Vec<String> {
        lock(&self.0).keys().cloned().collect()
    }
}

#[async_trait]
impl Objects for MemoryObjects {
    async fn put(&self, name: &str, bytes: Vec<u8>) -> Result<(), ObjectError> {
        lock(&self.0).insert(name.to_owned(), bytes);
        Ok(())
    }

    async fn get(&self, name: &str) -> Result<Vec<u8>, ObjectError> {
        lock(&self.0).get(name).cloned().ok_or(ObjectError::Missing)
    }

    async fn remove(&self, name: &str) -> Result<(), ObjectError> {
        lock(&self.0).remove(name);
        Ok(())
    }
}
