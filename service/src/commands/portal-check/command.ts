import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import { signingAlgorithms } from '../../domain/oauth-client.ts';
import { CommandRefused } from '../command-refused.ts';
import { checkPortal, isCareful, verdictLines } from './check-portal.ts';
import type { CheckWish, Stage } from './stage.ts';
import { openStage } from './stage.ts';

const usage = `usage: chinhchu portal-check PAGE [--backchannel ADDRESS] [--level-page ADDRESS --level-shows WORDS] [--port 3999]
       [--client-id ID] [--client-secret SECRET] [--algorithm RS256|ES256] [--json]

PAGE is an address of your portal on this computer that needs a sign-in and answers 200 with one. Give your portal the issuer, client id
and secret that are shown; a provider with faults then plays against it, and each rule is told with its source. Exit code: 0 careful, 1 not.`;

const options = {
  backchannel: { type: 'string' },
  'level-page': { type: 'string' },
  'level-shows': { type: 'string' },
  port: { type: 'string', default: '3999' },
  'client-id': { type: 'string', default: 'portal-check' },
  'client-secret': { type: 'string', default: 'only-for-the-check-0123456789abcdef' },
  algorithm: { type: 'string', default: 'RS256' },
} as const;

/** The provider proves nobody: it listens on this computer alone, and so do the portals it plays with. */
const localAddress = (what: string, text: string): URL => {
  const url = URL.parse(text);
  if (url === null || !['localhost', '127.0.0.1', '[::1]'].includes(url.hostname))
    throw new CommandRefused(`${what} must be an address on this computer, e.g. http://localhost:3001/tai-khoan.`);
  return url;
};

const readWish = (args: readonly string[]): Result<CheckWish, string> => {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [page, ...more] = positionals;
    const port = Number(values.port);
    const algorithm = signingAlgorithms.find((one) => one === values.algorithm);
    const { backchannel, 'level-page': levelPage, 'level-shows': shows } = values;
    if (page === undefined || more.length > 0) return fail(usage);
    if (!(Number.isInteger(port) && port > 0 && port < 65_536)) return fail(`--port must be a port.\n\n${usage}`);
    if (algorithm === undefined) return fail(`--algorithm must be one of ${signingAlgorithms.join(', ')}.\n\n${usage}`);
    if ((levelPage === undefined) !== (shows === undefined))
      return fail(`--level-page and --level-shows belong together.\n\n${usage}`);
    return ok({
      page: localAddress('PAGE', page),
      port,
      clientId: values['client-id'],
      clientSecret: values['client-secret'],
      algorithm,
      ...(backchannel === undefined ? {} : { backchannel: localAddress('--backchannel', backchannel) }),
      ...(levelPage === undefined || shows === undefined
        ? {}
        : { level: { page: localAddress('--level-page', levelPage), shows } }),
    });
  } catch (trouble) {
    if (trouble instanceof TypeError && 'code' in trouble) return fail(`${trouble.message}\n\n${usage}`);
    throw trouble;
  }
};

const patienceSeconds = 300;

/** Waits until the portal knows this provider: its developer starts it now. */
const waitForPortal = async (stage: Stage): Promise<void> => {
  for (let second = 0; second < patienceSeconds; second += 1) {
    if (await stage.leadsHere()) return;
    await wait(1000);
  }
  throw new CommandRefused(`${stage.wish.page.href} has not led to ${stage.issuer} within ${patienceSeconds} seconds.`);
};

const open = async (wish: CheckWish): Promise<Stage> => {
  try {
    return await openStage(wish);
  } catch (trouble) {
    if (trouble instanceof Error && 'code' in trouble && trouble.code === 'EADDRINUSE')
      throw new CommandRefused(`Port ${wish.port} is in use. Choose another by --port.`, { cause: trouble });
    throw trouble;
  }
};

/** `chinhchu portal-check PAGE`: plays a provider with faults against a portal on this computer, a verdict for each rule. */
export const run = async (args: readonly string[]): Promise<number> => {
  const asJson = args.includes('--json');
  const read = readWish(args.filter((arg) => arg !== '--json'));
  if (!read.ok) {
    console.error(read.problem);
    return 2;
  }
  const wish = read.value;
  const stage = await open(wish);
  try {
    console.error(
      `issuer         ${stage.issuer}\nclient_id      ${wish.clientId}\nclient_secret  ${wish.clientSecret}\nID tokens      ${wish.algorithm}\n\nStart your portal with these. Waiting for ${wish.page.href} to lead here …\n`,
    );
    await waitForPortal(stage);
    const verdicts = await checkPortal(stage, (verdict) => {
      if (!asJson) console.log(verdictLines(verdict).join('\n'));
    });
    if ('trouble' in verdicts) throw new CommandRefused(verdicts.trouble);
    if (asJson) console.log(JSON.stringify({ careful: isCareful(verdicts), verdicts }));
    else console.log(isCareful(verdicts) ? '\nCareful.' : '\nNot careful: mend what is marked ✘.');
    return isCareful(verdicts) ? 0 : 1;
  } finally {
    await stage.stop();
  }
};
