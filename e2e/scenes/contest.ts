import type { About, Stronger } from '../../service/src/domain/attempt/attempt.ts';
import { paths } from '../../service/src/web/paths.ts';
import { giang, recordOf } from '../../service/test/web/fake-accounts.ts';
import type { FakeWeb } from '../../service/test/web/fake-web.ts';
import { attemptHash, both, comesTo, envelope, proof, send, signedIn, type Scene } from './scene.ts';

const { personalId, phoneNumber } = giang;
const registering: About<'register'> = {
  kind: 'citizen',
  method: 'mobile-subscriber',
  claim: { method: 'mobile-subscriber', kind: 'citizen', personalId, phoneNumber, fullName: 'A', dateOfBirth: '1990' },
  typed: {},
};
const evidence = (web: FakeWeb): Stronger['evidence'] => [recordOf(web.clock.now())];
const weaker = (web: FakeWeb): void => {
  const stronger = { evidence: evidence(web), proof: proof(web), accountId: 'a' };
  web.journeys.register.attempts.set(attemptHash.register, {
    ...envelope(web, 'register', registering),
    state: 'known',
    stronger,
  });
};
const former = (web: FakeWeb): void => {
  web.journeys.register.attempts.set(attemptHash.register, {
    ...envelope(web, 'register', registering),
    state: 'known',
    answers: { evidence: evidence(web), contestId: 'c' },
  });
};

/** What happens where an account on weaker evidence gives way, to both sides. */
export const contestScenes: readonly Scene[] = [
  { name: 'known-weaker', path: paths.known, set: weaker, expect: { page: 'known' } },
  { name: 'known-weaker-signed-in', path: paths.known, set: both(weaker, signedIn()), expect: { page: 'known' } },
  { name: 'known-former', path: paths.known, set: former, expect: { page: 'known', problem: 'already-registered' } },
  {
    name: 'known-former-code-missing',
    path: paths.known,
    set: both(
      former,
      comesTo('register', { code: 'invalid-input', fields: [{ field: 'stopCode', code: 'stop-code-missing' }] }),
    ),
    press: `form[action="${paths.answerContest}"] button`,
    expect: { page: 'known', problem: 'invalid-input' },
  },
  {
    name: 'known-former-code-wrong',
    path: paths.known,
    set: both(former, comesTo('register', { code: 'stop-code-wrong' })),
    press: `form[action="${paths.answerContest}"] button`,
    expect: { page: 'known', problem: 'stop-code-wrong' },
  },
  { name: 'contest-put-off', path: paths.contestPutOff, expect: { page: 'contest-put-off' } },
  ...(['account-contested', 'account-disputed', 'account-superseded'] as const).map((code): Scene => ({
    name: `sign-in-${code}`,
    path: paths.signIn,
    set: comesTo('signIn', { code }),
    press: send,
    expect: { page: 'problem', problem: code },
  })),
];
