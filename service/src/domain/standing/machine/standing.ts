import type { Alarm, Freeze } from '../freeze.ts';
import type { Strength } from '../strength.ts';
import type { OpeningKind, Way } from '../way.ts';

/** What a change that waits brings: a way in, or the going of one; or where notices go besides the number. */
export type Brings =
  | { readonly kind: 'number' | 'means' | 'recovery'; readonly gives: Omit<Way, 'since'> }
  /** No mailbox: notices go to the number alone. */
  | { readonly kind: 'email'; readonly mailbox?: string }
  | { readonly kind: 'removal'; readonly takes: string };

/** A change that waits for its time. Instants are ISO 8601 in UTC. */
export type Wait = Brings & {
  readonly id: string;
  readonly begunBy: Strength;
  readonly requestedAt: string;
  readonly effectiveAt: string;
  readonly delayed: boolean;
};

/** A session that lives. */
export interface OpenSession {
  readonly id: string;
  /** The way that opened it; what goes takes its sessions with it. */
  readonly by: string;
  readonly strength: Strength;
  readonly since: string;
  readonly until: string;
}

/** How an account stands, as far as getting in goes. */
export interface Standing {
  readonly openedAt: string;
  readonly ways: readonly Way[];
  /** Where notices go besides the number. */
  readonly mailbox?: string;
  readonly waits: readonly Wait[];
  readonly freeze?: Freeze;
  /** Its holder has come back by another way, and the number may be in other hands. */
  readonly numberBarredUntil?: string;
  readonly sessions: readonly OpenSession[];
  /** Of its evidence; no act but evidence changes it. */
  readonly level: 0 | 1 | 2;
  /** Since when an operator has it closed. */
  readonly suspendedAt?: string;
  /** Closed by a register's word that its holder has died. */
  readonly death?: { readonly register: string; readonly reportedAt: string };
  /** Its owner has asked that it be closed then; whoever comes in before that keeps it. */
  readonly closesAt?: string;
  /** Closed as its owner asked, and nothing of it is left. */
  readonly goneAt?: string;
  /** Registers whose word of a death was found wrong: they are not believed again. */
  readonly disbelieved: readonly string[];
}

/** Nobody gets in, whatever they have. */
export const isClosed = ({ suspendedAt, death }: Standing): boolean => suspendedAt !== undefined || death !== undefined;

/** By what a stop is asked for. */
export type StoppedBy = { readonly sessionId: string } | 'code';

/** What somebody does, whoever it is; that they have proven what they name is told apart from it. */
export type Act =
  | {
      readonly act: 'sign-in';
      readonly way: { readonly kind: OpeningKind; readonly id: string };
      readonly sessionId: string;
      /** So long does the session live. */
      readonly until: string;
    }
  /** The code to the number and the operator's word: a new password. */
  | { readonly act: 'recover'; readonly passwordId: string }
  | {
      readonly act: 'wait';
      readonly id: string;
      readonly kind: 'number' | 'means' | 'recovery';
      /** Nothing where the password, an authority or a counter has begun it. */
      readonly sessionId?: string;
      readonly gives: Omit<Way, 'since'>;
    }
  /** Whom a counter has seen comes back, after its time. */
  | { readonly act: 'return'; readonly id: string; readonly passwordId: string }
  | { readonly act: 'stop'; readonly id: string; readonly by: StoppedBy }
  | { readonly act: 'freeze'; readonly sessionId: string }
  | { readonly act: 'freeze'; readonly about: Alarm; readonly since: string }
  | { readonly act: 'add-way'; readonly sessionId: string; readonly gives: Omit<Way, 'since'> }
  /** At once where something as strong asks for it, and else after a while, under the id of what then waits. */
  | { readonly act: 'remove-way'; readonly sessionId: string; readonly id: string; readonly waitId: string }
  /** Another mailbox that was proven, or none any more: after a while, under this id. */
  | { readonly act: 'change-mailbox'; readonly sessionId: string; readonly id: string; readonly mailbox?: string }
  /** Its owner asks that the account be closed: after a while, in which coming in keeps it. */
  | { readonly act: 'close'; readonly sessionId: string }
  /** An operator lifts a suspension, for which they need have seen nobody; of one that is locked, they have seen the person. */
  | { readonly act: 'restore' }
  | { readonly act: 'suspend' }
  /** A register's word that its holder has died. */
  | { readonly act: 'report-death'; readonly register: string }
  /** That was wrong, as an operator has found. */
  | { readonly act: 'undo-death' }
  | { readonly act: 'prove'; readonly level: 0 | 1 | 2 };

/** Why an act comes to nothing. */
export type Refusal =
  | 'number-barred'
  | 'too-weak'
  | 'too-old'
  | 'no-such-way'
  | 'same-mailbox'
  | 'no-such-session'
  | 'frozen'
  | 'closed'
  | 'not-closed'
  | 'gone'
  | 'disbelieved'
  | 'nothing-waits'
  | 'not-yet'
  | 'other-waits'
  | 'last-way-in';
