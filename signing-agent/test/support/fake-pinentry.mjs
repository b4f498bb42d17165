// A pinentry for tests: speaks Assuan on its standard streams as the programs of GnuPG do, does what plan.json says, and writes down what it
// was told to show. Started as `node fake-pinentry.mjs FOLDER`.
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [, , folder = '.'] = process.argv;
const shown = {};
let waiting = false;
const say = (line) => process.stdout.write(`${line}\n`);
const percent = (text) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const unpercent = (text) => decodeURIComponent(text.replaceAll(/%(?![0-9A-Fa-f]{2})/gu, '%25'));
const note = (entry) => appendFileSync(join(folder, 'windows.jsonl'), `${JSON.stringify(entry)}\n`);
const errors = {
  cancel: '83886179 Operation cancelled',
  no: '83886194 Not confirmed',
  timeout: '83886142 Timeout',
  broken: '83886340 No display',
};

const answer = (kind) => {
  const { [kind]: plan = 'cancel' } = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8'));
  note({ kind, pid: process.pid, ...shown });
  if (plan === 'wait') {
    // Like the real ones: while a window is open nobody reads what comes, not even its end.
    setInterval(() => undefined, 60_000);
    waiting = true;
    return;
  }
  if (plan === 'die') process.exit(1);
  if (plan === 'flood') return process.stdout.write('D '.padEnd(5000, 'x'));
  if (errors[plan] !== undefined) return say(`ERR ${errors[plan]} <Pinentry>`);
  if (kind === 'pin') {
    say('S PINENTRY_LAUNCHED 1 fake');
    say(`D ${percent(plan)}`);
  }
  say('OK');
};

say('OK Pleased to meet you');
createInterface({ input: process.stdin })
  .on('line', (line) => {
    const [, name = '', rest = ''] = /^(\S+) ?(.*)$/u.exec(line) ?? [];
    if (Buffer.byteLength(line) > 999) return say('ERR 83886340 Line too long <Pinentry>');
    if (name === 'GETPIN') return answer('pin');
    if (name === 'CONFIRM') return answer('confirm');
    if (name === 'OPTION' && rest.startsWith('lc-ctype')) return say('ERR 83886254 Unknown option <Pinentry>');
    if (name.startsWith('SET')) shown[name] = unpercent(rest);
    say('OK');
  })
  .on('close', () => waiting || process.exit(0));
