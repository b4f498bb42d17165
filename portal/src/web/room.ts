import type { TakePlace } from '../bounded-memory.ts';
import type { Gate } from '../gate/receive.ts';
import type { BeginSignIn } from '../provider/begin-sign-in.ts';
import type { ProviderConnection } from '../provider/connection.ts';
import type { FinishSignIn } from '../provider/finish-sign-in.ts';
import type { SealedSignIns } from '../provider/sign-in.ts';
import type { PortalId } from '../portals.ts';
import type { Store } from '../store/store.ts';
import type { CallerOf } from './http/caller.ts';
import type { Cookies } from './http/cookies.ts';
import type { FormTokens } from './http/form-tokens.ts';
import type { WarnSparingly } from './http/sparing-log.ts';

/** What the pages of one portal have at hand. */
export interface Room {
  readonly portal: PortalId;
  readonly origin: string;
  readonly issuer: string;
  readonly trustedHosts: readonly string[];
  readonly store: Store;
  readonly connection: ProviderConnection;
  readonly beginSignIn: BeginSignIn;
  readonly finishSignIn: FinishSignIn;
  readonly gate: Gate;
  readonly cookies: Cookies;
  readonly formTokens: FormTokens;
  readonly signIns: SealedSignIns;
  readonly callerOf: CallerOf;
  readonly warn: WarnSparingly;
  /** Sign-ins that a caller may begin by a pushed request. */
  readonly takePush: TakePlace;
  /** Attachments that a person may be fetching at a time. */
  readonly takeDownload: TakePlace;
  /** Milliseconds after which a peer that neither sends nor takes anything is left. */
  readonly slowPeerMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
