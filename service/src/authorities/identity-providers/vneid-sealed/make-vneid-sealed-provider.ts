import { createPublicKey, hash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import * as v from 'valibot';
import type { SealedDefinition } from '../../../domain/identity-providers/definition.ts';
import type { Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import { vietnamDay } from '../../../domain/vietnam-day.ts';
import type { IdentityProvider, IdentityProviderProblem, ProvidedIdentity } from '../identity-provider.ts';
import type { ProviderParts } from '../parts.ts';
import type { ProviderCall, ProviderRequest } from '../provider-call.ts';
import { readJson } from '../provider-call.ts';
import { reaches, readIdentity, readLevel } from '../read-identity.ts';
import type { ProviderReturn } from '../read-return.ts';
import { readReturn } from '../read-return.ts';
import { invalid, unavailable } from '../trouble.ts';
import type { Envelope } from './open-sealed.ts';
import { openCode, openSealed } from './open-sealed.ts';

type Answer<Value> = Promise<Result<Value, IdentityProviderProblem>>;

const base64 = v.pipe(v.string(), v.base64(), v.minLength(4), v.maxLength(65_536));
const envelope = v.object({ data: base64, key: base64 });
const tokenAnswer = v.object({ access_token: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,8192}$/u)) });
const claims = v.looseObject({});

interface Opened<Value> {
  readonly value: Value;
  readonly text: string;
  readonly envelope: Envelope;
}

/** Asks, and opens what was answered; whatever is wrong within the envelope is one and the same thing. */
const ask = async <Value>(
  call: ProviderCall,
  key: KeyObject,
  request: ProviderRequest,
  schema: v.GenericSchema<unknown, Value>,
): Answer<Opened<Value>> => {
  const answer = await call(request);
  if (!answer.ok) return answer;
  const sealed = readJson(envelope, answer.value);
  if (sealed === undefined) return unavailable('malformed-answer');
  const text = openSealed(key, sealed) ?? '';
  const value = readJson(schema, text);
  return value === undefined ? invalid('sealed-answer-refused') : ok({ value, text, envelope: sealed });
};

const tokenForm = (
  definition: SealedDefinition,
  { clientSecret, decryptionKey }: { readonly clientSecret: string; readonly decryptionKey: KeyObject },
  { code, encryptKey }: ProviderReturn,
  redirectUri: string,
): URLSearchParams =>
  new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: definition.clientId,
    client_secret: clientSecret,
    redirect_uri: redirectUri,
    code: encryptKey === undefined ? code : openCode(decryptionKey, code, encryptKey),
    ...(encryptKey === undefined ? {} : { encrypt_key: encryptKey }),
  });

const identityOf = (
  definition: SealedDefinition,
  said: Opened<unknown>,
  key: KeyObject,
  now: Date,
): Result<ProvidedIdentity, IdentityProviderProblem> => {
  const { id, issuer, rules, userInfoEndpoint } = definition;
  const claimed = readIdentity(said.value, rules, vietnamDay(now));
  if (!claimed.ok) return invalid(`claim-unreadable-${claimed.problem.claim}`);
  return ok({
    ...claimed.value,
    issuer,
    acr: readLevel(undefined, rules),
    answer: {
      provider: id,
      message: {
        form: 'vneid-sealed',
        opened: said.text,
        envelope: said.envelope,
        host: new URL(userInfoEndpoint).host,
        ourKey: hash('sha256', createPublicKey(key).export({ format: 'der', type: 'spki' })),
      },
      rules: JSON.stringify(rules),
      judgedAt: now.toISOString(),
    },
    reference: hash('sha256', said.envelope.data).slice(0, 32),
    authenticatedAt: now.toISOString(),
  });
};

/**
 * VNeID's own dialect (WIRES §7.1): OAuth 2.0 with answers sealed to us, without nonce, PKCE or ID token. Nothing is signed: TLS to the named
 * host, pinned outside a sandbox, is what says whose an answer is, and `state` is all that binds it to the browser.
 */
export const makeVneidSealedProvider = (definition: SealedDefinition, parts: ProviderParts): IdentityProvider => {
  const { http, clock, secrets, observe } = parts;
  const { id, names, clientId, scopes, timeoutMs } = definition;
  const { clientSecret, decryptionKey } = secrets;
  if (clientSecret === undefined || decryptionKey === undefined)
    throw new Error('the secrets of an identity provider are not at hand');
  return {
    id,
    name: names.vi,
    knowsItsPage: () => true,
    begin: async ({ redirectUri, state, acr }) => {
      if (!reaches(acr, definition.rules)) return unavailable('level-not-offered');
      const address = new URL(definition.authorizationEndpoint);
      const asked = {
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri,
        scope: scopes.join(' '),
        state,
      };
      for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
      return ok({ address: address.href });
    },
    redeem: ({ rawQuery }, { state, redirectUri }) =>
      observe(http, timeoutMs, async (call) => {
        const came = readReturn(rawQuery, state);
        if (!came.ok) return came;
        const form = tokenForm(definition, { clientSecret, decryptionKey }, came.value, redirectUri);
        const token = await ask(call, decryptionKey, { url: definition.tokenEndpoint, form }, tokenAnswer);
        if (!token.ok) return token;
        const authorization = `Bearer ${token.value.value.access_token}`;
        const said = await ask(call, decryptionKey, { url: definition.userInfoEndpoint, authorization }, claims);
        return said.ok ? identityOf(definition, said.value, decryptionKey, clock.now()) : said;
      }),
  };
};
