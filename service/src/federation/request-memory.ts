import type { AdapterPayload } from 'oidc-provider';
import { Provider } from 'oidc-provider';
import type { AccountClosed } from '../domain/account.ts';
import type { AccessTokenStanding } from '../store/federation/tokens.ts';
import type { PortalAuthorization, Standing } from '../store/federation/standing.ts';

/** What one request has read already: the second look-up of the same thing costs no statement. */
export interface RequestMemory {
  standing?: Standing | AccessTokenStanding;
  clientId?: string;
  /** The portal that the session's consent is for. */
  consentOf?: string;
  /** The session's secret, as the browser sent it. */
  sessionSecret?: string;
  /** What of the session is in the database. */
  savedAuthorizations?: Readonly<Record<string, PortalAuthorization>>;
  savedLogoutState?: string | undefined;
  /** The refresh token that is used up as soon as its successor is saved. */
  usedRefreshToken?: string;
  /** The code that was used; tokens that outlive the session come of it only while that was its one use. */
  usedCode?: string;
  /** A request that is about to wait for the person; the browser is given it with the way to its page. */
  waiting?: AdapterPayload;
  /** What a pushed request is to be called by its portal. */
  pushedReference?: string;
  /** A token that is void because its account is closed: for whom it was, and why. */
  closed?: { readonly audience: string; readonly reason: AccountClosed };
}

const memories = new WeakMap<object, RequestMemory>();

/** The memory of a request, made when first asked for. */
export const memoryOf = (ctx: object): RequestMemory => {
  const known = memories.get(ctx);
  if (known !== undefined) return known;
  const memory: RequestMemory = {};
  memories.set(ctx, memory);
  return memory;
};

/** The request that the provider is answering now. */
export const currentRequest = (): NonNullable<typeof Provider.ctx> => {
  const { ctx } = Provider;
  if (ctx === undefined) throw new Error('the provider is answering no request');
  return ctx;
};

/** The memory of the request being answered. */
export const currentMemory = (): RequestMemory => memoryOf(currentRequest());
