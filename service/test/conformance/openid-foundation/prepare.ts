import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startCommand } from '../../support/programs/running-command.ts';
import { registerCastMember } from './register-cast-member.ts';
import type { SuitePlan } from './suite-config.ts';
import { clientWords, isSuitePlan, suiteClientIds, suiteConfig, suitePlans } from './suite-config.ts';

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

interface Wanted {
  readonly suite: string;
  readonly at: string;
  readonly sandbox: string;
  readonly plan: SuitePlan;
}

/** Registers a plan's clients anew and the test account; prints the file for the suite. Settings as for the service. */
const prepare = async ({ suite, at, sandbox, plan }: Wanted): Promise<void> => {
  for (const id of suiteClientIds(plan)) await chinhchu(['client', 'remove', id, '--json']);
  const secrets: string[] = [];
  let issuer = '';
  for (const words of clientWords(suite, plan)) {
    const { code, said } = await chinhchu(words);
    if (code !== 0) throw new Error(String(said['message']));
    secrets.push(String(said['client_secret']));
    issuer = String(said['issuer']);
  }
  const account = await registerCastMember(at, issuer, sandbox);
  console.log(JSON.stringify(suiteConfig(issuer, secrets, plan), undefined, 2));
  console.error(
    [
      '',
      `Test account: ${account.personalId}, password ${account.password}; its codes arrive at ${sandbox}`,
      `Plan: ${suitePlans[plan]}`,
    ].join('\n'),
  );
};

const { values } = parseArgs({
  options: {
    suite: { type: 'string', default: 'https://www.certification.openid.net' },
    at: { type: 'string', default: 'http://localhost:3000' },
    sandbox: { type: 'string', default: 'http://localhost:3010' },
    plan: { type: 'string', default: 'basic' },
  },
});
const { suite, plan, ...where } = values;
if (!isSuitePlan(plan)) throw new Error(`--plan is one of ${Object.keys(suitePlans).join(', ')}`);
await prepare({ ...where, suite: suite.replace(/\/$/u, ''), plan });
