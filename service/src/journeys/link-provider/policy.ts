import type { Method } from '../../domain/kinds-and-methods.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import type { Journey, JourneyPolicy } from '../attempt/journey.ts';
import type { Roads } from '../attempt/roads.ts';
import type { NoticeMaker } from '../attempt/notice-message.ts';
import type { WaysInJourney } from '../ways-in/ways-in.ts';

/** What the journey stands on besides what all do. */
export interface LinkProviderParts {
  readonly journey: Journey<'link-provider'>;
  /** The methods built and switched on. */
  readonly methods: ReadonlyMap<Method, ProofingMethod>;
  readonly notices: NoticeMaker;
  readonly roads: Roads;
  readonly waysIn: Pick<WaysInJourney, 'open'>;
}

/** A linking lives this long in its browser: a way to the provider and another one. */
export const linkProviderPolicy: JourneyPolicy<'link-provider'> = {
  purpose: 'link-provider',
  lifetimeSeconds: 20 * 60,
  none: 'provider-link-over',
  expired: 'provider-link-over',
  showsDelivery: false,
  accountOf: ({ about }) => about.accountId,
  auditOf: ({ method }) => ({ method }),
};
