import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProcessInstallation, ServeProcess } from '../support/programs/processes.ts';
import { startProcessInstallation } from '../support/programs/processes.ts';
import { startCommand } from '../support/programs/running-command.ts';
import { eventually } from '../support/workbench.ts';

const prepare = fileURLToPath(new URL('../conformance/openid-foundation/prepare.ts', import.meta.url));
let at: ProcessInstallation;
let server: ServeProcess;
beforeAll(async () => {
  at = await startProcessInstallation();
  server = await at.serve();
});
afterAll(() => at.stop());

interface Told {
  readonly client_id: string;
  readonly client_secret: string;
}

const run = async (): Promise<{
  readonly config: Record<'client' | 'client2' | 'client_secret_post', Told> & {
    readonly server: { readonly discoveryUrl: string };
  };
  readonly stderr: string;
}> => {
  const env = Object.fromEntries(
    Object.entries({ ...at.settings(0), ISSUER: server.origin }).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, value]],
    ),
  );
  const { code, stdout, stderr } = await startCommand(
    [prepare, '--suite', 'https://suite.example', '--at', server.origin, '--sandbox', at.workbench.sandboxUrl],
    env,
  ).ended;
  if (code !== 0) throw new Error(stderr);
  return { config: JSON.parse(stdout), stderr };
};
/** Whether the service knows this client by this secret: then it is the code that is wrong. */
const errorOf = async ({ client_id: id, client_secret: secret }: Told): Promise<unknown> => {
  const answer = await fetch(`${server.origin}/oidc/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: 'x',
      redirect_uri: 'https://suite.example/test/a/chinh-chu/callback',
    }),
  });
  return JSON.parse(await answer.text()).error;
};

/** The service looks at its clients every few seconds: what a command has changed is known then. */
const untilTheyAnswer = (clients: readonly Told[], expected: readonly string[]): Promise<true> =>
  eventually(`the clients to answer ${expected.join(', ')}`, async () => {
    const errors = await Promise.all(clients.map(errorOf));
    return errors.every((error, index) => error === expected[index]) ? true : undefined;
  });

test("one command registers the clients and the account of the OpenID Foundation's suite and prints its file; it may be given again", async () => {
  const first = await run();
  expect((await fetch(first.config.server.discoveryUrl.replace(/^https?:\/\/[^/]+/u, server.origin))).status).toBe(200);
  await untilTheyAnswer([first.config.client, first.config.client2], ['invalid_grant', 'invalid_grant']);
  expect(first.stderr).toMatch(/Test account: \d{12}, password /u);
  const second = await run();
  expect(second.config.client.client_secret).not.toBe(first.config.client.client_secret);
  await untilTheyAnswer([second.config.client, first.config.client], ['invalid_grant', 'invalid_client']);
}, 120_000);
