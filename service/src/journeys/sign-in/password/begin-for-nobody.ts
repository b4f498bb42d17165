import type { Envelope } from '../../../domain/attempt/attempt.ts';
import type { Challenge } from '../../../domain/attempt/challenge.ts';
import type { AuditEvent, AuditEventType } from '../../../domain/audit.ts';
import type { WorkDone } from '../../attempt/take-costs.ts';
import type { Visitor } from '../../attempt/visitor.ts';
import type { SignInParts } from '../policy.ts';
import type { Means } from '../means/signature.ts';
import type { SignInStep } from '../sign-in.ts';
import { takeForNobody } from './take-for-nobody.ts';

type About = Envelope<'sign-in'>['about'];

/** What somebody asks for whose account only what they bring will say. */
export interface ForNobody extends Pick<Means, 'claim' | 'method'> {
  readonly shared: boolean;
  readonly onward: About['onward'];
  readonly lowestLevel?: About['lowestLevel'];
}

/** What they are asked to bring, and how the log calls that. */
interface Bringing<Asked extends Challenge> {
  readonly type: Extract<AuditEventType, 'code-requested' | 'certificate-requested' | 'provider-asked'>;
  readonly challengeFor: (envelope: Envelope<'sign-in'>) => Asked | Promise<Asked>;
  readonly detailOf: (challenge: Asked) => NonNullable<AuditEvent['detail']>;
}

/** Begins a sign-in of somebody who does not say who they are. */
export const beginForNobody = async <Asked extends Challenge>(
  parts: SignInParts,
  { claim, method, shared, onward, lowestLevel }: ForNobody,
  { type, challengeFor, detailOf }: Bringing<Asked>,
  work: WorkDone,
  visitor: Visitor,
): Promise<SignInStep> => {
  const ended = await takeForNobody(parts, { claim, method }, work, visitor);
  if (ended !== undefined) return ended;
  const { journey } = parts;
  const envelope = journey.envelope(visitor, {
    shared,
    deviceKnown: false,
    simUnchecked: false,
    claim,
    ...(onward === undefined ? {} : { onward }),
    ...(lowestLevel === undefined ? {} : { lowestLevel }),
  });
  const challenge = await challengeFor(envelope);
  return journey.begin(
    visitor,
    envelope,
    { event: 'challenge', challenge, slowSeconds: 0 },
    { audit: [journey.event(envelope, visitor, type, { detail: detailOf(challenge) })] },
  );
};
