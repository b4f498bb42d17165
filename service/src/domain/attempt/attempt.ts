import * as v from 'valibot';
import { authenticationLevels } from '../account.ts';
import { contact, provenContact } from '../contact.ts';
import { evidence } from '../evidence/evidence.ts';
import { linkedMeans } from '../evidence/linked-means.ts';
import { claim, subscriber } from '../evidence/claim.ts';
import { correctableFacts } from '../evidence/judge-correction.ts';
import { alarms } from '../standing/freeze.ts';
import { allStrengths } from '../standing/strength.ts';
import { kinds, methods } from '../kinds-and-methods.ts';
import { problemCode } from '../problems.ts';
import { challenge, proof } from './challenge.ts';

/** What a person can have under way in a browser; of each at most one. */
export type AttemptPurpose =
  | 'register'
  | 'sign-in'
  | 'recover'
  | 'change-number'
  | 'change-email'
  | 'correct-facts'
  | 'link-provider'
  | 'clerk';

const typedFields = v.pipe(v.record(v.string(), v.string()), v.readonly());

/** Whose password was right, and which: one that was replaced meanwhile opens nothing. */
const provenPassword = v.pipe(v.object({ accountId: v.string(), authenticatorId: v.string() }), v.readonly());
export type ProvenPassword = v.InferOutput<typeof provenPassword>;

/** What a person types to get back into an account; whose number the code goes to is never typed. */
const recoveryClaim = v.pipe(
  v.object({ personalId: v.string(), fullName: v.string(), dateOfBirth: v.string() }),
  v.readonly(),
);
export type RecoveryClaim = v.InferOutput<typeof recoveryClaim>;

/** By what right this browser changes a number: a session on which the person has just signed in, or a password that was right in its sign-in. */
const changeGrounds = v.variant('by', [
  v.pipe(
    v.object({
      by: v.literal('session'),
      sessionId: v.string(),
      /** What it is worth; attempts of the version before lack it. */
      strength: v.exactOptional(v.picklist(allStrengths)),
    }),
    v.readonly(),
  ),
  v.pipe(v.object({ by: v.literal('password'), authenticatorId: v.string() }), v.readonly()),
]);
export type ChangeGrounds = v.InferOutput<typeof changeGrounds>;

/** An account that a certificate may sign in to, with what tells the linked ones apart. */
const meant = v.pipe(
  v.object({
    accountId: v.string(),
    /** Where its holder is told of it, E.164. */
    phoneNumber: v.exactOptional(v.string()),
    email: v.exactOptional(v.string()),
    certificates: v.pipe(
      v.array(
        v.pipe(
          v.object({
            authenticatorId: v.string(),
            /** By which road its key is reached; the version before this one has not written it. */
            method: v.exactOptional(v.picklist(methods)),
            issuer: v.string(),
            serial: v.string(),
            key: v.string(),
          }),
          v.readonly(),
        ),
      ),
      v.readonly(),
    ),
  }),
  v.readonly(),
);
export type Meant = v.InferOutput<typeof meant>;

/** By what right something is linked to an account. */
const linkGrounds = {
  /** On which the person has just signed in. */
  sessionId: v.string(),
  /** What that session is worth. */
  strength: v.picklist(allStrengths),
};

/** What an attempt is about, by its purpose: it hardly changes while the attempt moves on. */
export const about = {
  register: v.pipe(
    v.object({
      kind: v.picklist(kinds),
      method: v.picklist(methods),
      claim,
      /** What was typed, as typed, so that going back costs no typing. */
      typed: typedFields,
      /** Where the person can be written to, proven by a code before anything else; of a method that asks for it. */
      contact: v.exactOptional(provenContact),
      /** The portal that waits for it, by its name, where a later step needs that. */
      portal: v.exactOptional(v.string()),
      /** The account that its holder proves further by it: no other is opened. */
      into: v.exactOptional(v.pipe(v.object({ accountId: v.string(), ...linkGrounds }), v.readonly())),
    }),
    v.readonly(),
  ),
  'sign-in': v.pipe(
    v.object({
      /** "Máy dùng chung": a short session, and nothing remembered. */
      shared: v.boolean(),
      /** This browser has signed in as this person before. */
      deviceKnown: v.boolean(),
      /** The device's cookie once signed in; absent on a shared machine. */
      rememberAs: v.exactOptional(v.string()),
      /** By what the person signs in, where it is not the password. */
      claim: v.exactOptional(claim),
      /** Set when the password was right. */
      proven: v.exactOptional(provenPassword),
      /** The holder's mailbox, where there is one: notices go there besides. */
      email: v.exactOptional(v.string()),
      /** Whose certificate is asked to sign; nothing is proven by that. Without it nobody was asked, which must not show. */
      meant: v.exactOptional(meant),
      /** The lowest level that will do for the portal that waits; of a way over an identity provider. */
      lowestLevel: v.exactOptional(v.picklist(authenticationLevels)),
      /** Where the person goes on who has signed in, if neither to a portal nor to the account. */
      onward: v.exactOptional(v.picklist(['link'])),
      /** The operator did not say in time whether the SIM was changed. */
      simUnchecked: v.boolean(),
    }),
    v.readonly(),
  ),
  recover: v.pipe(
    v.object({
      claim: recoveryClaim,
      /** Whose password is to be replaced. Without it the code is a decoy: nobody was written to, and no code answers it. */
      account: v.exactOptional(provenPassword),
      /** The other number of its holder, CMND or 12 digits, where both are known. */
      otherPersonalId: v.exactOptional(v.string()),
      rememberAs: v.exactOptional(v.string()),
      /** Of somebody who has lost every way in, and goes to a counter of the post, or has been there. */
      counter: v.exactOptional(
        v.pipe(
          v.object({
            /** Where they can be written to now; whose account it is has nothing to do with it. */
            contact,
            /** The case that was confirmed; absent where one is to be opened. */
            caseId: v.exactOptional(v.string()),
            /** What waited for that case, once its code was right. */
            returns: v.exactOptional(v.pipe(v.object({ accountId: v.string(), changeId: v.string() }), v.readonly())),
          }),
          v.readonly(),
        ),
      ),
    }),
    v.readonly(),
  ),
  'change-number': v.pipe(
    v.object({
      accountId: v.string(),
      grounds: changeGrounds,
      /** What is verified of the account's holder, with the new number. */
      claim: subscriber,
    }),
    v.readonly(),
  ),
  'change-email': v.pipe(
    v.object({
      accountId: v.string(),
      /** On which the person has just signed in. */
      sessionId: v.string(),
      /** What that session is worth, and how it was opened. */
      strength: v.picklist(allStrengths),
      entry: v.picklist(alarms),
      email: v.string(),
    }),
    v.readonly(),
  ),
  'correct-facts': v.pipe(
    v.object({
      accountId: v.string(),
      /** On which the person has just signed in. */
      sessionId: v.string(),
      fact: v.picklist(correctableFacts),
      method: v.picklist(methods),
      /** Of a register, what is known of the account's holder, with the one fact as it is said to be; else who is to say it. */
      claim,
      /** The fact as it was typed, in canonical form, where the claim does not say it. */
      typed: v.exactOptional(v.string()),
    }),
    v.readonly(),
  ),
  'link-provider': v.pipe(
    v.object({
      accountId: v.string(),
      ...linkGrounds,
      /** Attempts of the version before lack it. */
      strength: v.exactOptional(linkGrounds.strength),
      kind: v.picklist(kinds),
      method: v.picklist(methods),
      provider: v.string(),
    }),
    v.readonly(),
  ),
  /** A clerk of the post signs in, or sets up how. */
  clerk: v.pipe(
    v.object({
      clerkId: v.string(),
      /** The password that is to be theirs from now on (argon2id, PHC string), at setting up; the one-time address by its hash. */
      setUp: v.exactOptional(v.pipe(v.object({ passwordHash: v.string(), addressHash: v.string() }), v.readonly())),
    }),
    v.readonly(),
  ),
} as const satisfies Record<AttemptPurpose, unknown>;
export type About<Purpose extends AttemptPurpose> = v.InferOutput<(typeof about)[Purpose]>;

/** The authority's turn: when it may be asked, when it was asked last, and what came of that. */
const turn = v.pipe(
  v.object({
    /** Not before this instant: attempts on one identity number slow, and never block. */
    askAfter: v.exactOptional(v.string()),
    /** A second ask waits until this one must have ended. */
    askedAt: v.exactOptional(v.string()),
    /** Set when it was asked and did not answer. */
    problem: v.exactOptional(problemCode),
    /** What one authority of several had said by then: it is not asked again. */
    soFar: v.exactOptional(v.pipe(v.array(evidence), v.readonly())),
  }),
  v.readonly(),
);
export type Turn = v.InferOutput<typeof turn>;

/** What was proven of somebody who has an account already: another way into it, once they have signed in by one they have. */
const means = v.pipe(
  v.object({ evidence: v.pipe(v.array(evidence), v.readonly()), linked: linkedMeans }),
  v.readonly(),
);
export type Means = v.InferOutput<typeof means>;

/** The case that goes on at a counter, with what the person takes there. */
const handedOver = v.pipe(v.object({ caseId: v.string(), code: v.string(), until: v.string() }), v.readonly());
export type HandedOver = v.InferOutput<typeof handedOver>;

const again = {
  evidence: v.pipe(v.array(evidence), v.readonly()),
  linked: v.exactOptional(linkedMeans),
};

/** What was proven more strongly than the account that was found rests on: it joins that account, or the account gives way. */
const stronger = v.pipe(v.object({ ...again, proof, accountId: v.string() }), v.readonly());
export type Stronger = v.InferOutput<typeof stronger>;

/** What was proven as strongly as by whoever took this identity over: it answers for the account that gave way. */
const answers = v.pipe(v.object({ ...again, contestId: v.string() }), v.readonly());
export type Answers = v.InferOutput<typeof answers>;

/** Where an attempt stands. */
export const standing = v.variant('state', [
  /** Judged; how, is told after a while, because strangers have tried many times. */
  v.pipe(v.object({ state: v.literal('held'), tellAfter: v.string() }), v.readonly()),
  /** The person has something to answer. */
  v.pipe(v.object({ state: v.literal('challenged'), challenge, slowSeconds: v.number() }), v.readonly()),
  /** Possession is proven; an authority is still to answer. */
  v.pipe(v.object({ state: v.literal('waiting'), proof, turn }), v.readonly()),
  /** Proven: what is left is how the person will sign in, or to confirm what was read. */
  v.pipe(
    v.object({
      state: v.literal('evidenced'),
      proof,
      evidence: v.pipe(v.array(evidence), v.readonly()),
      linked: v.exactOptional(linkedMeans),
      /** The account that gives way once this one is opened. */
      over: v.exactOptional(v.string()),
      /** The account that nobody can read and that is opened anew, in place of another. */
      anew: v.exactOptional(v.string()),
    }),
    v.readonly(),
  ),
  /** Proven, and this identity has an account already: told only now. */
  v.pipe(
    v.object({
      state: v.literal('known'),
      means: v.exactOptional(means),
      stronger: v.exactOptional(stronger),
      answers: v.exactOptional(answers),
    }),
    v.readonly(),
  ),
  v.pipe(v.object({ state: v.literal('refused'), problem: problemCode }), v.readonly()),
  v.pipe(v.object({ state: v.literal('handed-over'), handedOver }), v.readonly()),
  v.pipe(
    v.object({
      state: v.literal('completed'),
      /** Of a clerk's attempt, the clerk's id. */
      accountId: v.string(),
      /** The code that completed it, so that a second click of the last button is told apart from a guess. */
      answered: v.exactOptional(challenge),
      /** A change of number takes effect then. */
      effectiveAt: v.exactOptional(v.string()),
    }),
    v.readonly(),
  ),
]);
export type Standing = v.InferOutput<typeof standing>;
export type AttemptState = Standing['state'];

/** What every attempt has. Instants are ISO 8601 in UTC. */
export interface Envelope<Purpose extends AttemptPurpose> {
  readonly purpose: Purpose;
  /** Random, never shown. */
  readonly id: string;
  /** Digest of the attempt's own cookie, which is made when it begins and again when it completes: what was known before is worth nothing after. */
  readonly browserHash: string;
  /** Shown with every problem and read out to the help desk. */
  readonly supportCode: string;
  /** Counts saved changes; a save names the version it started from and loses when that has moved on. */
  readonly version: number;
  readonly createdAt: string;
  /** Judged when the record is read. */
  readonly expiresAt: string;
  readonly about: About<Purpose>;
}

/** One thing a person has under way: whose and what (`Envelope`), and where it stands. */
export type AttemptOf<Purpose extends AttemptPurpose> = Envelope<Purpose> & Standing;
/** An attempt of any purpose. */
export type Attempt = Envelope<AttemptPurpose> & Standing;
/** An attempt in one of these states. */
export type AttemptIn<Purpose extends AttemptPurpose, State extends AttemptState> = Envelope<Purpose> &
  Extract<Standing, { readonly state: State }>;
