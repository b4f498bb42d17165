import type { FastifyReply } from 'fastify';
import { setTimeout as after } from 'node:timers/promises';
import type { SignInWish } from '../../provider/begin-sign-in.ts';
import { goTo } from '../answer.ts';
import { paths } from '../paths.ts';
import type { Room } from '../room.ts';
import type { Visit } from '../visit.ts';

type Wish = Omit<SignInWish, 'mayPush' | 'language'>;

/** Seconds for which a stranger is not asked about again; somebody who could sign out here alone, for a day. */
export const restSeconds = 20;
export const daySeconds = 86_400;
/** Sign-ins a browser may have under way besides a new one: a cookie each. */
const mostBesides = 3;

/** A cookie that says until when nobody asks the provider silently about this browser. */
export const keepQuiet = ({ now, cookies }: Room, seconds: number): string =>
  cookies.set('quietUntil', String(Math.floor(now() / 1000) + seconds));

/** Sends the browser to the provider. @returns false when the provider cannot be asked: nothing has been answered then */
export const leaveForProvider = async (reply: FastifyReply, visit: Visit, wish: Wish): Promise<boolean> => {
  const { room, text, signedIn, caller } = visit;
  const mayPush = signedIn !== undefined || room.takePush(caller) !== undefined;
  const begun = await room.beginSignIn({ ...wish, mayPush, language: text.language });
  if (begun.outcome === 'outage') {
    room.warn(reply.log, { reason: begun.reason }, 'the provider cannot be asked');
    return false;
  }
  reply.header('set-cookie', [room.cookies.setSignIn(begun.tag, begun.sealed), ...forgetSignIns(visit, mostBesides)]);
  await goTo(reply, begun.url);
  return true;
};

/** Takes the cookies of sign-ins under way from the browser, the oldest first. @param keep how many stay */
export const forgetSignIns = ({ room, cookies }: Visit, keep = 0): readonly string[] =>
  [...cookies.signIns]
    .map(([tag, sealed]) => ({ tag, until: room.signIns.open(tag, sealed)?.expiresAt ?? 0 }))
    .toSorted((one, other) => other.until - one.until)
    .slice(keep)
    .map(({ tag }) => room.cookies.setSignIn(tag, ''));

const patienceMs = 2_500;

/** Asks now and then whether somebody is signed in already; a slow provider is not waited for. */
export const askSilently = async (reply: FastifyReply, visit: Visit): Promise<'left' | 'stayed' | 'provider-away'> => {
  const { room, cookies } = visit;
  const waitMs = Number(cookies.quietUntil ?? 0) * 1000 - room.now();
  if (waitMs > 0 && waitMs <= daySeconds * 1000) return 'stayed';
  reply.header('set-cookie', keepQuiet(room, restSeconds));
  const waiting = new AbortController();
  const connected = await Promise.race([
    room.connection.get(),
    after(patienceMs, undefined, { signal: waiting.signal, ref: false }).catch(() => undefined),
  ]);
  waiting.abort();
  if (connected?.outcome !== 'connected') return 'provider-away';
  return (await leaveForProvider(reply, visit, { purpose: 'silent', returnTo: paths.home })) ? 'left' : 'provider-away';
};
