import { methodsOffered } from '../../domain/kinds-and-methods.ts';
import type { StartedRegistration } from '../../domain/registration.ts';
import { event } from './load.ts';
import type { RegisterParts } from './parts.ts';
import type { RegisterJourney } from './register.ts';

/** A registration lives this long in its browser (issue of the main road; phones kill tabs while the SMS is read). */
const lifetimeMs = 30 * 60 * 1000;

/** Begins a registration; this browser's former one is dropped with all it held. */
export const begin =
  (parts: RegisterParts): RegisterJourney['begin'] =>
  async ({ kind, method }, visitor) => {
    if (!methodsOffered(kind, [...parts.methods.keys()]).includes(method))
      return { problem: { code: 'method-not-offered' } };
    const now = parts.clock.now();
    const registration: StartedRegistration = {
      state: 'started',
      id: parts.randomId(),
      browserHash: visitor.browserHash,
      supportCode: parts.supportCode(),
      kind,
      method,
      version: 1,
      createdAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + lifetimeMs).toISOString(),
      typed: {},
    };
    const started = event(registration, visitor, now, 'registration-started', { detail: { kind } });
    await parts.store.registrations.begin(registration, { audit: [started] });
    parts.observe(started);
    return { registration };
  };
