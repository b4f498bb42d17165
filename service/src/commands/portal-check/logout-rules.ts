import { randomUUID } from 'node:crypto';
import type { Signer } from './fault.ts';
import { nowSeconds } from './fault.ts';
import type { Stage } from './stage.ts';
import { logoutClaims } from './stage.ts';
import type { Found, Rule } from './verdict.ts';
import { broken, kept, notJudged } from './verdict.ts';

type Claims = Readonly<Record<string, unknown>>;

const checks = 'Back-Channel Logout 1.0 §2.6';

/** Signs somebody in, and says whether they still are after this. */
const afterwards = async (
  stage: Stage,
  act: (sid: string) => Promise<number>,
): Promise<{ readonly in: boolean; readonly status: number }> => {
  const sid = randomUUID();
  const { visitor } = await stage.signIn({ sid });
  const status = await act(sid);
  return { in: await stage.isSignedIn(visitor), status };
};

/** A logout token with this fault ends nobody's session. */
const stays =
  (change: (claims: Claims) => Claims, by: Signer = 'provider') =>
  async (stage: Stage): Promise<Found> => {
    const { in: isIn, status } = await afterwards(stage, (sid) => stage.logOut(change(logoutClaims(stage, sid)), by));
    if (!isIn) return broken('the session ended');
    return status === 500 ? broken(`the session stays, but the answer is a fault (${status})`) : kept;
  };

const mend = 'check signature, iss, aud, iat, exp, events and the absence of nonce before anything is ended';

/** What a portal is held to when it is told that a session has ended. */
const rules: readonly Rule[] = [
  {
    id: 'logout',
    says: 'A good logout token ends the session of its sid, and is answered by 200 or 204.',
    source: `Back-Channel Logout 1.0 §2.7, §2.8`,
    weight: 'must',
    mend: 'keep sid of the ID token with the session, and end that session',
    play: async (stage) => {
      const { in: isIn, status } = await afterwards(stage, (sid) => stage.logOut(logoutClaims(stage, sid)));
      if (isIn) return broken(`the session goes on (the answer was ${status})`);
      return status === 200 || status === 204 ? kept : broken(`the session ended, but the answer was ${status}`);
    },
  },
  {
    id: 'logout-unknown-sid',
    says: 'A logout token for a session that is not known ends nobody else’s.',
    source: 'Back-Channel Logout 1.0 §2.7',
    weight: 'must',
    mend: 'end the session of that sid alone',
    play: stays((claims) => ({ ...claims, sid: randomUUID() })),
  },
  {
    id: 'logout-key',
    says: 'A logout token by another key ends nothing.',
    source: `${checks}, 2`,
    weight: 'must',
    mend,
    play: stays((claims) => claims, 'stranger'),
  },
  {
    id: 'logout-unsigned',
    says: 'A logout token without signature ends nothing.',
    source: `${checks}, 3`,
    weight: 'must',
    mend,
    play: stays((claims) => claims, 'nobody'),
  },
  {
    id: 'logout-issuer',
    says: 'A logout token of another issuer ends nothing.',
    source: `${checks}, 4`,
    weight: 'must',
    mend,
    play: stays((claims) => ({ ...claims, iss: 'https://ke-gian.example' })),
  },
  {
    id: 'logout-audience',
    says: 'A logout token for another client ends nothing.',
    source: `${checks}, 4`,
    weight: 'must',
    mend,
    play: stays((claims) => ({ ...claims, aud: 'another-portal' })),
  },
  {
    id: 'logout-expired',
    says: 'A logout token that ran out an hour ago ends nothing.',
    source: `${checks}, 4`,
    weight: 'must',
    mend,
    play: stays((claims) => ({ ...claims, iat: nowSeconds() - 3_720, exp: nowSeconds() - 3_600 })),
  },
  {
    id: 'logout-events',
    says: 'A token that says nothing of a logout (an ID token) ends nothing.',
    source: `${checks}, 6`,
    weight: 'must',
    mend,
    play: stays(({ events: _events, ...claims }) => claims),
  },
  {
    id: 'logout-nonce',
    says: 'A logout token with a nonce ends nothing.',
    source: `${checks}, 7`,
    weight: 'must',
    mend,
    play: stays((claims) => ({ ...claims, nonce: randomUUID() })),
  },
  {
    id: 'logout-replayed',
    says: 'A logout token that was taken does not end the next session of the same sid.',
    source: `${checks}, 8: left to the portal`,
    weight: 'should',
    mend: 'remember jti until the token would be refused for its age',
    play: async (stage) => {
      const sid = randomUUID();
      const token = logoutClaims(stage, sid);
      await stage.signIn({ sid });
      await stage.logOut(token);
      const { visitor } = await stage.signIn({ sid });
      // Stricter than asked: a session that has ended opens nothing any more.
      if (!(await stage.isSignedIn(visitor))) return kept;
      await stage.logOut(token);
      return (await stage.isSignedIn(visitor)) ? kept : broken('the next session ended too');
    },
  },
];

/** The same, where the portal says at which address it takes logout tokens. */
export const logoutRules: readonly Rule[] = rules.map((rule) => ({
  ...rule,
  play: async (stage) =>
    stage.wish.backchannel === undefined
      ? notJudged('no back-channel address was named (--backchannel)')
      : rule.play(stage),
}));
