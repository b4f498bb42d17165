import { SignJWT } from 'jose';
import type { OpenIdDefinition } from '../../../domain/identity-providers/definition.ts';
import type { ProviderSecrets } from '../secrets.ts';

/** Who we are at the token endpoint: what joins the form, or the header. */
export interface Authentication {
  readonly form: Readonly<Record<string, string>>;
  readonly authorization?: string;
}

/** Providers let an assertion live for a few minutes. */
const assertionSeconds = 120;
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** As a form writes it (RFC 6749 §2.3.1): Basic carries both parts encoded. */
const formEncoded = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1);

/** @throws Error when what the definition names is not at hand: the secrets are read before a provider is made */
const needed = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('the secret of an identity provider is not at hand');
  return value;
};

/** Client authentication as the definition has it (OpenID Connect Core §9, RFC 7523 §2.2). */
export const authenticate = async (
  { clientId, clientAuthentication, issuer }: OpenIdDefinition,
  { assertionKey, clientSecret }: ProviderSecrets,
  { tokenEndpoint, now, id }: { readonly tokenEndpoint: string; readonly now: Date; readonly id: string },
): Promise<Authentication> => {
  switch (clientAuthentication.method) {
    case 'private_key_jwt': {
      const { key, keyId, algorithm } = needed(assertionKey);
      const issuedAt = Math.floor(now.getTime() / 1000);
      const assertion = await new SignJWT({})
        .setProtectedHeader({ alg: algorithm, kid: keyId, typ: 'JWT' })
        .setIssuer(clientId)
        .setSubject(clientId)
        .setAudience(clientAuthentication.audience === 'issuer' ? issuer : tokenEndpoint)
        .setJti(id)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + assertionSeconds)
        .sign(key);
      return { form: { client_assertion_type: assertionType, client_assertion: assertion } };
    }
    case 'client_secret_basic': {
      const pair = `${formEncoded(clientId)}:${formEncoded(needed(clientSecret))}`;
      return { form: {}, authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
    }
    case 'client_secret_post':
      return { form: { client_id: clientId, client_secret: needed(clientSecret) } };
  }
};
