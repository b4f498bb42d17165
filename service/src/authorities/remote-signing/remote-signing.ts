import type { Result } from '../../domain/result.ts';

/** Why a provider, or the person at it, says no. */
export type SigningRefusal =
  /** The person did not agree at the provider, or did not prove there who they are. */
  | 'declined'
  /** The person has no certificate at this provider. */
  | 'no-credential'
  /** The provider has switched the key off, or locked it after wrong codes. */
  | 'credential-disabled'
  | 'credential-locked'
  /** The provider signs no more, for the certificate has ended. */
  | 'certificate-expired'
  /** The key signs without being bound to the hash (SCAL 1), is too short, has no algorithm of ours, or wants a code typed on our pages. */
  | 'not-strong-enough'
  /** The person's signing package has none left, or has ended. */
  | 'no-signatures-left'
  /** The provider has tried to sign and could not; nothing is under way any more. */
  | 'failed'
  /** What the person agreed to has run out or was used already: begin again. */
  | 'expired';

/** A refusal; or `unavailable`: the provider gave no usable answer. `detail` is for the log and carries no personal data. */
export interface RemoteSigningTrouble {
  readonly code: SigningRefusal | 'unavailable';
  readonly detail: string;
}

/** The caller's part of a way through the provider's page. */
export interface PageStep {
  /** Comes back untouched in the address; whatever the caller seals into it, at most 255 bytes. */
  readonly state: string;
  /** S256 of a verifier that the caller keeps (RFC 7636), 43 characters. */
  readonly codeChallenge: string;
}

/** What came back in the address people are sent back to, the state being the caller's to judge, and the verifier of that step. */
export interface PageAnswer {
  readonly code?: string;
  readonly error?: string;
  /** `iss` (RFC 9207). */
  readonly issuer?: string;
  readonly codeVerifier: string;
}

/** A bearer token that stands for what a person agreed to. Secret: kept sealed. */
export interface SigningAccess {
  readonly token: string;
  /** Signature activation data beside it, where the token alone does not sign. */
  readonly activation?: string;
  /** How long it is good for, counted from when it was given. */
  readonly lifeSeconds: number;
}

/** How a key is asked to sign: `rsa` with the hash named beside it. */
export type KeyAlgorithm = 'ecdsa-with-SHA256' | 'sha256WithRSAEncryption' | 'rsa';

/** On the provider's page, or in an app of its, which is told to ask by these names. */
export type Confirmation = { readonly by: 'page' } | { readonly by: 'app'; readonly objects: readonly string[] };

/** A key that somebody holds at a provider, and its certificate. What the provider says of its holder is not taken over: only the certificate says it. */
export interface SigningCredential {
  readonly id: string;
  readonly keyAlgorithm: KeyAlgorithm;
  /** Where its holder confirms a signature. */
  readonly confirmation: Confirmation;
  /** DER; the holder's. */
  readonly certificate: Uint8Array;
  /** DER; those above it as the provider sends them, may be none. */
  readonly chain: readonly Uint8Array[];
}

/** What is kept of a credential until it has signed. */
export type CredentialName = Omit<SigningCredential, 'certificate' | 'chain'>;

/** What is to be signed. */
export interface SignatureAsked {
  readonly credential: CredentialName;
  /** SHA-256 of it, 32 bytes. */
  readonly digest: Uint8Array;
}

/** The same, with what its holder is shown where they confirm: at most 500 characters. */
export interface SignatureShown extends SignatureAsked {
  readonly description: string;
}

/** The same, confirmed in an app: with digits that it shows besides, and nothing else does. */
export interface SignatureInApp extends SignatureShown {
  readonly digits: string;
}

/** A raw signature over the digest, not yet verified by anybody. */
export interface RawSignature {
  readonly bytes: Uint8Array;
  /** In the words of `pki`, which judges it. */
  readonly scheme: { readonly kind: 'ecdsa' | 'rsa-pkcs1'; readonly hash: 'sha256' };
  /** ECDSA only: DER of r and s, or both side by side, for providers send either. */
  readonly ecdsaEncoding?: 'der' | 'concatenated';
}

/** What an app has said so far: look again under this handle; the access that signs; or the signature itself, as the provider has it. */
export type AppAnswer =
  | { readonly waiting: string }
  | { readonly confirmed: SigningAccess }
  | { readonly signed: RawSignature };

type Answer<Value> = Promise<Result<Value, RemoteSigningTrouble>>;

/** Where what somebody confirms gives an access of its own, with which we have the digest signed (CSC API). */
export interface SignatureActivation {
  /** For what is confirmed on the page: its address, where the person has this one digest signed. */
  openSignature(asked: SignatureShown, step: PageStep): Answer<string>;
  /** True where the access that shows the keys is wanted beside what was agreed to, and so is kept until then (CSC API 1.0.4). */
  readonly wantsService: boolean;
  /** Access that signs this digest once (SCAL 2). */
  takeSignature(credential: CredentialName, answer: PageAnswer, service?: SigningAccess): Answer<SigningAccess>;
  signHash(signature: SigningAccess, asked: SignatureAsked): Answer<RawSignature>;
}

/** What every provider does, however it lets us in. */
interface Confirming {
  readonly id: string;
  /** How evidence names this source. */
  readonly name: string;
  /** For what is confirmed in an app: has the person asked there. Never sent twice, for it would ask twice. */
  askSignature(service: SigningAccess, asked: SignatureInApp): Answer<AppAnswer>;
  /** What the app has said since; asked every few seconds, under the newest handle. */
  lookSignature(service: SigningAccess, handle: string, asked: SignatureAsked): Answer<AppAnswer>;
  /** Gives access back before its time; nothing depends on whether that succeeds. */
  release(access: SigningAccess): Promise<void>;
}

/** The person goes to the provider's page to let us see their credentials, and confirms there again or in an app, as the credential has it. */
export interface ProviderByPage extends Confirming {
  readonly authorisation: 'page';
  /** `openService` asks nobody: where the page is is known. */
  knowsItsPage(): boolean;
  /** The address of the page where the person lets us see their credentials. */
  openService(step: PageStep): Answer<string>;
  takeService(answer: PageAnswer): Answer<SigningAccess>;
  /** The credentials that can be used here, at least one; else the refusal that says why there is none. */
  findCredentials(service: SigningAccess): Answer<readonly SigningCredential[]>;
  /** Absent where the app's answer brings the signature, and nothing is confirmed on a page. */
  readonly activation?: SignatureActivation;
}

/** A person as a provider knows them: the access for them, and the credentials that can be used here, at least one. */
export interface PersonEntered {
  readonly access: SigningAccess;
  readonly credentials: readonly SigningCredential[];
}

/** The provider lets us in by a person's number alone, so that anybody could have anybody's app ask: nothing of what it says shows before its digits were typed. */
export interface ProviderByNumber extends Confirming {
  readonly authorisation: 'number';
  /** Asks nobody for anything. */
  findByNumber(personalNumber: string): Answer<PersonEntered>;
}

/**
 * A provider that keeps people's signing keys, in the words of the CSC API (WIRES §2): told apart by how it lets us see whose, and the same
 * from the confirmation in an app on.
 */
export type RemoteSigningProvider = ProviderByPage | ProviderByNumber;
