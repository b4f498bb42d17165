import type { AuthenticationLevel } from '../domain/account.ts';
import type { IdentityProviderProof, Proof } from '../domain/attempt/challenge.ts';
import type { Died } from '../domain/standing/death.ts';
import type { ProvenContact } from '../domain/contact.ts';
import type { Claim } from '../domain/evidence/claim.ts';
import type { Evidence, Weighed } from '../domain/evidence/evidence.ts';
import type { Identity } from '../domain/evidence/identity.ts';
import type { CorrectableFact } from '../domain/evidence/judge-correction.ts';
import type { LinkedCertificate } from '../domain/evidence/linked-certificate.ts';
import type { LinkedMeans, LinkedProvider } from '../domain/evidence/linked-means.ts';
import type { FieldName, FieldProblem, TypedFields } from '../domain/typed/fields.ts';
import type { Kind, Method, Way } from '../domain/kinds-and-methods.ts';
import type { CountChange, LimitEntry, LimitName } from '../domain/limits/limits.ts';
import type { ProblemCode } from '../domain/problems.ts';
import type { Result } from '../domain/result.ts';
import type { ProviderRoad } from './challenges/identity-provider/provider-road.ts';
import type { SignatureAsked } from './challenges/signature/signature.ts';
import type { Signer } from './challenges/signature/signer.ts';
import type { SigningProgram } from './challenges/signature/signing-program.ts';
import type { MethodWords } from './method-words.ts';

/** What is wrong with a form: fields to correct, or a refusal that correcting cannot help. */
export type ClaimProblem =
  | { readonly code: 'invalid-input'; readonly fields: readonly FieldProblem[] }
  | { readonly code: Exclude<ProblemCode, 'invalid-input'> };

/** Codes and references of what was asked, for the audit event; never personal data. */
export type Trace = Readonly<Record<string, string | number | boolean>>;

/** What the person walks through, in this order, between choosing the method and the account. */
export type MethodStep = 'form' | 'code' | 'sign' | 'provider' | 'counter' | 'facts' | 'password';

/** How possession is proven before any register is asked: a code to this number, a signature, a provider's word, a certificate of this browser, or nothing to answer. */
export type Possession =
  | { readonly challenge: 'one-time-code'; readonly phoneNumber: string }
  | ({ readonly challenge: 'signature' } & Pick<
      SignatureAsked,
      'channel' | 'provider' | 'phoneNumber' | 'personalNumber'
    >)
  | { readonly challenge: 'identity-provider'; readonly provider: string }
  | { readonly challenge: 'client-certificate' }
  | { readonly challenge: 'none'; readonly reference: string };

/** What is counted about a claim. */
export interface ClaimCounts {
  /** Taken before a challenge is made. */
  readonly asked: readonly LimitEntry[];
  /** The counters whose state leaves the authority unasked for a while. */
  readonly slowedBy?: readonly LimitName[];
  /** Taken once possession is proven, before the authority is asked. */
  readonly questions?: readonly LimitEntry[];
  /** Changed when the authority's record does not match. */
  readonly mismatch: readonly CountChange[];
}

/** What there is of a person when an authority is asked about them. */
export interface AskedBefore {
  /** Proven by a code, of a method that wants a contact. */
  readonly contact?: ProvenContact | undefined;
  /** Said in an earlier round by one authority of several, while another was silent. */
  readonly soFar?: readonly Evidence[] | undefined;
}

/** What asking the authority comes to. */
export type Asked =
  | {
      readonly asked: 'evidenced';
      readonly evidence: readonly Evidence[];
      /** With which the person signs in from now on. */
      readonly linked?: LinkedMeans;
      /** Who it was, where nothing is left that could be kept as evidence of it. */
      readonly signer?: Identity;
      /** How, where each time tells (RFC 8176); else as the method's `session` says. */
      readonly amr?: readonly string[];
      readonly trace: Trace;
    }
  /** `mismatch`: what was claimed is not what the record says; it is counted. */
  | {
      readonly asked: 'refused';
      readonly problem: ProblemCode;
      readonly mismatch: boolean;
      /** The record says that they have died. */
      readonly died?: Died;
      readonly trace: Trace;
    }
  /** `soFar`: what one authority of several has said, where the next one is silent. */
  | {
      readonly asked: 'unanswered';
      readonly problem: ProblemCode;
      readonly soFar?: readonly Evidence[];
      readonly trace: Trace;
    }
  /** The authority answers in person, another day: what is claimed is kept for it. */
  | { readonly asked: 'deferred'; readonly trace: Trace };

/** Signing in by a method's own means; where a request goes out to somebody, it is asked for by the person's number before. */
export interface SignInByMeans {
  /** Whether anybody can sign in by it just now; always, where a method does not say. */
  isOpen?(): boolean;
  /** The fields of its form, in their order. */
  fields(kind: Kind): readonly FieldName[];
  /** Reads the form: whose account it is, and where the request goes. Pure. */
  readClaim(typed: TypedFields, kind: Kind): Result<Claim, readonly FieldProblem[]>;
  /** Whose account a claim of its own means; nothing where the certificate alone says so, and nothing goes out to anybody. */
  identityOf(claim: Claim): Identity | undefined;
  /** True when this certificate is reached where the claim says; no method of certificates is without. */
  reaches?(claim: Claim, certificate: LinkedCertificate): boolean;
  /** With what somebody signs in from now on whom a provider vouches for. */
  linkedBy?(kind: Kind, proof: IdentityProviderProof, providerName: string): LinkedProvider;
  /** What is said in its form, where that is not what is said in the form of registering. */
  readonly words?: MethodWords;
  /** What is chosen in its form, where that is not what is chosen in the form of registering. */
  choices?(kind: Kind): NonNullable<ProofingMethod['choices']>;
  /** Whom it signs in, where those are not the kinds that it registers. */
  readonly kinds?: readonly Kind[];
}

/**
 * The one shape of the sibling methods: what the journeys need to know as data, and three verbs. A method never writes a page, moves a
 * state or saves a row; the journey does, in one transaction with the messages and audit events.
 */
export interface ProofingMethod {
  readonly method: Method;
  readonly kinds: readonly Kind[];
  readonly words: MethodWords;
  /** Ways that are walked differently: what stands beside them is what the method is as a whole, and its first page asks which (`onWay`). */
  readonly ways?: readonly MethodWay[];
  /** Whether somebody of this kind can register by it just now; always, where a method does not say. */
  isOpenTo?(kind: Kind): boolean;
  /** The fields of its form, in their order. */
  readonly fields: readonly FieldName[];
  readonly steps: readonly MethodStep[];
  /**
   * Where its registration must be able to reach the person: a code goes there after the form, before possession of anything is proven. Its
   * claims carry `phoneNumber` (E.164) or `email` then (of `either` one of them, and the telephone goes first), its fields ask for it, and `code` is among its steps. None where possession itself is
   * that of a telephone.
   */
  readonly contact?: 'phone' | 'email' | 'either';
  /** What its sign-in gives where the answer to its challenge does not say, and so the session that registering opens (RFC 8176 for `amr`). */
  readonly session: { readonly acr: AuthenticationLevel; readonly amr: readonly string[] };
  /** Values of those fields that are chosen rather than typed. */
  readonly choices?: Partial<
    Readonly<Record<FieldName, readonly { readonly value: string; readonly label: string }[]>>
  >;
  /** The road to the private key, of a method that sends a request for a signature out. */
  readonly signer?: Signer;
  /** The road over the pages of identity providers, of a method that stands on their word. */
  readonly providers?: ProviderRoad;
  /** The programs of the person's computer through which its page has the text signed. */
  readonly programs?: readonly SigningProgram[];
  /** How people sign in by it, where not by password and code. */
  readonly signIn?: SignInByMeans;
  /** How long one round of questions to its authority may take; a second round waits that long. */
  readonly authoritySeconds: number;
  /** What it refuses people for whom another method has refused for the same: their papers, or their SIM, are no better here. */
  readonly refusesToo?: readonly ProblemCode[];
  /** What of an account's holder its authority can confirm anew. */
  readonly corrects?: {
    readonly facts: readonly CorrectableFact[];
    /** `match`: a register is asked, with all else that is known of the holder; `word`: it names by itself who signs in, or has signed. */
    readonly by: 'match' | 'word';
    /** Of people who are known by a CMND. */
    readonly knowsIdentityCards: boolean;
  };
  /** Reads a form into a claim in canonical form, or says what is wrong. Pure. `today` is a day in Asia/Ho_Chi_Minh. */
  readClaim(typed: TypedFields, kind: Kind, today: string): Result<Claim, ClaimProblem>;
  possession(claim: Claim): Possession;
  /** @param browserHash of the browser that asks */
  counts(claim: Claim, browserHash: string): ClaimCounts;
  /** Asks the authority, once possession is proven. Of several, those that have said theirs `before` are not asked again. */
  ask(claim: Claim, proof: Proof, now: Date, before?: AskedBefore): Promise<Asked>;
  /** Weighs its evidence into a level. Pure. */
  weigh(evidence: readonly Evidence[]): Weighed;
}

/** One way of a method: whole in itself, but for the name that it has in common with the others. Its claims say which they are of (`way`). */
export interface MethodWay {
  readonly way: Way;
  readonly method: ProofingMethod;
}
