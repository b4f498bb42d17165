import { randomBytes } from 'node:crypto';
import type { AuditEvent } from '../../domain/audit.ts';
import type { OauthClient } from '../../domain/oauth-client.ts';
import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Clock } from '../../platform/clock.ts';
import type { OauthClients } from '../../store/federation/oauth-clients.ts';
import { homeOf, sectorOf } from './address-rules.ts';
import type { OauthClientWish, WishProblems } from './client-wish.ts';
import { hashClientSecret } from './hashed-secrets.ts';
import { probeClient } from './probe-client.ts';
import { wishProblems } from './wish-rules.ts';

export interface RegisteredClient {
  readonly oauthClient: OauthClient;
  /** Told once, here; only its hash is kept. */
  readonly secret?: string;
}

const isSecretMethod = (method: OauthClient['settings']['authMethod']): boolean => method.startsWith('client_secret');

const clientOf = (wish: OauthClientWish, secret: string | undefined, createdAt: string): OauthClient => {
  const id = wish.id ?? `${wish.agency.id}-${randomBytes(6).toString('hex')}`;
  const homeUri = homeOf(wish.settings);
  return {
    id,
    agency: wish.agency,
    nameVi: wish.nameVi,
    ...(wish.nameEn === undefined ? {} : { nameEn: wish.nameEn }),
    status: 'active',
    createdAt,
    settings: {
      ...wish.settings,
      ...(homeUri === undefined ? {} : { homeUri }),
      sector: sectorOf(wish.settings, id),
      ...(secret === undefined ? {} : { secretHash: hashClientSecret(secret) }),
    },
  };
};

/**
 * Registers a client: what is registered works, what would not work is refused with every reason. Its secret, if it has one, is 256
 * random bits.
 */
export const registerOauthClient = async (
  oauthClients: OauthClients,
  clock: Clock,
  actor: AuditEvent['actor'],
  wish: OauthClientWish,
): Promise<Result<RegisteredClient, WishProblems>> => {
  const wrong = wishProblems(wish);
  if (wrong.length > 0) return fail(wrong);
  const secret = isSecretMethod(wish.settings.authMethod) ? randomBytes(32).toString('base64url') : undefined;
  const createdAt = clock.now().toISOString();
  const oauthClient = clientOf(wish, secret, createdAt);
  const unusable = await probeClient(oauthClient);
  if (unusable.length > 0) return fail(unusable);
  const noted: AuditEvent = {
    type: 'portal-registered',
    at: createdAt,
    actor,
    detail: { client: oauthClient.id, agency: wish.agency.id },
  };
  if ((await oauthClients.add(oauthClient, [noted])) === 'exists')
    return fail([`there is a client ${oauthClient.id} already`]);
  return ok({ oauthClient, ...(secret === undefined ? {} : { secret }) });
};
