import type { KoaContextWithOIDC } from 'oidc-provider';
import { closedBy } from '../../domain/account.ts';
import type { Store } from '../../store/store.ts';
import { agreedClaims } from '../claims/agreed.ts';
import { representationsOf } from '../claims/representations.ts';
import { claimsOf } from '../claims/scopes.ts';
import type { PairwiseSubject } from './pairwise.ts';
import type { Registry } from '../clients/registry.ts';
import { memoryOf } from '../request-memory.ts';

/** A token for a reception is answered to that reception alone; one without an audience to the client that holds it. */
export const mayIntrospect = (
  registry: Registry,
  clientId: string,
  token: { readonly aud?: string | string[] | undefined; readonly clientId?: string | undefined },
): boolean =>
  token.aud === undefined ? token.clientId === clientId : registry.find(clientId)?.settings.resource === token.aud;

const isMembers = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** What it is made over. */
export interface IntrospectionParts {
  readonly registry: Registry;
  readonly pairwise: PairwiseSubject;
  readonly store: Pick<Store, 'accounts'>;
}

/** For whom the holder acts, of a token whose scope lets the client that holds it have that, and whose person has agreed. */
const representationsIn = async (
  { store }: IntrospectionParts,
  { scope }: Record<string, unknown>,
  { agreed, accountId }: { readonly agreed: readonly string[]; readonly accountId: string },
): Promise<Record<string, unknown>> => {
  const asked = typeof scope === 'string' && claimsOf(scope.split(' ')).includes('representations');
  const account = asked && agreed.includes('representations') ? await store.accounts.find(accountId) : undefined;
  return account === undefined ? {} : { representations: representationsOf(account) };
};

/**
 * What the library's introspection leaves to us: the subject is that of the asking reception's sector, and a reception is
 * told when a token is void because the account is closed, and why (DESIGN "Fixed names").
 */
export const finishIntrospection = async (ctx: KoaContextWithOIDC, parts: IntrospectionParts): Promise<void> => {
  const { registry, pairwise } = parts;
  const { body } = ctx;
  const oauthClient = registry.find(ctx.oidc.client?.clientId ?? '');
  if (ctx.oidc.route !== 'introspection' || !isMembers(body) || oauthClient === undefined) return;
  const { closed, standing } = memoryOf(ctx);
  if (body['active'] === false && closed !== undefined && closed.audience === oauthClient.settings.resource)
    ctx.body = { active: false, reason: closed.reason };
  if (body['active'] !== true || standing === undefined) return;
  // A refresh token is found whatever has become of its account, so that it can be taken back.
  if (closedBy(standing.account.status) !== undefined) {
    ctx.body = { active: false };
    return;
  }
  const agreed = agreedClaims(oauthClient.settings, standing.consent);
  ctx.body = {
    ...body,
    sub: pairwise(oauthClient.settings.sector, standing.account.id),
    ...(await representationsIn(parts, body, { agreed, accountId: standing.account.id })),
  };
};
