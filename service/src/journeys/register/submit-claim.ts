import { vietnamDay } from '../../domain/vietnam-day.ts';
import { show, whenIn } from './load.ts';
import type { RegisterParts } from './parts.ts';
import type { RegisterJourney } from './register.ts';
import { costsOfForm } from '../costs-of-form.ts';
import { sendACode } from './send-a-code.ts';

/** The form: first what was typed is judged, then the proof of work, then the limits; only then a code is sent. */
export const submitClaim =
  (parts: RegisterParts): RegisterJourney['submitClaim'] =>
  (typed, _seenVersion, work, visitor) =>
    whenIn(parts, visitor, ['started'], async (registration) => {
      const method = parts.methods.get(registration.method);
      if (method === undefined) return show(parts, visitor, registration, { code: 'method-not-offered' });
      const read = method.readClaim(typed, vietnamDay(parts.clock.now()));
      const kept = { ...registration, typed };
      if (!read.ok) return show(parts, visitor, kept, read.problem);
      if (work.work === 'invalid') return show(parts, visitor, kept, { code: 'proof-of-work-invalid' });
      if (work.work === 'too-soon')
        return show(parts, visitor, kept, { code: 'wait-before-sending', retryAfterSeconds: work.waitSeconds });
      return sendACode(parts, visitor, kept, read.value, {
        typed,
        alsoTake: costsOfForm('form', work, visitor.browserHash),
      });
    });
