import type { AttemptIn } from '../../domain/attempt/attempt.ts';
import { resolveFormerIdentity, resolveIdentity } from '../../domain/evidence/resolve-identity.ts';
import type { Asked } from '../../proofing/method.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { findKnown } from './known-person/find-known.ts';
import { openingAnew } from './known-person/open-anew.ts';
import { closedSince, type RegisterParts } from './policy.ts';
import { ofClosed, refusal, type Unsaved } from './refuse.ts';
import type { RegisterStep } from './register.ts';

type Waiting = AttemptIn<'register', 'waiting'>;
type Evidenced = Extract<Asked, { readonly asked: 'evidenced' }>;

/** What it comes to where nobody is known by it, or by an account that it opens anew: evidence, or the end of a road that opens no account. */
const asNew = (
  parts: RegisterParts,
  attempt: Waiting,
  { evidence, linked, trace }: Evidenced,
  visitor: Visitor,
  anew?: string,
): Unsaved => {
  const closed = closedSince(parts, attempt, 'register');
  if (closed !== undefined) return refusal(parts, attempt, { ...ofClosed(closed), trace }, visitor);
  const { journey } = parts;
  return {
    next: journey.next(attempt, {
      event: 'evidence',
      evidence,
      ...(linked === undefined ? {} : { linked }),
      ...(anew === undefined ? {} : { anew }),
    }),
    alongside: { audit: [journey.event(attempt, visitor, 'registration-evidenced', { detail: trace })] },
  };
};

/** Somebody is known by it: by an account that nobody can read and that it opens anew, or not; or by one that goes on. */
const asKnown = async (
  parts: RegisterParts,
  attempt: Waiting,
  found: Evidenced,
  visitor: Visitor,
): Promise<Unsaved> => {
  const { journey } = parts;
  const { evidence, linked, trace } = found;
  const came = await openingAnew(parts, attempt, { evidence, linked });
  if (came === undefined)
    return {
      next: await findKnown(parts, attempt, { evidence, linked }),
      alongside: { audit: [journey.event(attempt, visitor, 'registration-known', { detail: trace })] },
    };
  return 'anew' in came
    ? asNew(parts, attempt, found, visitor, came.anew)
    : refusal(parts, attempt, { ...came, trace }, visitor);
};

/**
 * Keeps what the authority has said of a person, who is somebody new, or somebody known: by their number, or by the one that they had before,
 * whose account takes the twelve digits once they sign in to it, or gives way. Which of the two is asked in the statement that keeps it. An account
 * that nobody can read any more is opened anew.
 */
export const keepProven = async (
  parts: RegisterParts,
  attempt: Waiting,
  found: Evidenced,
  visitor: Visitor,
): Promise<RegisterStep> => {
  const { journey } = parts;
  const { evidence } = found;
  const { next, alongside } = asNew(parts, attempt, found, visitor);
  const identity = resolveIdentity(attempt.about.kind, evidence);
  if (identity === undefined) return journey.save(visitor, next, alongside);
  const former = resolveFormerIdentity(evidence);
  const { attempts } = journey.parts.store;
  const came = await attempts.saveUnlessKnown(next, next.version - 1, { identity, former }, alongside);
  if (came !== 'known') return journey.saved(visitor, next, alongside, came);
  const known = await asKnown(parts, attempt, found, visitor);
  return journey.save(visitor, known.next, known.alongside);
};
