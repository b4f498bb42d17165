import { weighChange } from '../../../domain/ways-in/weigh-change.ts';
import { joinAccount } from './join-account.ts';
import type { RegisterParts } from '../policy.ts';
import type { RegisterJourney } from '../register.ts';

/**
 * Adds what was proven to the account that the registration has found. Only a session on which the person has signed in since then counts, by
 * the strongest way the account has: a certificate, or a provider's word, of the same number alone opens nobody's account.
 */
export const linkMeans =
  (parts: RegisterParts): RegisterJourney['linkMeans'] =>
  async (sessionSecret, visitor) => {
    const { journey, waysIn } = parts;
    const loaded = await journey.load(visitor);
    if ('problem' in loaded) return loaded;
    const { attempt } = loaded;
    const proven = attempt.state === 'known' ? (attempt.means ?? attempt.stronger) : undefined;
    if (attempt.state !== 'known' || proven === undefined) return journey.stepOf(loaded);
    const shown = await waysIn.open(sessionSecret);
    if ('problem' in shown) return journey.tell(visitor, attempt, { code: shown.problem });
    const { session, ways } = shown;
    if ((session.authenticatedAt ?? session.createdAt) < attempt.createdAt)
      return journey.tell(visitor, attempt, { code: 'sign-in-required' });
    if (weighChange({ act: 'add' }, ways, session, journey.parts.clock.now()) === 'stronger')
      return journey.tell(visitor, attempt, { code: 'stronger-sign-in-needed' });
    const { evidence, linked } = proven;
    const came = await joinAccount(parts, attempt, { evidence, linked, session }, visitor);
    if (came === 'moved-on') return journey.reload(visitor);
    return 'joined' in came ? { attempt: came.joined, fresh: true } : journey.tell(visitor, attempt, came.hindered);
  };
