import * as v from 'valibot';
import { byEmail, bySms, type Contact } from '../contact.ts';
import { providedIdentity } from '../identity-providers/provided-identity.ts';
import { problemCode } from '../problems.ts';
import type { AttemptPurpose } from './attempt.ts';
import { offeredKey, providerAccess, providerKey } from './at-provider.ts';

const instant = v.string();

/** What a challenge is for: what its holder has under way, or their consent at a counter, to an account or to getting theirs back. */
export type ChallengePurpose = AttemptPurpose | 'consent' | 'consent-to-recovery';

const codeEntries = {
  type: v.literal('one-time-code'),
  /** Names this very code; the outgoing message and its delivery receipts carry it. */
  codeId: v.string(),
  /** HMAC of the code under the code key, bound to attempt, purpose, contact and browser; base64url. */
  codeHash: v.string(),
  sentAt: instant,
  expiresAt: instant,
  triesLeft: v.number(),
  /** How many codes this attempt has asked for, this one included; 0 where none has gone out, for its person has another second factor. */
  sends: v.number(),
  resendAt: instant,
} as const;

/** A code sent out of band (NIST SP 800-63B-4 §3.1.3), to a number (E.164) or a mailbox. Instants are ISO 8601 in UTC. */
export const oneTimeCodeChallenge = v.union([
  v.pipe(v.object({ ...codeEntries, phoneNumber: v.string() }), v.readonly()),
  v.pipe(v.object({ ...codeEntries, email: v.string() }), v.readonly()),
]);
export type OneTimeCodeChallenge = v.InferOutput<typeof oneTimeCodeChallenge>;

/** Where a code went. */
export const contactOf = (challenge: OneTimeCodeChallenge): Contact =>
  'email' in challenge ? byEmail(challenge.email) : bySms(challenge.phoneNumber);

/** No code has gone out, and none can be typed. */
export const isUnsent = ({ sends }: OneTimeCodeChallenge): boolean => sends === 0;

/** What came back from whoever holds the key; bytes in base64. `cms`: CMS SignedData (RFC 5652); `raw`: a bare signature with its certificate. */
export const signed = v.variant('form', [
  v.pipe(v.object({ form: v.literal('cms'), cms: v.string() }), v.readonly()),
  v.pipe(
    v.object({
      form: v.literal('raw'),
      signature: v.string(),
      certificate: v.string(),
      chain: v.pipe(v.array(v.string()), v.readonly()),
    }),
    v.readonly(),
  ),
]);
export type Signed = v.InferOutput<typeof signed>;

/** How a signature is asked for: on the SIM's telephone, at a provider, by a token through a program of this computer. */
export const signatureChannels = ['sim', 'remote', 'token'] as const;
export type SignatureChannel = (typeof signatureChannels)[number];

/** Where the request for a signature is on its way. */
const prompt = v.variant('at', [
  /** About to go out, or what came of it about to be asked. What is found so later was cut short: nobody knows whether it went. */
  v.pipe(v.object({ at: v.literal('asking') }), v.readonly()),
  /** Nothing goes out: the page of this browser brings what is signed, through a program of its computer. */
  v.pipe(v.object({ at: v.literal('here') }), v.readonly()),
  /** With its holder. */
  v.pipe(
    v.object({
      at: v.literal('out'),
      /** The authority's own name of it. */
      transaction: v.string(),
      /** Not asked after before this instant. */
      lookAfter: instant,
      /** Between two looks, as the operator or provider asks. The version before this one has not written it. */
      pauseSeconds: v.optional(v.number(), 5),
      /** Where the request is in the app of a provider: with what is asked after it, and which key is to sign. */
      app: v.exactOptional(v.pipe(v.object({ access: providerAccess, key: providerKey }), v.readonly())),
    }),
    v.readonly(),
  ),
  /** The person is led to a page of their provider, and comes back from it. */
  v.pipe(
    v.object({
      at: v.literal('page'),
      /** Its whole address. */
      address: v.string(),
      /** RFC 7636: what comes back is worth nothing without it. Secret. */
      codeVerifier: v.string(),
      /** Which key is to sign this text there; without it the person lets us see which keys they have. */
      key: v.exactOptional(providerKey),
      /** What let us see the keys, where the provider wants it beside what is agreed to there. */
      access: v.exactOptional(providerAccess),
    }),
    v.readonly(),
  ),
  /** The person has several keys at the provider and is to choose one. */
  v.pipe(
    v.object({ at: v.literal('choice'), access: providerAccess, keys: v.pipe(v.array(offeredKey), v.readonly()) }),
    v.readonly(),
  ),
  v.pipe(v.object({ at: v.literal('signed'), signed }), v.readonly()),
  /** Over without a signature; another may be asked for. */
  v.pipe(v.object({ at: v.literal('over'), problem: problemCode }), v.readonly()),
  /** Sent to nobody, where it must not show that there is nobody. */
  v.pipe(v.object({ at: v.literal('nowhere') }), v.readonly()),
]);
export type Prompt = v.InferOutput<typeof prompt>;
export type PromptAt<At extends Prompt['at']> = Extract<Prompt, { readonly at: At }>;

/** A text to be signed with the key of a certificate, which says what it is for: single use, five minutes. Instants are ISO 8601 in UTC. */
export const signatureChallenge = v.pipe(
  v.object({
    type: v.literal('signature'),
    /** Names this very challenge: random, 128 bits, part of the text. */
    challengeId: v.string(),
    channel: v.picklist(signatureChannels),
    /** The canonical text (RFC 8785): origin, portal, purpose, time, nonce and attempt. */
    text: v.string(),
    /** By whom the request goes out: the code of an operator or provider; of a token, once it has signed, the program that brought it. */
    provider: v.string(),
    /** E.164; where the request goes to a telephone. */
    phoneNumber: v.exactOptional(v.string()),
    /** Where a provider has somebody's app ask who is known to it by their personal number alone. */
    personalNumber: v.exactOptional(v.string()),
    /** HMAC of the six digits that stand in the request alone, bound like a code's; base64url. */
    codeHash: v.string(),
    /** The six digits were typed on the page of this very browser: the request is in the hands of the person who asked. */
    confirmedAt: v.exactOptional(instant),
    prompt,
    sentAt: instant,
    /** Unconfirmed it ends then, and makes room for another. */
    confirmBy: instant,
    expiresAt: instant,
    triesLeft: v.number(),
    sends: v.number(),
    resendAt: instant,
  }),
  v.readonly(),
);
export type SignatureChallenge = v.InferOutput<typeof signatureChallenge>;

/** Where a person is on the way over the pages of an identity provider. */
const providerVisit = v.variant('at', [
  /** Led to its page, and not yet back. */
  v.pipe(
    v.object({
      at: v.literal('page'),
      /** Its whole address. */
      address: v.string(),
      nonce: v.string(),
      /** RFC 7636. Secret: what comes back is worth nothing without it. */
      codeVerifier: v.string(),
      /** It sends back to an address of its own, and what comes to another is not its answer. */
      returnsTo: v.exactOptional(v.literal('own')),
    }),
    v.readonly(),
  ),
  /** What came back is being exchanged, by the one request that has saved this. What is found so later was cut short. */
  v.pipe(v.object({ at: v.literal('exchange'), since: instant }), v.readonly()),
  /** The provider has said who it is; only a form of the person's takes it further. */
  v.pipe(v.object({ at: v.literal('provided'), identity: providedIdentity }), v.readonly()),
  /** Over without an identity; another way there may be begun. */
  v.pipe(v.object({ at: v.literal('over'), problem: problemCode }), v.readonly()),
]);
export type ProviderVisit = v.InferOutput<typeof providerVisit>;

/** A way over the pages of an identity provider and back. Instants are ISO 8601 in UTC. */
export const identityProviderChallenge = v.pipe(
  v.object({
    type: v.literal('identity-provider'),
    /** Names this very way: random. */
    challengeId: v.string(),
    /** By its id. */
    provider: v.string(),
    visit: providerVisit,
    sentAt: instant,
    expiresAt: instant,
    /** How many ways there this attempt has begun, this one included. */
    sends: v.number(),
  }),
  v.readonly(),
);
export type IdentityProviderChallenge = v.InferOutput<typeof identityProviderChallenge>;

/** Where a certificate of this browser is on its way from the TLS listener. */
const presenting = v.variant('at', [
  /** The person is led to the listener, by an address that serves once. */
  v.pipe(v.object({ at: v.literal('listener') }), v.readonly()),
  /** A key was proven there in a TLS handshake; whoever brings the ticket back in the browser that was sent takes it further. */
  v.pipe(
    v.object({
      at: v.literal('presented'),
      /** DER, in base64. */
      certificate: v.string(),
      chain: v.pipe(v.array(v.string()), v.readonly()),
      /** Keyed hash of the ticket, bound to attempt, browser and way; base64url. */
      ticketHash: v.string(),
      /** The ticket is worth nothing from then on. */
      until: instant,
    }),
    v.readonly(),
  ),
]);
export type Presenting = v.InferOutput<typeof presenting>;

/** A certificate of this browser, which it presents on a listener of its own. Instants are ISO 8601 in UTC. */
export const clientCertificateChallenge = v.pipe(
  v.object({
    type: v.literal('client-certificate'),
    /** Names this very way: random. */
    challengeId: v.string(),
    presenting,
    sentAt: instant,
    expiresAt: instant,
    /** How many ways there this attempt has begun, this one included. */
    sends: v.number(),
  }),
  v.readonly(),
);
export type ClientCertificateChallenge = v.InferOutput<typeof clientCertificateChallenge>;

/**
 * What a person has to answer: plain data saved with the attempt, so that any server can continue after any other dies. A closed set,
 * told apart by `type`; each kind has a folder in `proofing/challenges`, and a page and words of its own.
 */
export const challenge = v.union([
  oneTimeCodeChallenge,
  signatureChallenge,
  identityProviderChallenge,
  clientCertificateChallenge,
]);
export type Challenge = v.InferOutput<typeof challenge>;

/** A challenge that was answered rightly: what it was about, and when. It is spent. */
export const proof = v.variant('type', [
  v.pipe(
    v.object({
      type: v.picklist(['one-time-code', 'none']),
      /** The challenge's own name, for evidence and log: a code's `codeId`. */
      reference: v.string(),
      /** The number that was proven to be at hand, E.164. */
      phoneNumber: v.exactOptional(v.string()),
      /** The mailbox, where the code went there. */
      email: v.exactOptional(v.string()),
      provenAt: instant,
    }),
    v.readonly(),
  ),
  v.pipe(
    v.object({
      type: v.literal('signature'),
      reference: v.string(),
      phoneNumber: v.exactOptional(v.string()),
      provenAt: instant,
      channel: v.picklist(signatureChannels),
      provider: v.string(),
      text: v.string(),
      signed,
    }),
    v.readonly(),
  ),
  v.pipe(
    v.object({
      type: v.literal('identity-provider'),
      reference: v.string(),
      provenAt: instant,
      provider: v.string(),
      identity: providedIdentity,
    }),
    v.readonly(),
  ),
  v.pipe(
    v.object({
      type: v.literal('client-certificate'),
      reference: v.string(),
      provenAt: instant,
      /** DER, in base64; its key was proven in a TLS handshake, of which nothing is left to keep. */
      certificate: v.string(),
      chain: v.pipe(v.array(v.string()), v.readonly()),
    }),
    v.readonly(),
  ),
]);
export type Proof = v.InferOutput<typeof proof>;
/** The number that was proven to be at hand with it, E.164. */
export const numberProven = (proof: Proof): string | undefined =>
  'phoneNumber' in proof ? proof.phoneNumber : undefined;
export type SignatureProof = Extract<Proof, { readonly type: 'signature' }>;
export type IdentityProviderProof = Extract<Proof, { readonly type: 'identity-provider' }>;
export type ClientCertificateProof = Extract<Proof, { readonly type: 'client-certificate' }>;
