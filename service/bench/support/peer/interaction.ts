import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { verify } from '@node-rs/argon2';
import type pg from 'pg';
import type { Provider } from 'oidc-provider';
import { interactionPath } from './peer-settings.ts';

const page = (
  uid: string,
  problem: string,
): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sign in</title></head><body><main><h1>Sign in</h1>
<p>${problem}</p><form method="post" action="${interactionPath}/${uid}"><label>Number <input name="login"></label><label>Password <input name="password" type="password"></label><button>Sign in</button></form></main></body></html>`;

/** The peer's page of signing in: one form with number and password, and argon2id as ours has it. */
export const answerInteraction = async (
  provider: Provider,
  pool: pg.Pool,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { uid } = await provider.interactionDetails(request, response);
  const send = (problem: string): void => {
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
      .end(page(uid, problem));
  };
  if (request.method !== 'POST') return send('');
  const form = new URLSearchParams(await text(request));
  const { rows } = await pool.query<{ id: string; password_hash: string }>(
    'SELECT id, password_hash FROM account WHERE login = $1',
    [form.get('login')],
  );
  const [account] = rows;
  if (account === undefined || !(await verify(account.password_hash, form.get('password') ?? '')))
    return send('Number or password is wrong.');
  return provider.interactionFinished(
    request,
    response,
    { login: { accountId: account.id } },
    { mergeWithLastSubmission: false },
  );
};
