import { randomInt } from 'node:crypto';
import { solveWork } from '../../../test/support/walks/solve-work.ts';
import { formsOf } from '../../../test/support/walks/visitor.ts';
import { goodPassword } from '../../../test/support/walks/walk.ts';
import type { Person, Workbench } from '../../../test/support/workbench.ts';
import { makeCookieJar } from './cookie-jar.ts';
import type { Answer, BenchClient, Side } from './side.ts';
import { ask, authorizationRequest, redeem } from './side.ts';

/** From no session to tokens. */
export interface SignedIn {
  readonly cookie: string;
  readonly tokens: Answer;
}

interface Browser {
  /** Goes where it is led, to a page, or to the address of the client that it is led away to. */
  go(location: string, form?: Readonly<Record<string, string>>): Promise<Answer>;
  cookie(): string;
}

/** A fresh browser without scripts, at an address of its own. Every request may fall to another process. */
const openBrowser = (side: Side, turn: number): Browser => {
  const jar = makeCookieJar();
  const address = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;
  let requests = turn;
  const go: Browser['go'] = async (location, form) => {
    const { pathname, search } = new URL(location, side.issuer);
    const headers = {
      cookie: jar.header(),
      accept: 'text/html',
      'x-forwarded-for': address,
      ...(form === undefined ? {} : { origin: side.issuer }),
    };
    const answer = await ask(side, (requests += 1), pathname + search, {
      headers,
      ...(form === undefined ? {} : { form }),
    });
    jar.keep(answer.cookies);
    const next = answer.location === '' ? answer.refresh : answer.location;
    if (answer.status >= 400) throw new Error(`${pathname}: ${answer.status} ${answer.body.slice(0, 400)}`);
    if (next === '') return answer;
    const to = new URL(next, side.issuer);
    return to.origin === side.issuer ? go(to.href) : { ...answer, location: to.href };
  };
  return { go, cookie: () => jar.header() };
};

/** Fills the form of a page that is sent to this path. */
const fill = (
  { body }: Answer,
  action: string,
  typed: Readonly<Record<string, string>>,
): { readonly action: string; readonly form: Readonly<Record<string, string>> } => {
  const form = formsOf(body).find((one) => one.action.includes(action));
  if (form === undefined)
    throw new Error(`no form to ${action}: ${/<main\b[^>]*>/u.exec(body)?.[0] ?? body.slice(0, 300)}`);
  return { action: form.action, form: { ...Object.fromEntries(form.values), ...typed } };
};

/** At the peer: authorize, its form with number and password, back to authorize, token. */
export const signInAtPeer = async (side: Side, turn: number, client: BenchClient, login: string): Promise<SignedIn> => {
  const browser = openBrowser(side, turn);
  const { path, verifier } = authorizationRequest(side, client);
  const { action, form } = fill(await browser.go(path), '/interaction/', { login, password: goodPassword });
  const { location } = await browser.go(action, form);
  return { cookie: browser.cookie(), tokens: await redeem(side, turn, client, location, verifier) };
};

/** At ours: authorize, the form with number, password and proof of work, the code from the phone, back to authorize, token. */
export const signInAtOurs = async (
  side: Side,
  turn: number,
  client: BenchClient,
  workbench: Workbench,
  { personalId, phoneNumber }: Person,
): Promise<SignedIn> => {
  const browser = openBrowser(side, turn);
  const { path, verifier } = authorizationRequest(side, client);
  const page = await browser.go(path);
  const password = fill(page, '/dang-nhap', {
    personalId,
    password: goodPassword,
    work: await solveWork({ html: page.body }),
  });
  const codePage = await browser.go(password.action, password.form);
  const code = fill(codePage, '/dang-nhap/ma-xac-thuc', { oneTimeCode: await workbench.nextCode(phoneNumber, 0) });
  const { location } = await browser.go(code.action, code.form);
  return { cookie: browser.cookie(), tokens: await redeem(side, turn, client, location, verifier) };
};
