import { existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Placeholders } from '../support/programs/document-commands.ts';
import { documentCommands, filledIn, typeLine } from '../support/programs/document-commands.ts';
import type { ProcessInstallation, ServeProcess } from '../support/programs/processes.ts';
import { startProcessInstallation } from '../support/programs/processes.ts';
import { startCommand } from '../support/programs/running-command.ts';
import { solveWork } from '../support/walks/solve-work.ts';
import type { TestVisitor } from '../support/walks/visitor.ts';
import { goodPassword, sendCode, toForm, typedOf } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';

const launcher = fileURLToPath(new URL('../../bin/chinhchu.mjs', import.meta.url));
let at: ProcessInstallation;
let server: ServeProcess;
let visitor: TestVisitor;
let person: Person;
let supportCode: string;
/** Why somebody is looked at. */
const why = ['--reason', 'người dùng gọi tổng đài'] as const;
const chinhchu = async (
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly said: Record<string, unknown>; readonly stdout: string }> => {
  const env = Object.fromEntries(
    Object.entries(at.settings(0)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const { code, stdout } = await startCommand([launcher, ...args, '--json'], env).ended;
  return { code, stdout, said: JSON.parse(stdout) };
};

beforeAll(async () => {
  at = await startProcessInstallation({ embedded: true });
  server = await at.serve();
  visitor = at.visitor(server.origin);
  const [first] = await at.workbench.crowd(1);
  if (first === undefined) throw new Error('nobody came');
  person = first;
  const form = await toForm(visitor);
  const code = await visitor.submit(form, '/dang-ky/thong-tin', { ...typedOf(person), work: await solveWork(form) });
  supportCode = /CC-\w{4}-\w{4}/u.exec(code.html)?.[0] ?? '';
  const password = await sendCode(visitor, code, await at.workbench.nextCode(person.phoneNumber, 0));
  await visitor.submit(password, '/dang-ky/mat-khau', { password: goodPassword });
});
afterAll(() => at.stop());

describe('while the service holds the embedded database, commands reach it over a socket that only its owner may open', () => {
  it('and the socket is closed to everybody else', () => {
    const mode = statSync(join(at.settings(0)['DATA_DIR'] ?? '', 'control.sock')).mode & 0o777;
    expect(mode).toBe(0o600);
  });
  it('account show tells status and proofs, and hides the number', async () => {
    const { code, said, stdout } = await chinhchu('account', 'show', person.personalId, ...why);
    expect([code, said['status']]).toEqual([0, 'active']);
    expect(stdout).not.toContain(person.personalId);
    expect(stdout).not.toContain(person.fullName.toUpperCase());
  });
  it('account show says that a new number waits, and until when, and neither of the two numbers', async () => {
    const number = '+84597123456';
    await at.workbench.changeSubscription(number, { holder: person.id });
    const form = await visitor.get('/doi-so-dien-thoai');
    const page = await visitor.submit(form, '/doi-so-dien-thoai', { phoneNumber: number, work: await solveWork(form) });
    await visitor.submit(page, '/doi-so-dien-thoai/ma-xac-thuc', {
      oneTimeCode: await at.workbench.nextCode(number, 0),
    });
    const { said, stdout } = await chinhchu('account', 'show', person.personalId, ...why);
    expect(said['newNumber']).toEqual({ requestedAt: expect.any(String), effectiveAt: expect.any(String) });
    for (const secret of [number.slice(3), person.phoneNumber.slice(3)]) expect(stdout).not.toContain(secret);
    const { stdout: lines } = await startCommand(
      [launcher, 'account', 'show', person.personalId, ...why],
      Object.fromEntries(
        Object.entries(at.settings(0)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      ),
    ).ended;
    expect(lines).toMatch(/^change {2}a new number, asked for \S+, takes effect \S+;/mu);
  });
  it('case tells the help desk what the person saw, by the code on the page', async () => {
    const { code, stdout } = await chinhchu('case', supportCode, ...why);
    expect(code).toBe(0);
    expect(stdout).toContain('possession-proven');
    expect(stdout).not.toContain(person.phoneNumber.slice(3));
    expect((await chinhchu('case', 'CC-0000-0000', ...why)).code).toBe(1);
  });
  it('nobody is looked at without a reason, and its person reads on their page who has looked, and why', async () => {
    expect((await chinhchu('account', 'show', person.personalId)).code).toBe(2);
    expect((await chinhchu('case', supportCode, '--reason', 'gọi từ 0912345678')).code).toBe(2);
  });
  it('case reads of a page that anybody can cause what was shown and when, though nothing of it is kept', async () => {
    const page = await at.visitor(server.origin).get('/khong-co-trang-nay');
    const shown = /CC-\w{4}-\w{4}/u.exec(page.html)?.[0] ?? '';
    const { code, said } = await chinhchu('case', shown.toLowerCase(), ...why);
    expect(code).toBe(0);
    expect(said).toMatchObject({
      supportCode: shown,
      steps: [{ problem: 'page-not-found', helpDesk: expect.any(String) }],
    });
    expect((await chinhchu('case', 'CC-0000-0000', ...why)).code).toBe(1);
    const { html } = await visitor.get('/tai-khoan/hoat-dong');
    const looked = html.split('<li').filter((line) => line.includes('data-event="account-viewed"'));
    expect(looked).toHaveLength(3);
    for (const line of looked) expect(line).toMatch(/Người vận hành \S+\. Lý do: người dùng gọi tổng đài\./u);
  });
  it('account suspend closes the account at once, and restore opens it again', async () => {
    const { said } = await chinhchu('account', 'show', person.personalId, ...why);
    const id = String(said['id']);
    expect((await visitor.get('/tai-khoan')).page).toBe('account');
    expect((await chinhchu('account', 'suspend', id)).code).toBe(2);
    expect((await chinhchu('account', 'suspend', id, ...why)).code).toBe(0);
    expect((await visitor.get('/tai-khoan')).page).not.toBe('account');
    expect((await chinhchu('account', 'suspend', id, ...why)).code).toBe(1);
    expect((await chinhchu('account', 'restore', id)).code).toBe(0);
    const now = (await chinhchu('account', 'show', id, ...why)).said;
    expect(now['status']).toBe('active');
    expect(now['events']).toContainEqual(
      expect.objectContaining({
        type: 'account-suspended',
        because: { by: expect.stringMatching(/^operator:/u), reason: why[1] },
      }),
    );
  });
  it('keys rotate changes sealing and index keys under the running service, and everybody is still found', async () => {
    for (const kind of ['sealing', 'index']) {
      expect((await chinhchu('keys', 'rotate', kind, '--begin')).code).toBe(1);
      for (const step of [[], ['--begin'], ['--finish']])
        expect((await chinhchu('keys', 'rotate', kind, ...step)).code).toBe(0);
    }
    expect((await chinhchu('account', 'show', person.personalId, ...why)).code).toBe(0);
    const { keys }: { readonly keys?: readonly { readonly kind: string; readonly state: string }[] } = (
      await chinhchu('keys', 'list')
    ).said;
    expect(keys?.map(({ kind, state }) => `${kind} ${state}`).toSorted()).toEqual([
      'index current',
      'root lasting',
      'sealing current',
      'signing current',
      'signing current',
    ]);
  });
  it('officials import reads the file where the command is given, as a whole, and list tells what waits', async () => {
    const names = [
      '--agency-id',
      'tinh-thu-nghiem',
      '--agency',
      'Tỉnh Thử Nghiệm',
      '--redirect-uri',
      'https://a.example/cb',
    ];
    expect((await chinhchu('client', 'add', '--name', 'Cổng', ...names)).code).toBe(0);
    const lines = Array.from(
      { length: 5000 },
      (_, number) => `can.bo.${number}@thunghiem.gov.vn,Lò Văn Toàn,tinh-thu-nghiem`,
    );
    const file = join(at.settings(0)['DATA_DIR'] ?? '', 'roster.csv');
    writeFileSync(file, ['\uFEFFmail,fullName,agencyId', ...lines].join('\r\n'));
    expect((await chinhchu('officials', 'import', file)).said).toEqual({ entries: 5000 });
    expect((await chinhchu('officials', 'list')).said).toEqual({ waiting: [] });
  });
  it('a command that makes no sense ends with exit code 2', async () => {
    expect((await chinhchu('account', 'destroy', 'x')).code).toBe(2);
    expect((await chinhchu('keys', 'rotate', 'everything')).code).toBe(2);
  });
  it('a second service on the same data is refused in one sentence', async () => {
    await expect(at.serve()).rejects.toThrow('serve ended with 1');
  });
});

describe('every line of OPERATING that an operator types while the service runs does as it is written', () => {
  const lines = documentCommands('OPERATING.md');
  /** What they are about is not here; each says so, and none is taken for a wrong use. */
  const answeredByNo =
    /^chinhchu (account (merge|split|settle|open-anew)|requests (show|answer)|staff (confirm|end)|officials (approve|reject)|counter (settle|cancel)|client add$)/u;
  let shell: Parameters<typeof typeLine>[1];
  let placeholders: Placeholders;
  beforeAll(async () => {
    const folder = at.settings(0)['DATA_DIR'] ?? '';
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    symlinkSync(launcher, join(bin, 'chinhchu'));
    writeFileSync(join(folder, 'roster.csv'), 'mail,fullName,agencyId\nlo.van.toan@tinha.gov.vn,Lò Văn Toàn,tinh-thu');
    const own = Object.entries(at.settings(0)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
    const env = { ...Object.fromEntries(own), PATH: `${bin}:${process.env['PATH']}` };
    shell = { folder, env };
    const { said } = await chinhchu('account', 'show', person.personalId, ...why);
    const known = JSON.stringify(said);
    placeholders = [
      ['CC-7K3F-9QXM', supportCode],
      ['001190012345', person.personalId],
      ['MERGED-ID', '00000000-0000-4000-8000-000000000000'],
      [/KEPT-ID|ACCOUNT-ID/gu, String(said['id'])],
      ['DECISION-ID', /"decisionId":"([^"]+)"/u.exec(known)?.[1] ?? ''],
      ['EVIDENCE-ID', /"evidence":\[\{"id":"([^"]+)"/u.exec(known)?.[1] ?? ''],
      ['CASE-ID', 'K7QF-M2DX-4T'],
      ['WHY', "'thử từng dòng'"],
      ['"…"', "'thử từng dòng'"],
      ['raise|keep', 'keep'],
      ['client add …', "client add --name 'Cổng' --agency-id tinh-b --agency 'UBND tỉnh B'"],
      ['--auth-method none', '--auth-method none --redirect-uri https://app.example/cb'],
      ['--redirect-uri …', '--redirect-uri https://dvc.example.gov.vn/moi'],
    ];
  });

  it.for([
    'Portals',
    'Help desk',
    'Officials and agencies',
    'Staff of an organisation',
    'Counters of the post',
    'Which methods are open',
    'Deciding again',
    'Ending the sessions of everybody',
  ])('%s', async (section) => {
    const here = lines.get(section) ?? [];
    expect(here.length).toBeGreaterThan(1);
    let id = '00000000-0000-4000-8000-000000000000';
    for (const line of here) {
      const { code, said } = await typeLine(filledIn(line, [...placeholders, [/\bID\b/gu, id]]), shell);
      expect([line, code, said]).toEqual([line, answeredByNo.test(line) ? 1 : 0, expect.any(String)]);
      if (/^chinhchu (client|clerk) add/u.test(line))
        id = /"client_id":"([^"]+)"/u.exec(said)?.[1] ?? /\(([\da-f-]{36})\)/u.exec(said)?.[1] ?? id;
    }
  });
});

describe('when the service is stopped', () => {
  it('commands open the data themselves, and find what was there', async () => {
    expect(await server.terminate()).toBe(0);
    expect((await chinhchu('account', 'show', person.personalId, ...why)).said['status']).toBe('active');
  });
  it.each([
    { what: 'looks', words: ['account', 'show', '001192004517', '--reason', 'phiếu 1042'] },
    {
      what: 'registers a portal',
      words: [
        'client',
        'add',
        '--name',
        'Cổng',
        '--agency-id',
        'tinh-a',
        '--agency',
        'A',
        '--for',
        'go',
        '--site',
        'http://localhost:9',
      ],
    },
  ])('a command that $what in a folder without data is told so, and nothing is made there', async ({ words }) => {
    const env = Object.fromEntries(
      Object.entries(at.settings(0)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
    const nowhere = join(env['DATA_DIR'] ?? '', 'nowhere');
    const { code, stderr } = await startCommand([launcher, ...words], {
      ...env,
      DATA_DIR: nowhere,
    }).ended;
    expect([code, stderr]).toEqual([1, expect.stringContaining(`There is no data in ${nowhere}`)]);
    expect(existsSync(nowhere)).toBe(false);
  });
  it('doctor says what is well and what is not, with what to do', async () => {
    const { code, said } = await chinhchu('doctor');
    expect(code).toBe(0);
    await at.workbench.pull('smsc', 'down');
    const ill = await chinhchu('doctor');
    expect(ill.code).toBe(1);
    expect(JSON.stringify(ill.said)).toContain('"todo"');
    expect(JSON.stringify(said)).not.toContain('sandbox1');
  });
});
