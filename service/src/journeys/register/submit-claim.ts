import type { LimitEntry } from '../../store/store.ts';
import { vietnamDay } from '../../domain/vietnam-day.ts';
import { show, whenIn } from './load.ts';
import type { RegisterParts } from './parts.ts';
import type { RegisterJourney } from './register.ts';
import type { Visitor, WorkShown } from '../visitor.ts';
import { sendACode } from './send-a-code.ts';

/** What the form's own ticket costs: it serves once, and without a proof of work there are few. */
const costsOfForm = (work: WorkShown & { readonly onceKey: string }, visitor: Visitor): readonly LimitEntry[] => [
  { limit: 'proof-of-work-once', subject: work.onceKey, cost: 1 },
  ...(work.work === 'waited'
    ? [
        { limit: 'form-without-proof-by-browser-hour', subject: visitor.browserHash, cost: 1 },
        { limit: 'form-without-proof-by-everybody-hour', subject: 'everybody', cost: 1 },
      ] as const
    : []),
];

/** The form: first what was typed is judged, then the proof of work, then the limits; only then a code is sent. */
export const submitClaim = (parts: RegisterParts): RegisterJourney['submitClaim'] => (typed, _seenVersion, work, visitor) =>
  whenIn(parts, visitor, ['started'], async (registration) => {
    const method = parts.methods.get(registration.method);
    if (method === undefined) return show(parts, visitor, registration, { code: 'method-not-offered' });
    const read = method.readClaim(typed, vietnamDay(parts.clock.now()));
    const kept = { ...registration, typed };
    if (!read.ok) return show(parts, visitor, kept, read.problem);
    if (work.work === 'invalid') return show(parts, visitor, kept, { code: 'proof-of-work-invalid' });
    if (work.work === 'too-soon') return show(parts, visitor, kept, { code: 'wait-before-sending', retryAfterSeconds: work.waitSeconds });
    return sendACode(parts, visitor, kept, read.value, { typed, alsoTake: costsOfForm(work, visitor) });
  });
