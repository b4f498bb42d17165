import type { About, Envelope } from '../../domain/attempt/attempt.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import type { Method } from '../../domain/kinds-and-methods.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import type { Journey, JourneyPolicy } from '../attempt/journey.ts';
import type { NoticeMaker } from '../attempt/notice-message.ts';
import type { Roads } from '../attempt/roads.ts';
import type { Visitor } from '../attempt/visitor.ts';
import type { WaysInJourney } from '../ways-in/ways-in.ts';

/** What the journey stands on besides what all do. */
export interface CorrectFactsParts {
  readonly journey: Journey<'correct-facts'>;
  /** The methods built and switched on. */
  readonly methods: ReadonlyMap<Method, ProofingMethod>;
  readonly roads: Roads;
  readonly waysIn: Pick<WaysInJourney, 'open'>;
  readonly notices: NoticeMaker;
  /** `YC-XXXX-XXXX`. */
  readonly requestCode: () => string;
}

/** A correction lives this long in its browser; phones kill tabs while the SMS is read. */
export const correctFactsPolicy: JourneyPolicy<'correct-facts'> = {
  purpose: 'correct-facts',
  lifetimeSeconds: 30 * 60,
  none: 'correction-over',
  expired: 'correction-over',
  showsDelivery: true,
  accountOf: ({ about }) => about.accountId,
  auditOf: ({ method }) => ({ method }),
};

/** What the log keeps of a correction that is asked for, whatever it goes by. @param by the challenge that went out */
export const correctionAsked = (
  { journey }: Pick<CorrectFactsParts, 'journey'>,
  { envelope, by }: { readonly envelope: Envelope<'correct-facts'>; readonly by: NonNullable<AuditEvent['detail']> },
  visitor: Visitor,
): AuditEvent => {
  const { accountId, fact } = envelope.about;
  return journey.event(envelope, visitor, 'correction-asked', { accountId, detail: { fact, ...by } });
};

/** @throws Error when the method has been switched off since: a fault that the person's retry shows again */
export const methodOf = (
  { methods }: Pick<CorrectFactsParts, 'methods'>,
  { method }: Pick<About<'correct-facts'>, 'method'>,
): ProofingMethod => {
  const found = methods.get(method);
  if (found === undefined) throw new Error(`${method} is not switched on here`);
  return found;
};
