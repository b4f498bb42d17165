import { randomBytes } from 'node:crypto';
import type { AuditEvent } from '../../domain/audit.ts';
import type { OauthClient, OauthClientSettings } from '../../domain/oauth-client.ts';
import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Clock } from '../../platform/clock.ts';
import type { OauthClients } from '../../store/federation/oauth-clients.ts';
import type { OauthClientWish, WishProblems } from './client-wish.ts';
import { hashClientSecret } from './hashed-secrets.ts';
import { probeClient } from './probe-client.ts';
import type { RegisteredClient } from './register-oauth-client.ts';
import { wishProblems } from './wish-rules.ts';

/** Who changes a client, and where it is kept. */
export interface ChangeParts {
  readonly oauthClients: OauthClients;
  readonly clock: Clock;
  readonly actor: AuditEvent['actor'];
}

/** A client as a wish, so that it is changed by what made it. */
export const wishOf = ({ id, agency, nameVi, nameEn, settings }: OauthClient): OauthClientWish => {
  const { secretHash: _secret, formerSecret: _former, ...open } = settings;
  return { id, agency, nameVi, ...(nameEn === undefined ? {} : { nameEn }), settings: open };
};

const isSecretMethod = (method: OauthClientSettings['authMethod']): boolean => method.startsWith('client_secret');

const save = async (
  { oauthClients, clock, actor }: ChangeParts,
  from: OauthClient,
  to: OauthClient,
  what: string,
): Promise<WishProblems> => {
  const detail = { client: from.id, what };
  const noted: AuditEvent = { type: 'portal-changed', at: clock.now().toISOString(), actor, detail };
  return (await oauthClients.change(from, to, [noted])) === 'changed'
    ? []
    : [`client ${from.id} has just been changed by somebody else: look at it and try again`];
};

const memberOf = ({ settings }: OauthClient, name: string): string =>
  JSON.stringify(Object.entries(settings).find(([member]) => member === name)?.[1] ?? null);

/**
 * Makes of a client what is wished: by the same rules as a new one. Its id, agency, sector and secret stay, so that people stay the
 * same to it; where it had no secret and needs one now, it gets one.
 */
export const changeOauthClient = async (
  parts: ChangeParts,
  from: OauthClient,
  wish: OauthClientWish,
): Promise<Result<RegisteredClient, WishProblems>> => {
  const wrong = wishProblems(wish);
  if (wrong.length > 0) return fail(wrong);
  const { sector, secretHash, formerSecret } = from.settings;
  const needsSecret = isSecretMethod(wish.settings.authMethod);
  const secret = needsSecret && secretHash === undefined ? randomBytes(32).toString('base64url') : undefined;
  const hash = secret === undefined ? secretHash : hashClientSecret(secret);
  const { nameEn } = wish;
  const to: OauthClient = {
    id: from.id,
    agency: from.agency,
    nameVi: wish.nameVi,
    ...(nameEn === undefined ? {} : { nameEn }),
    status: from.status,
    createdAt: from.createdAt,
    settings: {
      ...wish.settings,
      sector,
      ...(needsSecret && hash !== undefined ? { secretHash: hash } : {}),
      ...(needsSecret && formerSecret !== undefined ? { formerSecret } : {}),
    },
  };
  const unusable = await probeClient(to);
  if (unusable.length > 0) return fail(unusable);
  const names = Object.keys({ ...from.settings, ...to.settings });
  const changed = names.filter((name) => memberOf(from, name) !== memberOf(to, name));
  const stale = await save(parts, from, to, changed.join(' ') || 'name');
  return stale.length > 0 ? fail(stale) : ok({ oauthClient: to, ...(secret === undefined ? {} : { secret }) });
};

/**
 * Gives a client another secret. The one it has is taken beside the new one for `overlapHours`; with 0 it is void at once.
 *
 * @returns the secret, told once; problems where the client has none to change
 */
export const renewSecret = async (
  parts: ChangeParts,
  from: OauthClient,
  overlapHours: number,
): Promise<Result<RegisteredClient & { readonly secret: string }, WishProblems>> => {
  const { secretHash, formerSecret: _former, ...settings } = from.settings;
  if (secretHash === undefined)
    return fail([`client ${from.id} has no secret: it is registered for ${settings.authMethod}`]);
  const secret = randomBytes(32).toString('base64url');
  const until = new Date(parts.clock.now().getTime() + overlapHours * 3_600_000).toISOString();
  const oauthClient: OauthClient = {
    ...from,
    settings: {
      ...settings,
      secretHash: hashClientSecret(secret),
      ...(overlapHours > 0 ? { formerSecret: { hash: secretHash, until } } : {}),
    },
  };
  const stale = await save(parts, from, oauthClient, 'secret');
  return stale.length > 0 ? fail(stale) : ok({ oauthClient, secret });
};
