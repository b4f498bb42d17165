import type { IdentityProviders } from '../authorities/identity-providers/identity-provider.ts';
import type { Clock } from '../platform/clock.ts';
import type { KeyRing } from '../platform/keys/keys.ts';
import type { Log } from '../platform/log.ts';
import type { Share } from '../platform/share.ts';
import type { Settings } from '../platform/settings/settings.ts';
import type { Trust } from '../proofing/signatures/trust.ts';
import type { MethodMaker } from '../proofing/methods/index.ts';
import type { OpenedStore } from '../store/open-store.ts';

/** What the service is made over. */
export interface AppParts {
  readonly settings: Settings;
  readonly store: OpenedStore;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly log: Log;
  /** Which certification authorities are believed; none when no manifest is set. */
  readonly trust?: Trust;
  /** Certificate and key (PEM) of the listener that asks browsers for theirs, where there is one. */
  readonly tlsClient?: { readonly cert: string; readonly key: string };
  /** Which of how many processes this is; by itself unless told. What is counted in memory for all of them is divided by it. */
  readonly share?: Share;
  /** Providers of identities; those of the store unless told. */
  readonly identityProviders?: IdentityProviders;
  /** The methods there are; the table of the house unless told. */
  readonly methodTable?: readonly MethodMaker[];
}
