import type { Person, Workbench } from '../../../test/support/workbench.ts';
import { signInAtOurs, signInAtPeer } from './sign-in.ts';
import type { Answer, BenchClient, Side } from './side.ts';
import { ask, basic, connect, expectStatus, memberOf } from './side.ts';

/** One operation of a worker; workers are numbered from 0. */
export type Operate = (worker: number) => Promise<void>;

/** The clients of the measurement. */
export interface BenchClients {
  readonly web: BenchClient;
  readonly refreshing: BenchClient;
  readonly machine: BenchClient;
  /** The portal with the gate. */
  readonly reception: BenchClient;
}

/** Somebody who is signed in, another one each time. */
const makeNextSession = ({ sessions }: Side): (() => string) => {
  let turn = 0;
  return () => sessions[(turn += 1) % sessions.length] ?? '';
};

/** Turns that let each request of an operation fall to another process. */
const makeTurns = (): (() => number) => {
  let turn = 0;
  return () => (turn += 1);
};

/** Everything about somebody that the client may know. */
const readUserinfo = async (side: Side, turn: number, tokens: Answer): Promise<void> => {
  const headers = { authorization: `Bearer ${memberOf(tokens, 'access_token')}` };
  memberOf(expectStatus(await ask(side, turn, side.endpoints.userinfo, { headers }), 200, 'userinfo'), 'name');
};

/** Authorize, token and userinfo of somebody who is signed in. */
export const codeFlow = async (side: Side, { web }: BenchClients): Promise<Operate> => {
  const [next, turns] = [makeNextSession(side), makeTurns()];
  return async () => {
    await readUserinfo(side, turns(), await connect(side, turns(), web, next()));
  };
};

/** From no session to userinfo at the peer. */
export const signInAtPeers =
  (logins: readonly string[]) =>
  async (side: Side, { web }: BenchClients): Promise<Operate> => {
    const turns = makeTurns();
    return async () => {
      const turn = turns();
      await readUserinfo(side, turn, (await signInAtPeer(side, turn, web, logins[turn % logins.length] ?? '')).tokens);
    };
  };

/** From no session to userinfo at ours; nobody signs in twice, for codes are rationed. */
export const signInHere =
  (workbench: Workbench, newcomers: Person[]) =>
  async (side: Side, { web }: BenchClients): Promise<Operate> => {
    const turns = makeTurns();
    return async () => {
      const [turn, person] = [turns(), newcomers.shift()];
      if (person === undefined) throw new Error('everybody has signed in: more people are needed');
      await readUserinfo(side, turn, (await signInAtOurs(side, turn, web, workbench, person)).tokens);
    };
  };

/** A program's token for itself. */
export const clientCredentials = async (side: Side, { machine }: BenchClients): Promise<Operate> => {
  const turns = makeTurns();
  return async () => {
    const answer = await ask(side, turns(), side.endpoints.token, {
      form: { grant_type: 'client_credentials' },
      headers: basic(machine),
    });
    memberOf(expectStatus(answer, 200, 'client_credentials'), 'access_token');
  };
};

/** A refresh token used up for the next one. */
export const refresh = async (side: Side, { refreshing }: BenchClients): Promise<Operate> => {
  const [next, turns] = [makeNextSession(side), makeTurns()];
  const held = new Map<number, string>();
  return async (worker) => {
    const token = held.get(worker) ?? memberOf(await connect(side, turns(), refreshing, next()), 'refresh_token');
    held.delete(worker);
    const answer = await ask(side, turns(), side.endpoints.token, {
      form: { grant_type: 'refresh_token', refresh_token: token },
      headers: basic(refreshing),
    });
    held.set(worker, memberOf(expectStatus(answer, 200, 'refresh'), 'refresh_token'));
  };
};

/** The provider's description of itself, and its keys. */
export const discovery = async (side: Side): Promise<Operate> => {
  const turns = makeTurns();
  return async () => {
    memberOf(expectStatus(await ask(side, turns(), '/.well-known/openid-configuration'), 200, 'discovery'), 'issuer');
    expectStatus(await ask(side, turns(), side.endpoints.jwks), 200, 'jwks');
  };
};

/** A resource asks about an access token (RFC 7662), with the hint. */
export const introspection = async (side: Side, { web }: BenchClients): Promise<Operate> => {
  const turns = makeTurns();
  const tokens = await Promise.all(
    side.sessions
      .slice(0, 16)
      .map(async (session) => memberOf(await connect(side, turns(), web, session), 'access_token')),
  );
  return async (worker) => {
    const form = { token: tokens[worker % tokens.length] ?? '', token_type_hint: 'access_token' };
    const answer = expectStatus(
      await ask(side, turns(), side.endpoints.introspection, { form, headers: basic(web) }),
      200,
      'introspection',
    );
    if (!answer.body.includes('"active":true')) throw new Error(answer.body);
  };
};

/**
 * A dossier arrives at the gate without its body: the token is judged at that moment, by our portal and the service, and then the missing
 * body is refused (415). A token that is not good would be refused first (401).
 */
export const gateDecision = async (
  side: Side,
  portals: Pick<Side, 'pools' | 'issuer'>,
  { reception }: BenchClients,
): Promise<Operate> => {
  const turns = makeTurns();
  const tokens = await Promise.all(
    side.sessions
      .slice(0, 16)
      .map(async (session) => memberOf(await connect(side, turns(), reception, session), 'access_token')),
  );
  return async (worker) => {
    const answer = await ask(portals, turns(), '/api/dossiers', {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens[worker % tokens.length] ?? ''}` },
    });
    expectStatus(answer, 415, 'gate');
  };
};
