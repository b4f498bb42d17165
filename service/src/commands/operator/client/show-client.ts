import type { OauthClient } from '../../../domain/oauth-client.ts';

/** What may be shown of a client: everything but the hashes of its secrets. */
export const shownClient = ({ id, nameVi, nameEn, agency, status, createdAt, settings }: OauthClient): object => {
  const { secretHash, formerSecret, ...open } = settings;
  return {
    client_id: id,
    name: nameVi,
    nameEn,
    agency,
    status,
    createdAt,
    ...open,
    hasSecret: secretHash !== undefined,
    formerSecretUntil: formerSecret?.until,
  };
};

/** What an operator should know of a client that is registered with an exception, or is in between two secrets. */
export const warningsOf = ({ settings }: OauthClient, now: Date): readonly string[] => [
  ...(settings.nonceInsteadOfPkce === true
    ? ['without PKCE: its requests are bound by a nonce that it must check']
    : []),
  ...(settings.withoutPkce === true ? ['without PKCE, for the conformance suite: in a sandbox only'] : []),
  ...(settings.formerSecret !== undefined && now.toISOString() < settings.formerSecret.until
    ? [`its former secret works until ${settings.formerSecret.until}`]
    : []),
];
