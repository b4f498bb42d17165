import { randomUUID } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { tellAsked } from './asked-claims.ts';
import type { Claims } from './profile.ts';
import { application } from './profile.ts';
import type { Grant, OpenIdRoom } from './room.ts';

const life = 300;
const day = 86_400;
const someoneElses = 'https://id.example';

/** What is wrong with a wrong answer, taking turns. */
const wrongs: readonly ((claims: Claims) => Claims)[] = [
  (claims) => ({ ...claims, iss: someoneElses }),
  (claims) => ({ ...claims, aud: 'ung-dung-khac' }),
  (claims) => ({ ...claims, nonce: 'mot-nonce-khac' }),
  (claims) => ({ ...claims, aud: [application.clientId, 'ung-dung-khac'], azp: 'ung-dung-khac' }),
  (claims) => ({ ...claims, iat: Number(claims['iat']) + day, exp: Number(claims['exp']) + day }),
];

/** Where user info alone says who somebody is, there is one more: a right token, beside which it is somebody else's. */
const wrongsOf = (idTokenClaims: Claims): typeof wrongs =>
  Object.keys(idTokenClaims).length > 0 ? wrongs : [...wrongs, (claims) => claims];

const signed = async ({ keys, profile, lever, turns }: OpenIdRoom, claims: Claims): Promise<string> => {
  if (lever.mode() === 'wrong-key' && turns.next() % 2 === 1) return new UnsecuredJWT({ ...claims }).encode();
  const { key, kid } = lever.mode() === 'wrong-key' ? keys.foreign() : keys.current();
  return new SignJWT({ ...claims }).setProtectedHeader({ alg: profile.algorithm, kid, typ: 'JWT' }).sign(key);
};

/** An ID token (OpenID Connect Core §2), as the lever has it. */
export const signIdToken = (room: OpenIdRoom, grant: Grant): Promise<string> => {
  const { profile, clock, lever, url } = room;
  const { who, nonce, signedInAt } = grant;
  const now = Math.floor(clock.now() / 1000) - (lever.mode() === 'stale' ? day : 0);
  const facts = profile.idTokenClaims(who);
  const right: Claims = {
    iss: url,
    sub: profile.subjectOf(who),
    aud: application.clientId,
    iat: now,
    exp: now + life,
    auth_time: lever.mode() === 'stale' ? now : signedInAt,
    jti: randomUUID(),
    ...(nonce === undefined ? {} : { nonce }),
    ...(who.level === undefined ? {} : { acr: who.level.acr, amr: who.level.amr }),
    ...facts,
  };
  if (lever.mode() !== 'wrong-answer') return signed(room, right);
  const turns = wrongsOf(facts);
  return signed(room, turns[room.turns.next() % turns.length]?.(right) ?? right);
};

/** The answer of the user-info endpoint (§5.3.2), as far as it was asked for: a JWT, or JSON; a wrong one is somebody else's. */
export const answerUserInfo = async (room: OpenIdRoom, { who, claims: asked }: Grant): Promise<string | Claims> => {
  const { profile, clock, lever, url } = room;
  const sub = lever.mode() === 'wrong-answer' ? 'mot-nguoi-khac' : profile.subjectOf(who);
  const claims = { sub, ...tellAsked(profile.userInfoClaims(who), asked) };
  if (profile.userInfo === 'plain') return claims;
  return signed(room, { ...claims, iss: url, aud: application.clientId, iat: Math.floor(clock.now() / 1000) });
};
