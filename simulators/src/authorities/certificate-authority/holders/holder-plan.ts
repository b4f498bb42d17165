import type { NamePart } from '../names.ts';

/** How a holder's certificate stands at the start. */
export type Standing = 'good' | 'revoked' | 'just-revoked' | 'suspended' | 'expired' | 'not-yet-valid';

/** One certificate's holder, as the authority's clerk registered them: typed here, independent of the cast. */
export interface HolderPlan {
  /** Stable; the cast's own where the holder is in it. */
  id: string;
  authority: string;
  kind: 'person' | 'organisation' | 'person-in-organisation' | 'official' | 'agency';
  key: 'P-256' | 'RSA-2048';
  subject: readonly NamePart[];
  mailboxes?: readonly string[];
  standing: Standing;
  /** Vietnamese: what this one shows. */
  note: string;
}
