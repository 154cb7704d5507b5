//! Web push: a message sealed for one browser (RFC 8291 over RFC 8188) and signed by this installation (VAPID, RFC 8292).
//!
//! Nothing is sent here: what is sealed goes out by [`super::Egress`] like any other request, as the endpoint is an
//! address that a browser, and so anybody, wrote.

use std::time::Duration;

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use ring::{
    aead, agreement, hkdf,
    rand::{SecureRandom, SystemRandom},
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _},
};

use super::{EgressError, Target};
use crate::kit::time::Millis;

/// Bytes of an uncompressed point of P-256.
const POINT: usize = 65;
/// Bytes of what is sealed at most: push services take 4,096 with all that is around it.
pub const MESSAGE_MAX: usize = 3_000;
/// The size of a record, of which a push message has one.
const RECORD: u32 = 4_096;
/// How long a signature for a push service is good; a day at most.
const SIGNED_FOR: Duration = Duration::from_secs(12 * 3_600);

/// Why a message was not sealed or signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PushError {
    /// The browser's keys are none.
    #[error("the keys of the subscription are not right")]
    Keys,
    /// It is longer than push services take.
    #[error("the message is longer than {MESSAGE_MAX} bytes")]
    TooLong,
    /// The machine has no randomness, or our own key is damaged.
    #[error("nothing can be sealed or signed here")]
    Faulty,
}

/// For whom a message is sealed, as the browser says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    point: [u8; POINT],
    auth: [u8; 16],
}

/// The key with which an installation signs, made once and kept.
pub struct Vapid {
    pair: EcdsaKeyPair,
}

impl Recipient {
    /// Reads `p256dh` and `auth` of a subscription, in base64url. Fails: Keys.
    pub fn parse(p256dh: &str, auth: &str) -> Result<Self, PushError> {
        let read = |text: &str| {
            BASE64_URL_SAFE_NO_PAD
                .decode(text.trim_end_matches('='))
                .map_err(|_| PushError::Keys)
        };
        let point: [u8; POINT] = read(p256dh)?.try_into().map_err(|_| PushError::Keys)?;
        let auth = read(auth)?.try_into().map_err(|_| PushError::Keys)?;
        if point[0] != 4 {
            return Err(PushError::Keys);
        }
        Ok(Self { point, auth })
    }

    /// Seals `message` so that this browser alone can read it. Fails: Keys, TooLong, Faulty.
    pub fn seal(&self, message: &[u8]) -> Result<Vec<u8>, PushError> {
        if message.len() > MESSAGE_MAX {
            return Err(PushError::TooLong);
        }
        let random = SystemRandom::new();
        let mut salt = [0; 16];
        random.fill(&mut salt).map_err(|_| PushError::Faulty)?;
        let own = agreement::EphemeralPrivateKey::generate(&agreement::ECDH_P256, &random);
        let own = own.map_err(|_| PushError::Faulty)?;
        let public = own.compute_public_key().map_err(|_| PushError::Faulty)?;
        let public: [u8; POINT] = public.as_ref().try_into().map_err(|_| PushError::Faulty)?;
        let theirs = agreement::UnparsedPublicKey::new(&agreement::ECDH_P256, self.point);
        let sealed = agreement::agree_ephemeral(own, &theirs, |secret| self.seal_with(secret, &public, salt, message));
        sealed.map_err(|_| PushError::Keys)?
    }

    /// The same with everything given that is otherwise left to chance.
    fn seal_with(
        &self,
        secret: &[u8],
        public: &[u8; POINT],
        salt: [u8; 16],
        message: &[u8],
    ) -> Result<Vec<u8>, PushError> {
        let key = derive::<32>(&self.auth, secret, &[b"WebPush: info\0", &self.point, public])?;
        let content = derive::<16>(&salt, &key, &[b"Content-Encoding: aes128gcm\0"])?;
        let nonce = derive::<12>(&salt, &key, &[b"Content-Encoding: nonce\0"])?;
        let mut record = [message, &[2]].concat(); // Two: the last record, without padding.
        let cipher = aead::UnboundKey::new(&aead::AES_128_GCM, &content).map_err(|_| PushError::Faulty)?;
        aead::LessSafeKey::new(cipher)
            .seal_in_place_append_tag(
                aead::Nonce::assume_unique_for_key(nonce), // The key is used for this record alone.
                aead::Aad::empty(),
                &mut record,
            )
            .map_err(|_| PushError::Faulty)?;
        let mut sealed = salt.to_vec();
        sealed.extend_from_slice(&RECORD.to_be_bytes());
        sealed.push(POINT as u8);
        sealed.extend_from_slice(public);
        sealed.extend_from_slice(&record);
        Ok(sealed)
    }
}

/// HKDF with SHA-256 (RFC 5869).
fn derive<const N: usize>(salt: &[u8], secret: &[u8], info: &[&[u8]]) -> Result<[u8; N], PushError> {
    struct Length(usize);
    impl hkdf::KeyType for Length {
        fn len(&self) -> usize {
            self.0
        }
    }
    let mut derived = [0; N];
    hkdf::Salt::new(hkdf::HKDF_SHA256, salt)
        .extract(secret)
        .expand(info, Length(N))
        .and_then(|made| made.fill(&mut derived))
        .map_err(|_| PushError::Faulty)?;
    Ok(derived)
}

impl Vapid {
    /// A new key, as PKCS #8 to be kept. Fails: Faulty.
    pub fn make() -> Result<Vec<u8>, PushError> {
        let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
        made.map(|made| made.as_ref().to_vec()).map_err(|_| PushError::Faulty)
    }

    /// The key that was kept. Fails: Faulty.
    pub fn read(pkcs8: &[u8]) -> Result<Self, PushError> {
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8, &SystemRandom::new());
        pair.map(|pair| Self { pair }).map_err(|_| PushError::Faulty)
    }

    /// What browsers subscribe with: the public key in base64url.
    pub fn public(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.pair.public_key())
    }

    /// The `Authorization` for a message to `endpoint`; `contact` is where its operator is reached.
    ///
    /// Fails: NotATarget, Port, when the endpoint is none; Broken when nothing can be signed here.
    pub fn authorization(&self, endpoint: &str, now: Millis, contact: &str) -> Result<String, EgressError> {
        let audience = Target::parse(endpoint)?.origin();
        let claims = serde_json::json!({ "aud": audience, "exp": now.plus(SIGNED_FOR).0 / 1_000, "sub": contact });
        let coded = |text: &str| BASE64_URL_SAFE_NO_PAD.encode(text);
        let signed = format!(
            "{}.{}",
            coded(r#"{"typ":"JWT","alg":"ES256"}"#),
            coded(&claims.to_string())
        );
        let signature = self.pair.sign(&SystemRandom::new(), signed.as_bytes());
        let signature = signature.map_err(|_| EgressError::Broken {
            host: audience,
            what: PushError::Faulty.to_string(),
        })?;
        let signature = BASE64_URL_SAFE_NO_PAD.encode(signature.as_ref());
        Ok(format!("vapid t={signed}.{signature}, k={}", self.public()))
    }
}

#[cfg(test)]
mod tests {
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        BASE64_URL_SAFE_NO_PAD.decode(text).expect("base64url")
    }

    /// RFC 8291, Appendix A.
    #[test]
    fn a_message_is_sealed_as_in_the_standards_example() {
        let recipient = Recipient::parse(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "BTBZMqHH6r4Tts7J_aSIgg",
        );
        let secret = bytes("kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs");
        let public = bytes("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
        let salt = bytes("DGv6ra1nlYgDCS1FRnbzlw");
        let sealed = recipient.expect("keys").seal_with(
            &secret,
            &public.try_into().expect("a point"),
            salt.try_into().expect("a salt"),
            b"When I grow up, I want to be a watermelon",
        );
        assert_eq!(
            BASE64_URL_SAFE_NO_PAD.encode(sealed.expect("sealed")),
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6\
             PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        );
    }

    #[test]
    fn what_is_no_key_and_what_is_too_long_is_refused() {
        let point = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
        let auth = "BTBZMqHH6r4Tts7J_aSIgg";
        for (p256dh, auth) in [
            ("", auth),
            (point, ""),
            (&point[4..], auth),
            ("!", auth),
            (&point.replace("BCV", "ACV"), auth),
        ] {
            assert_eq!(Recipient::parse(p256dh, auth), Err(PushError::Keys), "{p256dh} {auth}");
        }
        let good = Recipient::parse(point, auth).expect("keys");
        assert_ne!(
            good.seal(b"x").expect("sealed"),
            good.seal(b"x").expect("sealed"),
            "never the same twice"
        );
        assert_eq!(good.seal(&[0; MESSAGE_MAX + 1]), Err(PushError::TooLong));
        let off_curve = Recipient {
            point: [4; POINT],
            auth: [0; 16],
        };
        assert_eq!(off_curve.seal(b"x"), Err(PushError::Keys));
    }

    #[test]
    fn a_signature_is_for_one_push_service_and_half_a_day() {
        let vapid = Vapid::read(&Vapid::make().expect("made")).expect("read");
        let now = Millis(1_767_225_600_000);
        let header = vapid
            .authorization("https://push.test:8443/send/abc", now, "mailto:ops@team.test")
            .expect("signed");
        let (token, key) = header
            .strip_prefix("vapid t=")
            .and_then(|rest| rest.split_once(", k="))
            .expect("its form");
        assert_eq!(key, vapid.public());
        let (signed, signature) = token.rsplit_once('.').expect("a signature");
        let checked =
            UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, bytes(key)).verify(signed.as_bytes(), &bytes(signature));
        assert!(checked.is_ok());
        let claims: serde_json::Value =
            serde_json::from_slice(&bytes(signed.split_once('.').expect("claims").1)).expect("JSON");
        let expected =
            serde_json::json!({ "aud": "https://push.test:8443", "exp": 1_767_268_800, "sub": "mailto:ops@team.test" });
        assert_eq!(claims, expected);
    }
}
