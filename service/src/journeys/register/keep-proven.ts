import type { AttemptIn } from '../../domain/attempt/attempt.ts';
import { resolveFormerIdentity, resolveIdentity } from '../../domain/evidence/resolve-identity.ts';
import type { Asked } from '../../proofing/method.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { findKnown } from './known-person/find-known.ts';
import { closedSince, type RegisterParts } from './policy.ts';
import { refusalOfClosed, type Unsaved } from './refuse-closed.ts';
import type { RegisterStep } from './register.ts';

type Waiting = AttemptIn<'register', 'waiting'>;
type Evidenced = Extract<Asked, { readonly asked: 'evidenced' }>;

/** What it comes to where nobody is known by it: evidence, or the end of a road that opens no account. */
const asNew = (
  parts: RegisterParts,
  attempt: Waiting,
  { evidence, linked, trace }: Evidenced,
  visitor: Visitor,
): Unsaved => {
  const closed = closedSince(parts, attempt, 'register');
  if (closed !== undefined) return refusalOfClosed(parts, attempt, closed, visitor, trace);
  const { journey } = parts;
  return {
    next: journey.next(attempt, { event: 'evidence', evidence, ...(linked === undefined ? {} : { linked }) }),
    alongside: { audit: [journey.event(attempt, visitor, 'registration-evidenced', { detail: trace })] },
  };
};

/**
 * Keeps what the authority has said of a person, who is somebody new, or somebody known: by their number, or by the one that they had before,
 * whose account takes the twelve digits once they sign in to it, or gives way. Which of the two is asked in the statement that keeps it.
 */
export const keepProven = async (
  parts: RegisterParts,
  attempt: Waiting,
  found: Evidenced,
  visitor: Visitor,
): Promise<RegisterStep> => {
  const { journey } = parts;
  const { evidence, linked, trace } = found;
  const { next, alongside } = asNew(parts, attempt, found, visitor);
  const identity = resolveIdentity(attempt.about.kind, evidence);
  if (identity === undefined) return journey.save(visitor, next, alongside);
  const former = resolveFormerIdentity(evidence);
  const { attempts } = journey.parts.store;
  const came = await attempts.saveUnlessKnown(next, next.version - 1, { identity, former }, alongside);
  if (came !== 'known') return journey.saved(visitor, next, alongside, came);
  return journey.save(visitor, await findKnown(parts, attempt, { evidence, linked }), {
    audit: [journey.event(attempt, visitor, 'registration-known', { detail: trace })],
  });
};
