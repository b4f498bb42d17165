import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTracing } from '../../src/platform/tracing/open-tracing.ts';
import type { Collector } from '../support/wires/collector.ts';
import { startCollector } from '../support/wires/collector.ts';
import { newPassword, recover, sendRecovery } from '../support/walks/ways-back/recover.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { goodPassword, newVisitor, register, sendForm, typedOf } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';
import { eventually } from '../support/workbench.ts';

let at: TestInstallation;
let people: readonly Person[];
const urls: string[] = [];
let codes: string[];
let collector: Collector;
beforeAll(async () => {
  collector = await startCollector();
  const endTraces = openTracing({ endpoint: collector.url, perThousand: 1000, version: '1', process: undefined });
  at = await startInstallation();
  const cast = await at.workbench.people();
  people = cast.filter((person) =>
    ['registered', 'operator-record-mismatch', 'sim-recently-changed'].includes(
      person.expect['mobile-subscriber'] ?? '',
    ),
  );
  for (const person of people) {
    const visitor = newVisitor(at);
    const end = await register(at, visitor, person).catch(() => undefined);
    if (end !== undefined) urls.push(end.url, (await visitor.get('/tai-khoan')).url);
    await sendForm(at, newVisitor(at), { ...typedOf(person), phoneNumber: '0212345678' });
    const recovery = newVisitor(at);
    await sendRecovery(at, recovery, person);
    urls.push(
      (await sendRecovery(at, recovery, person, { dateOfBirth: '1990' }, 121)).url,
      (await recovery.get('/quen-mat-khau')).url,
    );
    await visitor.post(
      `/dang-ky/thong-tin?phoneNumber=${typedOf(person)['phoneNumber']}`,
      `fullName=${encodeURIComponent(person.fullName)}&fullName=x`,
    );
    await visitor.post('/dang-ky/thong-tin', JSON.stringify(typedOf(person)), { 'content-type': 'application/json' });
  }
  await sendLate();
  const holder = people.find((person) => person.expect['mobile-subscriber'] === 'registered');
  if (holder !== undefined) urls.push((await recover(at, newVisitor(at), holder)).url);
  codes = (await Promise.all(people.map((person) => at.workbench.messages(person.phoneNumber))))
    .flat()
    .flatMap(({ text }) => /\d{6}/u.exec(text) ?? []);
  await endTraces();
});
afterAll(async () => {
  await at.stop();
  await collector.stop();
});

/** A message that no line takes when it is written down, so that the outbox has it until one does. */
const sendLate = async (): Promise<void> => {
  const [person] = await at.workbench.crowd(1);
  if (person === undefined) throw new Error('nobody is in the crowd');
  await at.workbench.pull('smsc', 'down');
  await eventually('the line to fall', async () => {
    await sendForm(at, newVisitor(at), { ...typedOf(person), phoneNumber: '0212345678' });
    const ready: unknown = await (await fetch(`${at.origin}/readyz`)).json();
    return JSON.stringify(ready).includes('"smsc":false') ? true : undefined;
  });
  await sendForm(at, newVisitor(at), typedOf(person));
  await at.workbench.pull('smsc', 'normal');
  await at.pass(30);
  await at.workbench.nextCode(person.phoneNumber, 0);
};

/** Every way these facts could be written down. */
const secretsOf = (person: Person): readonly string[] => {
  const typed = typedOf(person);
  return [
    person.fullName,
    person.fullName.toUpperCase(),
    person.personalId,
    person.phoneNumber,
    person.phoneNumber.slice(3),
    person.dateOfBirth,
    typed['dateOfBirth'] ?? '',
    encodeURIComponent(person.fullName),
  ].filter((secret) => secret.length >= 6);
};

describe('personal data', () => {
  it('is in no log line, whatever people typed and however they were refused', () => {
    expect(at.logged.length).toBeGreaterThan(10);
    const text = at.logged.join('\n');
    for (const secret of [...people.flatMap(secretsOf), goodPassword, newPassword]) expect(text).not.toContain(secret);
    for (const code of codes) expect(text).not.toMatch(new RegExp(`(?<![\\w-])${code}(?![\\w-])`, 'u'));
  });
  it('is in no trace, though it follows each request to its statements, to the authority and to the message', () => {
    const text = collector.bodies.join('\n');
    for (const secret of [...people.flatMap(secretsOf), goodPassword, newPassword]) expect(text).not.toContain(secret);
    const below = (name: string): readonly string[] =>
      collector.spans
        .filter((one) => one.name === name)
        .flatMap(({ trace, id }) =>
          collector.spans.filter((one) => one.trace === trace && one.id !== id).map((one) => one.name),
        );
    const claimed = below('POST /dang-ky/thong-tin');
    expect(claimed).toContain('send sms');
    expect(claimed).toContain('INSERT INTO attempt');
    expect(below('POST /dang-ky/ma-xac-thuc')).toContain('POST localhost');
    // Whatever carried it and however late: each message is below what caused it, and linked to that.
    const sent = collector.spans.filter(({ name }) => name === 'send sms');
    const requests = new Map(collector.spans.flatMap((one) => (/^(GET|POST) /u.test(one.name) ? [[one.id, one]] : [])));
    for (const { trace, parent, links } of sent)
      expect([requests.get(parent)?.trace, links]).toEqual([trace, [parent]]);
    expect(sent.length).toBeGreaterThan(people.length);
    const names = new Set(collector.spans.flatMap(({ attributes }) => Object.keys(attributes)));
    // The clock is set forward while messages are on their way: of one or another nobody knows whether the carrier took it, and it is sent again.
    const troubles = collector.spans.flatMap(({ attributes }) => attributes['error.type'] ?? []);
    expect(troubles.filter((trouble) => trouble !== 'unsure')).toEqual([]);
    names.delete('error.type');
    expect([...names].toSorted()).toEqual([
      'db.query.text',
      'db.system.name',
      'http.request.method',
      'http.response.status_code',
      'http.route',
      'messaging.operation.type',
      'messaging.system',
      'server.address',
      'server.port',
      'url.scheme',
    ]);
  });
  it('is in no metric', async () => {
    const { text } = await at.app.metrics.text();
    expect(text).toContain('chinhchu_registrations_total');
    for (const secret of people.flatMap(secretsOf)) expect(text).not.toContain(secret);
  });
  it('is in no address that a browser has visited', () => {
    expect(urls.length).toBeGreaterThan(4);
    for (const secret of people.flatMap(secretsOf)) expect(urls.join('\n')).not.toContain(secret);
  });
  it('lies in no table in the clear', async () => {
    const tables = await at.data.database.run<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
      [],
    );
    expect(tables.length).toBeGreaterThan(8);
    for (const { name } of tables) {
      const rows = await at.data.database.run<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`, []);
      const text = rows.map(({ row }) => row).join('\n');
      for (const secret of people.flatMap(secretsOf)) expect(text, name).not.toContain(secret);
      for (const secret of people.flatMap(secretsOf))
        expect(text, name).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });
});
