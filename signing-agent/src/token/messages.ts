import { answerCodes, type AnswerCode, type ShownToken } from '../protocol/answer.ts';
import type { Dialog } from '../pin/pinentry.ts';
import type { Signing } from './sign.ts';

/** What the process of a module is asked. It has one thing to do at a time; `cancel` ends that. */
export type ToModule =
  | { readonly ask: 'look' }
  | {
      readonly ask: 'sign';
      readonly fingerprint: string;
      readonly text: string;
      readonly dialog: Dialog;
      readonly pinentry: string;
    }
  | { readonly ask: 'cancel' };

/** A token as the process of its module tells of it. */
export interface SeenToken {
  readonly shown: ShownToken;
  readonly held: readonly {
    readonly fingerprint: string;
    /** DER, base64. */
    readonly certificate: string;
    readonly isAuthority: boolean;
  }[];
}

/** What it says: the tokens it sees, a signature, or why not. */
export type FromModule =
  | { readonly says: 'tokens'; readonly tokens: readonly SeenToken[]; readonly unknown: boolean }
  | { readonly says: 'signing'; readonly signing: Signing }
  | { readonly says: 'no'; readonly answer: AnswerCode };

export const isToModule = (value: unknown): value is ToModule =>
  typeof value === 'object' && value !== null && 'ask' in value;

/** Both ends are this program; only what its own process could garble is looked at. */
export const isFromModule = (value: unknown): value is FromModule => {
  if (typeof value !== 'object' || value === null || !('says' in value)) return false;
  if (value.says === 'tokens') return 'tokens' in value && Array.isArray(value.tokens);
  if (value.says === 'signing') return 'signing' in value && typeof value.signing === 'object';
  return value.says === 'no' && 'answer' in value && answerCodes.some((code) => code === value.answer);
};
