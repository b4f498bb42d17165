import type { BrowserContext } from 'playwright-core';
import type { AttemptPurpose, Envelope, Standing } from '../../service/src/domain/attempt/attempt.ts';
import type { Proof } from '../../service/src/domain/attempt/challenge.ts';
import type { About } from '../../service/src/domain/attempt/attempt.ts';
import type { OneTimeCodeChallenge } from '../../service/src/domain/attempt/challenge.ts';
import type { ProblemCode } from '../../service/src/domain/problems.ts';
import type { Shown } from '../../service/src/journeys/attempt/visitor.ts';
import { hashSecret } from '../../service/src/platform/random.ts';
import { accountOf, giang, sessionOf } from '../../service/test/web/fake-accounts.ts';
import type { FakeWeb } from '../../service/test/web/fake-web.ts';

/** One page in one situation: what stands in the store, and where the browser goes. */
export interface Scene {
  readonly name: string;
  readonly path: string;
  readonly set?: (web: FakeWeb) => void;
  /** Pressed after the page has opened, to reach a page that only a POST shows. */
  readonly press?: string;
  readonly expect: { readonly page: string; readonly problem?: ProblemCode };
}

/** What the browser of every scene has in its cookies. */
const secrets = {
  'chinhchu-trinh-duyet': 'B'.repeat(43),
  'chinhchu-phien': 'S'.repeat(43),
  'chinhchu-dang-ky': 'R'.repeat(43),
  'chinhchu-dang-nhap': 'I'.repeat(43),
  'chinhchu-lay-lai': 'L'.repeat(43),
  'chinhchu-doi-so': 'N'.repeat(43),
  'chinhchu-doi-thu': 'M'.repeat(43),
  'chinhchu-sua-thong-tin': 'T'.repeat(43),
  'chinhchu-lien-ket': 'K'.repeat(43),
  'chinhchu-vao-quay': 'V'.repeat(43),
} as const;

/** The digests of the attempts' cookies. */
export const attemptHash = {
  register: hashSecret(secrets['chinhchu-dang-ky']),
  'sign-in': hashSecret(secrets['chinhchu-dang-nhap']),
  recover: hashSecret(secrets['chinhchu-lay-lai']),
  'change-number': hashSecret(secrets['chinhchu-doi-so']),
  'change-email': hashSecret(secrets['chinhchu-doi-thu']),
  'correct-facts': hashSecret(secrets['chinhchu-sua-thong-tin']),
  'link-provider': hashSecret(secrets['chinhchu-lien-ket']),
  clerk: hashSecret(secrets['chinhchu-vao-quay']),
} as const satisfies Record<AttemptPurpose, string>;

/** So many seconds from the present of a web, as an instant. */
export const at = (web: FakeWeb, seconds: number): string =>
  new Date(web.clock.now().getTime() + seconds * 1000).toISOString();

/** What every attempt has, begun half a minute ago. */
export const envelope = <Purpose extends AttemptPurpose>(
  web: FakeWeb,
  purpose: Purpose,
  about: About<Purpose>,
): Envelope<Purpose> => ({
  purpose,
  id: 'a',
  browserHash: attemptHash[purpose],
  supportCode: 'CC-7K3F-9QXM',
  version: 3,
  createdAt: at(web, -30),
  expiresAt: at(web, 1_770),
  about,
});

/** A code asked for twenty seconds ago. */
export const challenge = (web: FakeWeb): OneTimeCodeChallenge => ({
  type: 'one-time-code',
  codeId: 'c',
  codeHash: 'x',
  phoneNumber: giang.phoneNumber,
  sentAt: at(web, -20),
  expiresAt: at(web, 280),
  triesLeft: 5,
  sends: 1,
  resendAt: at(web, 40),
});

/** It was answered rightly. */
export const proof = (web: FakeWeb): Proof => ({
  type: 'one-time-code',
  reference: 'c',
  phoneNumber: giang.phoneNumber,
  provenAt: at(web, -2),
});

/** Somebody is signed in. */
export const signedIn =
  (status: 'active' | 'suspended' = 'active') =>
  (web: FakeWeb): void => {
    const account = accountOf(web.clock.now(), status);
    web.journeys.account.sessions.set(secrets['chinhchu-phien'], {
      account,
      session: sessionOf(account, web.clock.now()),
    });
  };

/** A correction of a name stands so. */
export const correcting =
  (standing: (web: FakeWeb) => Standing) =>
  (web: FakeWeb): void => {
    const about = {
      accountId: 'a',
      sessionId: 's',
      fact: 'name',
      method: 'mobile-subscriber',
      claim: { method: 'mobile-subscriber', kind: 'citizen' },
    } as const;
    web.journeys.correctFacts.attempts.set(attemptHash['correct-facts'], {
      ...envelope(web, 'correct-facts', about),
      ...standing(web),
    });
  };

/** Several settings of one scene. */
export const both =
  (...all: readonly ((web: FakeWeb) => void)[]) =>
  (web: FakeWeb): void => {
    for (const one of all) one(web);
  };

/** The next form of a journey comes to this. */
export const comesTo =
  (journey: 'register' | 'signIn' | 'recover' | 'changeNumber' | 'changeEmail' | 'correctFacts', problem: Shown) =>
  (web: FakeWeb): void =>
    web.journeys[journey].comesTo(problem);

export const codeWrong: Shown = {
  code: 'code-wrong',
  triesLeft: 3,
  fields: [{ field: 'oneTimeCode', code: 'one-time-code-wrong' }],
};

/** The button of a form that costs work. */
export const send = 'form[data-challenge] button[type=submit]';

/** Empties the store, sets the scene for a browser with known cookies. */
export const setScene = async (web: FakeWeb, context: BrowserContext, origin: string, scene: Scene): Promise<void> => {
  web.journeys.clear();
  await context.clearCookies();
  await context.addCookies(Object.entries(secrets).map(([name, value]) => ({ name, value, url: origin })));
  scene.set?.(web);
};
