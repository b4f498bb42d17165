import type { Receipt } from '../store/dossiers.ts';
import type { Missing } from './judge.ts';
import type { Procedure } from './procedures.ts';
import type { BodyProblem } from './read-dossier.ts';

/** What reception answers. Only `accepted` leaves anything behind. */
export type Reception =
  | { readonly outcome: 'accepted'; readonly receipt: Receipt }
  | { readonly outcome: 'token-refused'; readonly why: 'absent' | 'invalid' }
  | { readonly outcome: 'step-up'; readonly missing: readonly Missing[]; readonly procedure: Procedure }
  | { readonly outcome: 'missing'; readonly missing: readonly Missing[]; readonly procedure?: Procedure }
  | { readonly outcome: 'body-refused'; readonly problem: BodyProblem }
  | { readonly outcome: 'procedure-unknown' }
  | { readonly outcome: 'form-expired' }
  | { readonly outcome: 'idempotency-key-malformed' | 'idempotency-key-used-otherwise' }
  /** Too many uploads of one person, or unknown tokens of one caller, at a time. */
  | { readonly outcome: 'too-many' }
  | { readonly outcome: 'outage'; readonly reason: string };

export type Refusal = Exclude<Reception, { outcome: 'accepted' }>;
