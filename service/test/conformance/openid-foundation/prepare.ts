import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startCommand } from '../../support/running-command.ts';
import { registerCastMember } from './register-cast-member.ts';
import { clientWords, suiteClientIds, suiteConfig, suitePlans } from './suite-config.ts';

const launcher = fileURLToPath(new URL('../../../bin/chinhchu.mjs', import.meta.url));
const own = Object.fromEntries(
  Object.entries({ MODE: 'sandbox', ...process.env }).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  ),
);

const chinhchu = async (
  words: readonly string[],
): Promise<{ readonly code: number | null; readonly said: Record<string, unknown> }> => {
  const { code, stdout, stderr } = await startCommand([launcher, ...words], own).ended;
  if (stdout === '') throw new Error(stderr);
  return { code, said: JSON.parse(stdout) };
};

/** Registers the suite's clients anew and the test account; prints the file for the suite. Settings as for the service. */
const prepare = async (suite: string, at: string, sandbox: string): Promise<void> => {
  for (const id of suiteClientIds) await chinhchu(['client', 'remove', id, '--json']);
  const secrets: string[] = [];
  let issuer = '';
  for (const words of clientWords(suite)) {
    const { code, said } = await chinhchu(words);
    if (code !== 0) throw new Error(String(said['message']));
    secrets.push(String(said['client_secret']));
    issuer = String(said['issuer']);
  }
  const account = await registerCastMember(at, issuer, sandbox);
  console.log(JSON.stringify(suiteConfig(issuer, secrets), undefined, 2));
  console.error(
    [
      '',
      `Test account: ${account.personalId}, password ${account.password}; its codes arrive at ${sandbox}`,
      'Plans:',
      ...suitePlans.map((plan) => `  ${plan}`),
    ].join('\n'),
  );
};

const { values } = parseArgs({
  options: {
    suite: { type: 'string', default: 'https://www.certification.openid.net' },
    at: { type: 'string', default: 'http://localhost:3000' },
    sandbox: { type: 'string', default: 'http://localhost:3010' },
  },
});
await prepare(values.suite.replace(/\/$/u, ''), values.at, values.sandbox);
