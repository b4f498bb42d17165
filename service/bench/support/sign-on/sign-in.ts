import { goodPassword } from '../../../test/support/walk.ts';
import { makeCookieJar } from './cookie-jar.ts';
import type { Answer, BenchClient, Side } from './side.ts';
import { ask, authorizationRequest, expectStatus, redeem } from './side.ts';

/** From no session to tokens. */
export interface SignedIn {
  readonly cookie: string;
  readonly tokens: Answer;
}

const pathOf = (location: string, base: string): string => {
  const { pathname, search } = new URL(location, base);
  return pathname + search;
};

/** At the peer: authorize, its form, number and password, back to authorize, token. */
export const signInAtPeer = async (side: Side, turn: number, client: BenchClient, login: string): Promise<SignedIn> => {
  const jar = makeCookieJar();
  const go = async (path: string, status: number, form?: Readonly<Record<string, string>>): Promise<Answer> => {
    const answer = expectStatus(await ask(side, turn, path, { headers: { cookie: jar.header(), accept: 'text/html' }, ...(form === undefined ? {} : { form }) }), status, path);
    jar.keep(answer.cookies);
    return answer;
  };
  const { path, verifier } = authorizationRequest(side, client);
  const { location } = await go(path, 303);
  const page = await go(pathOf(location, side.issuer), 200);
  const action = /<form method="post" action="(?<path>[^"]+)"/u.exec(page.body)?.groups?.['path'] ?? '';
  const signedIn = await go(action, 303, { login, password: goodPassword });
  const resumed = await go(pathOf(signedIn.location, side.issuer), 303);
  return { cookie: jar.header(), tokens: await redeem(side, turn, client, resumed.location, verifier) };
};
