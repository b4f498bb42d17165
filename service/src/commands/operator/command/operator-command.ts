import type { Clock } from '../../../platform/clock.ts';
import type { NoticeMaker } from '../../../journeys/attempt/notice-message.ts';
import type { KeyRing } from '../../../platform/keys/keys.ts';
import type { RuleSets } from '../../../proofing/decisions/rule-sets.ts';
import type { Trust } from '../../../proofing/signatures/trust.ts';
import type { OpenedStore } from '../../../store/open-store.ts';

/** What a command of the operator works on: the store of the running service, or one opened for it. */
export interface OperatorContext {
  readonly store: OpenedStore;
  readonly keys: KeyRing;
  readonly keyFolder: string;
  /** Where the keys and secrets are by which providers of identities know us. */
  readonly providerKeyFolder: string;
  /** Hosts (host:port) of authorities that may resolve to a private address. */
  readonly privateHosts: readonly string[];
  /** The address people and portals know. */
  readonly issuer: string;
  readonly clock: Clock;
  /** Which certification authorities are believed today; none when no manifest is set. */
  readonly trust?: Trust;
  /** By which decisions are made again. */
  readonly ruleSets: RuleSets;
  /** What people are told of what an operator has decided. */
  readonly notices: NoticeMaker;
  /** Who gives the command, for the audit: the name of the account on the machine. */
  readonly operator: string;
}

/** What a command comes to: exit code 0 done, 1 refused, 2 usage; `data` is what `--json` prints, `text` what people read. */
export interface OperatorAnswer {
  readonly exitCode: 0 | 1 | 2;
  readonly text: string;
  readonly data: unknown;
}

/** One command; `args` are the words after its name. It runs inside the service when that holds the embedded database. */
export type OperatorCommand = (context: OperatorContext, args: readonly string[]) => Promise<OperatorAnswer>;

/** Done, with an answer for people and one for programs. */
export const done = (text: string, data: unknown): OperatorAnswer => ({ exitCode: 0, text, data });

/** Refused: the command was understood and cannot be done. */
export const refused = (code: string, text: string): OperatorAnswer => ({
  exitCode: 1,
  text,
  data: { error: code, message: text },
});

/** The words after the command's name make no sense. */
export const usage = (text: string): OperatorAnswer => ({ exitCode: 2, text, data: { error: 'usage', message: text } });
