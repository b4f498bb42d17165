import type { TypedFields } from '../../domain/typed/fields.ts';
import type { Kind, Method, Way } from '../../domain/kinds-and-methods.ts';
import type { RoadStanding } from '../../domain/policy/road.ts';
import type { TypedAnswer } from '../../proofing/challenges/signature/read-answer.ts';
import type { MethodWay, ProofingMethod } from '../../proofing/method.ts';
import type { CodeDelivery, Step } from '../attempt/step.ts';
import type { BackFromProvider } from '../identity-provider/come-back.ts';
import type { Returned } from '../signature/follow-pages.ts';
import type { Shown, Visitor, WorkShown } from '../attempt/visitor.ts';

export type RegisterStep = Step<'register'>;

/** One way of a method, and what policy lets it be used for. */
export interface OfferedWay extends MethodWay {
  readonly standing: RoadStanding;
}

/** A method that serves a kind, and what policy lets it be used for. */
export interface OfferedRoad {
  readonly method: ProofingMethod;
  /** Its ways that can be walked just now, of a method that has several. */
  readonly ways: readonly OfferedWay[];
  readonly standing: RoadStanding;
}

/** What a person sends: for whom, by which method, and what its form asks. */
export interface TypedClaim {
  readonly kind: Kind;
  readonly method: Method;
  /** Of a method that has several. */
  readonly way?: Way | undefined;
  readonly typed: TypedFields;
  /** The portal that waits for it, by its name. */
  readonly portal?: string | undefined;
  /** The session on whose account it is to be proven further, instead of opening one. */
  readonly into?: { readonly sessionSecret: string | undefined };
}

/** What a person sends who has been at a counter. */
export interface TypedCase extends Pick<TypedClaim, 'portal'> {
  readonly caseCode: string;
  /** The word of a mailbox, where that is asked for. */
  readonly unlockWord?: string | undefined;
}

/**
 * Registration as a person walks it; every verb may be called twice, late, or from another server. Nothing is kept before a form was
 * valid and has cost its work: until then kind, method and typing travel with the form itself.
 */
export interface RegisterJourney {
  /** What serves this kind here, in the guide's order, and where each stands today. */
  roads(kind: Kind): readonly OfferedRoad[];
  /** A method that is built and switched on, whichever kinds it serves; on this way, where it has several. */
  methodOf(method: Method, way?: Way): ProofingMethod | undefined;
  /** This browser's registration with its code's whereabouts; a request for a signature is looked after where its time has come. `registration-elsewhere` when it has none, `registration-expired` when it ran out. */
  current(visitor: Visitor): Promise<RegisterStep>;
  /** Why the account of this session may not be proven further just now: `sign-in-too-old`, `stronger-sign-in-needed`, or it is not open. */
  hindersJoining(sessionSecret: string | undefined): Promise<Shown | undefined>;
  submitClaim(claim: TypedClaim, work: WorkShown, visitor: Visitor): Promise<RegisterStep>;
  /** Somebody whom a counter has confirmed goes on here, by the code of their case: another code goes to the contact it names. */
  activate(claim: TypedCase, work: WorkShown, visitor: Visitor): Promise<RegisterStep>;
  answer(oneTimeCode: string, visitor: Visitor): Promise<RegisterStep>;
  /** The six digits that stand in a request for a signature and nowhere else. */
  confirmSignature(verificationCode: string, visitor: Visitor): Promise<RegisterStep>;
  /** The person is back from a page of their provider. */
  comeBack(returned: Returned, visitor: Visitor): Promise<RegisterStep>;
  /** The person is back from a page of an identity provider. */
  comeBackFromProvider(back: BackFromProvider, visitor: Visitor): Promise<RegisterStep>;
  /** Which of several certificates at a provider is to sign, by the name it was offered under. */
  chooseCertificate(name: string, visitor: Visitor): Promise<RegisterStep>;
  /** What this browser's page brings from a token: a signature, or why there is none. */
  takeSignature(typed: TypedAnswer, visitor: Visitor): Promise<RegisterStep>;
  /** `seenVersion` is the version the page was drawn from; of a request for a signature, the number of requests so far. */
  resend(seenVersion: number, visitor: Visitor): Promise<RegisterStep>;
  /** Asks the authority that did not answer (or whose turn has come) once more. Safe to call on every page load. */
  askAuthority(visitor: Visitor): Promise<RegisterStep>;
  choosePassword(password: string, visitor: Visitor): Promise<RegisterStep>;
  /** The facts that were read are the person's: the account is opened, where the method sets no password. */
  confirmFacts(visitor: Visitor): Promise<RegisterStep>;
  /** What was proven becomes another way into the account that there is, for somebody who has just signed in to it. */
  linkMeans(sessionSecret: string | undefined, visitor: Visitor): Promise<RegisterStep>;
  /** The account that was found is not theirs and rests on less: it gives way once theirs is opened, which goes on as any other. */
  takeOver(visitor: Visitor): Promise<RegisterStep>;
  /** What was proven answers for an account that has given way: with the code that its contacts were sent. An operator decides then. */
  answerContest(stopCode: string, visitor: Visitor): Promise<RegisterStep>;
  /** The same as `linkMeans`, for somebody to whom no way into the account is left: it waits, announced and stoppable. */
  waitForMeans(visitor: Visitor): Promise<RegisterStep>;
  /** How the SMS of the current code is doing; one cheap read, for the code page's script. */
  delivery(visitor: Visitor): Promise<CodeDelivery | undefined>;
}
