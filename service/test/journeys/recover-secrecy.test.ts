import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { nextOf } from '../support/crowd.ts';
import { sendRecoverCode, sendRecovery, toRecoverCode } from '../support/walks/ways-back/recover.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { registered } from '../support/walks/sign-in.ts';
import type { Page } from '../support/walks/visitor.ts';
import { messagesNoted, newVisitor } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';
import { eventually } from '../support/workbench.ts';

let at: TestInstallation;
let crowd: Person[] = [];
beforeAll(async () => {
  at = await startInstallation();
  crowd = [...(await at.workbench.crowd(20))];
});
afterAll(() => at.stop());
afterEach(async () => {
  await at.workbench.pull('smsc', 'normal');
  await lineIs(true);
});

const someone = () => nextOf(crowd);
/** Until the line to the carrier stands, or has fallen. */
const lineIs = (up: boolean) =>
  eventually(`the line to be ${up ? 'up' : 'down'}`, async () =>
    (await (await fetch(`${at.origin}/readyz`)).text()).includes(`"smsc":${up}`) ? true : undefined,
  );
const somebody = () => registered(at, someone());
const answerTo = ({ status, page, problem }: Page) => [status, page, problem];
const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
/** What differs from one request to the next by design: tokens, challenges, support codes. */
const withoutTokens = (html: string): string =>
  html.replaceAll(/name="formToken" value="[^"]*"|data-challenge="[^"]*"|CC-\w{4}-\w{4}|MOKHOA(?:%20| )\d{4}/gu, '');

describe('whether there is an account', () => {
  /** The same steps for one person; what each answered. */
  const walk = async (
    person: Person,
  ): Promise<readonly (readonly [number, string | undefined, string | undefined, string, string])[]> => {
    const visitor = newVisitor(at);
    const seen: Page[] = [await sendRecovery(at, visitor, person)];
    const step = async (take: (last: Page) => Promise<Page>): Promise<void> => {
      const last = seen.at(-1);
      if (last !== undefined) seen.push(await take(last));
    };
    await step((last) => visitor.submit(last, '/quen-mat-khau/gui-lai-ma'));
    for (const code of ['', '12', '000000', '000001', '000002', '000003', '000004', '000005'])
      await step((last) =>
        last.problem === 'code-tries-exhausted'
          ? visitor.get('/quen-mat-khau/ma-xac-thuc')
          : sendRecoverCode(visitor, last, code),
      );
    await at.pass(61);
    await step(() => visitor.get('/quen-mat-khau/ma-xac-thuc'));
    await step((last) => visitor.submit(last, '/quen-mat-khau/gui-lai-ma'));
    await messagesNoted(at);
    await at.pass(301);
    await step(() => visitor.get('/quen-mat-khau/ma-xac-thuc'));
    await step(() => visitor.get('/quen-mat-khau/mat-khau'));
    await step(() => visitor.get('/quen-mat-khau/doi-chieu'));
    return seen.map(({ status, page, problem, html, headers }) => [
      status,
      page,
      problem,
      withoutTokens(html).replaceAll(/\d\d:\d\d|\d+(?= giây)|data-resend-seconds="\d+"/gu, ''),
      [...headers]
        .filter(([name]) => !['date', 'x-request-id'].includes(name))
        .map(([name, value]) => `${name}: ${name === 'set-cookie' ? value.replace(/=[^;]*/u, '') : value}`)
        .join('\n'),
    ]);
  };

  it('shows in no byte of any page, no status and no cookie', async () => {
    const { person } = await somebody();
    const [known, unknown] = [await walk(person), await walk(someone())];
    expect(known.map(([, , problem]) => problem)).toContain('code-tries-exhausted');
    expect(known.map(([, , problem]) => problem)).toContain('code-expired');
    expect(unknown).toEqual(known);
    // The code's page says nothing of a number: not even its end.
    for (const [, , , html] of known)
      for (const digits of [person.phoneNumber.slice(-3), person.phoneNumber.slice(3)])
        expect(html.replaceAll(/<footer.*<\/footer>|href="[^"]*"/gsu, '')).not.toContain(`>${digits}<`);
    expect(known.map(([, , , html]) => html).join('')).not.toContain(person.phoneNumber.slice(3));
  });

  it('shows in no statement: each step asks the database as often for nobody as for somebody', async () => {
    const known = [];
    for (let count = 0; count < 4; count++) known.push((await somebody()).person);
    await at.workbench.pull('smsc', 'down');
    await lineIs(false);
    /** The least of several tries: what runs besides only adds. */
    const costs = async (people: readonly Person[]): Promise<readonly number[]> => {
      const all: number[][] = [];
      for (const person of people) {
        const visitor = newVisitor(at);
        const spent: number[] = [];
        const step = async (take: () => Promise<Page>): Promise<Page> => {
          const before = at.store.counted.statements;
          const page = await take();
          spent.push(at.store.counted.statements - before);
          return page;
        };
        const page = await step(() => sendRecovery(at, visitor, person));
        const wrongPage = await step(() => sendRecoverCode(visitor, page, '000000'));
        await at.pass(61);
        await step(() => visitor.submit(wrongPage, '/quen-mat-khau/gui-lai-ma'));
        all.push(spent);
      }
      return [0, 1, 2].map((place) => Math.min(...all.map((spent) => spent[place] ?? Infinity)));
    };
    expect(await costs(known)).toEqual(await costs([someone(), someone(), someone(), someone()]));
  });

  it('is told to nobody by a message either: a decoy lies in the outbox as any other, and is never sent', async () => {
    const nobody = someone();
    const page = await sendRecovery(at, newVisitor(at), nobody);
    const supportCode = /CC-\w{4}-\w{4}/u.exec(page.html)?.[0] ?? '';
    const [claimed] = await at.store.audit.bySupportCode(supportCode);
    expect([claimed?.type, claimed?.accountId]).toEqual(['recovery-claimed', undefined]);
    const codeId = String(claimed?.detail?.['codeId']);
    await eventually('the decoy to be dropped', async () =>
      (await at.data.database.run<{ state: string }>('SELECT state FROM outbox WHERE id = $1', [codeId]))[0]?.state ===
      'dropped'
        ? true
        : undefined,
    );
    expect(await at.workbench.messages(nobody.phoneNumber)).toEqual([]);
  });

  it('is not told by the name or birth date typed: other facts than the account’s get the same page, and no phone rings', async () => {
    const { person } = await somebody();
    const before = (await at.workbench.messages(person.phoneNumber)).length;
    const other = await sendRecovery(at, newVisitor(at), person, { fullName: 'Lê Văn Khác' });
    const folded = await sendRecovery(at, newVisitor(at), person, {
      fullName: person.fullName.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D'),
    });
    expect([other, folded].map(answerTo)).toEqual([
      [200, 'recover-code', undefined],
      [200, 'recover-code', undefined],
    ]);
    await at.workbench.nextCode(person.phoneNumber, before);
    expect((await at.workbench.messages(person.phoneNumber)).length).toBe(before + 1);
  });

  it('is not told by a suspension either, until the operator has matched', async () => {
    const { person } = await somebody();
    const account = await at.store.accounts.findByIdentity({
      kind: 'citizen',
      scheme: 'vn-personal-id',
      value: person.personalId,
    });
    await at.store.accounts.setStatus(account?.id ?? '', 'suspended', { audit: [] });
    const visitor = newVisitor(at);
    const { page, code } = await toRecoverCode(at, visitor, person);
    expect((await sendRecoverCode(visitor, page, wrong(code))).problem).toBe('code-wrong');
    expect(answerTo(await sendRecoverCode(visitor, page, code))).toEqual([403, 'recover-refused', 'account-suspended']);
  });
});
