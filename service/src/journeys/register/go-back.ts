import { advance } from '../../domain/advance.ts';
import { event, load, save } from './load.ts';
import type { RegisterParts } from './parts.ts';
import type { RegisterJourney } from './register.ts';

/** Back to the form: the challenge, what it proved and any refusal are dropped; what was typed stays. */
export const goBack =
  (parts: RegisterParts): RegisterJourney['goBack'] =>
  async (seenVersion, visitor) => {
    const step = await load(parts, visitor);
    const { registration } = step;
    if (registration === undefined || registration.version !== seenVersion) return step;
    const next = advance(registration, { event: 'go-back' });
    return next === undefined
      ? step
      : save(parts, visitor, next, [event(registration, visitor, parts.clock.now(), 'registration-went-back')]);
  };
