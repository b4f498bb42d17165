import * as v from 'valibot';
import { provenContact } from '../../contact.ts';
import { checkDetail } from './check-detail.ts';
import { holder } from '../holder.ts';
import { subject } from '../identity.ts';

/** Bytes, in base64. */
const bytes = v.pipe(v.string(), v.base64());
/** SHA-256 in lower-case hexadecimal. */
const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u));

/** A root that was trusted that day, whole: the manifest that named it may be another by the time this is read. */
const anchorOfItsDay = v.pipe(
  v.object({
    certificate: bytes,
    sha256: digest,
    name: v.string(),
    /** What it was trusted for, in the manifest's words. */
    roles: v.pipe(v.array(v.string()), v.readonly()),
    /** False where name and key alone counted (RFC 5280 §6.1.1(d)). */
    ownConstraints: v.boolean(),
    sandbox: v.boolean(),
  }),
  v.readonly(),
);
export type AnchorOfItsDay = v.InferOutput<typeof anchorOfItsDay>;

/** Everything that the judge was given and went by, so that the same question can be put again when nobody answers any more. */
export const signatureRecord = v.pipe(
  v.object({
    /** `cms`: `signature` is a container (RFC 5652); `raw`: it is the bare value. */
    form: v.picklist(['cms', 'raw']),
    signature: bytes,
    /** Of a bare value: how it was made. */
    algorithm: v.exactOptional(v.string()),
    /** Exactly what was given out to be signed. */
    content: bytes,
    /** The signer's. */
    certificate: bytes,
    /** From the signer's issuer up to the one below the root, then that of the time stamp. */
    chain: v.pipe(v.array(bytes), v.readonly()),
    /** The roots of signer and time stamp. */
    anchors: v.pipe(v.array(anchorOfItsDay), v.readonly()),
    /** What roots had to be trusted for, in the manifest's words. */
    purposes: v.pipe(v.array(v.string()), v.readonly()),
    /** Of the manifest of trust that day. */
    manifestSerial: v.number(),
    /** The rules by which it was judged, by their name in `pki`. */
    profile: v.string(),
    /** Which keys were strong enough that day, and how old answers might be; milliseconds. What was kept before this was has those of `pki`. */
    limits: v.exactOptional(
      v.pipe(
        v.object({
          minimumRsaBits: v.number(),
          maximumRsaBits: v.number(),
          allowSha1: v.boolean(),
          skewMs: v.number(),
          maximumAgeWithoutNextUpdateMs: v.number(),
        }),
        v.readonly(),
      ),
    ),
    ocspResponses: v.pipe(v.array(bytes), v.readonly()),
    lists: v.pipe(v.array(bytes), v.readonly()),
    /** Lists too large to be kept with every signature: of these only what they were. */
    listsLeftOut: v.pipe(
      v.array(v.pipe(v.object({ sha256: digest, bytes: v.number(), issuedAt: v.string() }), v.readonly())),
      v.readonly(),
    ),
    /** A time stamp over the signature's value (RFC 3161), as the authority answered; `time` is what it says. */
    timeStamp: v.exactOptional(
      v.pipe(v.object({ response: bytes, time: v.string(), authority: v.string() }), v.readonly()),
    ),
    /** When we judged it, by our own clock. */
    judgedAt: v.string(),
  }),
  v.readonly(),
);
export type SignatureRecord = v.InferOutput<typeof signatureRecord>;

/** Proof by a signature with a certificate that names its holder (Identity Assurance `electronic_signature`). */
export const electronicSignature = v.pipe(
  v.object({
    type: v.literal('electronic_signature'),
    version: v.literal(1),
    /** Whom the certificate names. */
    subject,
    holder,
    /** In whose name a person of an organisation may act: that they are its staff, and no more. */
    representation: v.exactOptional(
      v.pipe(
        v.object({ taxCode: v.string(), organisation: v.exactOptional(v.string()), role: v.literal('staff') }),
        v.readonly(),
      ),
    ),
    /** E.164, where the key lies in a SIM: signing proved possession of it. */
    phoneNumber: v.exactOptional(v.string()),
    /** Where the holder can be written to, proven by a code before. */
    contact: v.exactOptional(provenContact),
    /** Where the key lies: in a SIM, with a provider, in a token. */
    channel: v.picklist(['sim', 'remote', 'token']),
    /** Who carried it to us, e.g. the name of the provider or signing program. */
    program: v.string(),
    /** The authority that issued the certificate, by its name there. */
    issuer: v.string(),
    /** Of the certificate, lower-case hexadecimal. */
    serialNumber: v.string(),
    /** SHA-256 of the public key (SubjectPublicKeyInfo). */
    keyDigest: digest,
    /** What was put to the person: the text itself where a digest of it (SHA-256) was given out to be signed. */
    challenge: v.exactOptional(v.string()),
    signature: signatureRecord,
    checkDetails: v.pipe(v.array(checkDetail), v.readonly()),
    time: v.string(),
  }),
  v.readonly(),
);
export type ElectronicSignature = v.InferOutput<typeof electronicSignature>;
