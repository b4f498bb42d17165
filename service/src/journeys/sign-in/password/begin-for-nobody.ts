import type { Envelope } from '../../../domain/attempt/attempt.ts';
import type { Challenge } from '../../../domain/attempt/challenge.ts';
import type { AuditEvent, AuditEventType } from '../../../domain/audit.ts';
import { beginCounted } from '../../attempt/begin-counted.ts';
import type { Begun } from '../../attempt/journey.ts';
import type { WorkDone } from '../../attempt/take-costs.ts';
import type { Visitor } from '../../attempt/visitor.ts';
import type { SignInParts } from '../policy.ts';
import type { Means } from '../means/signature.ts';
import type { SignInStep } from '../sign-in.ts';
import { costsForNobody } from './take-for-nobody.ts';

type About = Envelope<'sign-in'>['about'];

/** What somebody asks for whose account only what they bring will say. */
export interface ForNobody extends Pick<Means, 'claim' | 'method'> {
  readonly shared: boolean;
  readonly onward: About['onward'];
  readonly lowestLevel?: About['lowestLevel'];
}

/** What they are asked to bring, and how the log calls that. */
interface Bringing<Asked extends Challenge> {
  readonly type: Extract<AuditEventType, 'code-requested' | 'certificate-requested'>;
  readonly challengeFor: (envelope: Envelope<'sign-in'>) => Asked;
  readonly detailOf: (challenge: Asked) => NonNullable<AuditEvent['detail']>;
}

/** A sign-in of somebody who does not say who they are, not yet begun. */
export const envelopeForNobody = (
  { journey }: SignInParts,
  { claim, shared, onward, lowestLevel }: ForNobody,
  visitor: Visitor,
): Envelope<'sign-in'> =>
  journey.envelope(visitor, {
    shared,
    deviceKnown: false,
    simUnchecked: false,
    claim,
    ...(onward === undefined ? {} : { onward }),
    ...(lowestLevel === undefined ? {} : { lowestLevel }),
  });

/** Begins it. */
export const beginForNobody = <Asked extends Challenge>(
  parts: SignInParts,
  asked: ForNobody,
  { type, challengeFor, detailOf }: Bringing<Asked>,
  work: WorkDone,
  visitor: Visitor,
): Promise<SignInStep> => {
  const { journey } = parts;
  const envelope = envelopeForNobody(parts, asked, visitor);
  const challenge = challengeFor(envelope);
  const make = (): Begun<'sign-in'> => ({
    envelope,
    happened: { event: 'challenge', challenge, slowSeconds: 0 },
    alongside: { audit: [journey.event(envelope, visitor, type, { detail: detailOf(challenge) })] },
  });
  return beginCounted(journey, { costs: costsForNobody(asked, work, visitor), make }, visitor);
};
