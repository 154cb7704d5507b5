//! A browser's end of web push: its keys, what it opens, and the check of who sealed it (RFC 8291, RFC 8292).

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use ring::{aead, agreement, hkdf, signature};
use serde_json::{Value, json};

use super::receiver::Sent;

/// A browser that has subscribed.
pub struct Subscriber {
    secret: [u8; 32],
    auth: [u8; 16],
}

impl Subscriber {
    /// One with keys of its own for each `number`.
    pub fn new(number: u8) -> Self {
        Self {
            secret: [number; 32],
            auth: [number; 16],
        }
    }

    /// What the browser hands over when it has subscribed at `endpoint`.
    pub fn subscription(&self, endpoint: &str) -> Value {
        let (_, public) = self.pair();
        let coded = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
        json!({ "endpoint": endpoint, "keys": { "p256dh": coded(&public), "auth": coded(&self.auth) } })
    }

    /// The message in a request, which must be signed by `key` for the service at `origin` and not for long.
    pub fn open(&self, sent: &Sent, key: &str, origin: &str, now_s: u64) -> Value {
        verify(sent.header("authorization"), key, origin, now_s);
        assert_eq!(sent.header("content-encoding"), "aes128gcm");
        let (salt, rest) = sent.body.split_at(16);
        let (size, rest) = rest.split_at(4);
        assert_eq!(size, 4_096_u32.to_be_bytes());
        let (length, rest) = rest.split_at(1);
        let (theirs, record) = rest.split_at(usize::from(length[0]));
        let (own, public) = self.pair();
        let point = agreement::UnparsedPublicKey::new(&agreement::ECDH_P256, theirs);
        let info = [b"WebPush: info\0", &public[..], theirs].concat();
        let shared = agreement::agree_ephemeral(own, &point, |secret| derive::<32>(&self.auth, secret, &info));
        let shared = shared.expect("both agree");
        let content = derive::<16>(salt, &shared, b"Content-Encoding: aes128gcm\0");
        let nonce = derive::<12>(salt, &shared, b"Content-Encoding: nonce\0");
        let cipher = aead::UnboundKey::new(&aead::AES_128_GCM, &content).expect("a key");
        let mut record = record.to_vec();
        let opened = aead::LessSafeKey::new(cipher)
            .open_in_place(
                aead::Nonce::assume_unique_for_key(nonce),
                aead::Aad::empty(),
                &mut record,
            )
            .expect("sealed for this browser");
        let (end, message) = opened.split_last().expect("an end");
        assert_eq!(*end, 2, "the last record, without padding");
        serde_json::from_slice(message).expect("JSON")
    }

    /// The same pair of keys each time: ring gives no private key away, so it is made anew of the same bytes.
    #[expect(deprecated, reason = "it is the only randomness of ring that a test can choose")]
    fn pair(&self) -> (agreement::EphemeralPrivateKey, Vec<u8>) {
        let random = ring::test::rand::FixedSliceRandom { bytes: &self.secret };
        let own = agreement::EphemeralPrivateKey::generate(&agreement::ECDH_P256, &random).expect("a key");
        let public = own.compute_public_key().expect("its public half");
        (own, public.as_ref().to_vec())
    }
}

fn derive<const N: usize>(salt: &[u8], secret: &[u8], info: &[u8]) -> [u8; N] {
    struct Length(usize);
    impl hkdf::KeyType for Length {
        fn len(&self) -> usize {
            self.0
        }
    }
    let mut derived = [0; N];
    let extracted = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(secret);
    let info = [info];
    let expanded = extracted.expand(&info, Length(N)).expect("a length that fits");
    expanded.fill(&mut derived).expect("filled");
    derived
}

/// Checks an `Authorization` of VAPID.
fn verify(authorization: &str, key: &str, origin: &str, now_s: u64) {
    let bytes = |text: &str| BASE64_URL_SAFE_NO_PAD.decode(text).expect("base64url");
    let token = authorization.strip_prefix("vapid t=").expect("VAPID");
    let (token, shown) = token.split_once(", k=").expect("a key");
    assert_eq!(shown, key, "the key that the browser subscribed with");
    let (signed, tag) = token.rsplit_once('.').expect("a signature");
    signature::UnparsedPublicKey::new(&signature::ECDSA_P256_SHA256_FIXED, bytes(key))
        .verify(signed.as_bytes(), &bytes(tag))
        .expect("a good signature");
    let claims: Value = serde_json::from_slice(&bytes(signed.split_once('.').expect("claims").1)).expect("JSON");
    assert_eq!(claims["aud"], origin);
    let ends = claims["exp"].as_u64().expect("an end");
    assert!((now_s..=now_s + 86_400).contains(&ends), "{claims}");
    assert!(
        claims["sub"]
            .as_str()
            .is_some_and(|sub| sub.starts_with("mailto:") || sub.starts_with("https://"))
    );
}
