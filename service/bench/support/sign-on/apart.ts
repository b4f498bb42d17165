import { randomUUID } from 'node:crypto';
import { makeCamaraMobileOperator } from '../../../src/authorities/mobile-operator/camara-mobile-operator.ts';
import { makeSmppCarrier } from '../../../src/authorities/sms/smpp-carrier.ts';
import { openService } from '../../../src/commands/installation/open-service.ts';
import { settingsOrRefuse } from '../../../src/commands/installation/settings-or-refuse.ts';
import type { AuditEvent } from '../../../src/domain/audit.ts';
import type { OutgoingMessage } from '../../../src/domain/outgoing-message.ts';
import type { AttemptOf } from '../../../src/domain/attempt/attempt.ts';
import { smsCarrier } from '../../../src/journeys/deliver/carriers.ts';
import { makeMessageSender } from '../../../src/journeys/deliver/make-message-sender.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { makeLog } from '../../../src/platform/log.ts';
import { readOperatorKey } from '../../../src/platform/keys/operator-key.ts';
import { makeOutgoingHttp } from '../../../src/platform/http/outgoing-http.ts';
import { randomId } from '../../../src/platform/random.ts';
import type { OpenedStore } from '../../../src/store/open-store.ts';
import { after } from '../../../test/store/examples.ts';
import type { Person } from '../../../test/support/workbench.ts';
import { eventually } from '../../../test/support/workbench.ts';
import { cpuOfTree } from '../cpu-of.ts';
import { hashCost } from '../hash-cost.ts';

/** CPU-ms, this process and PostgreSQL, of what a sign-in at ours does and one at the peer does not; and of a hash, which both do. */
export interface ApartCosts {
  readonly hashMs: number;
  /** One SMS: put in the outbox, carried to the SMSC, its receipt noted. */
  readonly smsMs: number;
  /** One question to the operator (SIM Swap). */
  readonly simSwapMs: number;
  /** One audit event, written along with something else. */
  readonly auditMs: number;
}

const many = 400;
const atOnce = 8;

/** CPU-ms of one piece of work, after as much of it unmeasured. */
const costOf = async (postmaster: number, work: (turn: number) => Promise<void>): Promise<number> => {
  const run = async (): Promise<void> => {
    let turn = 0;
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (turn < many) await work((turn += 1));
      }),
    );
  };
  await run();
  const [cpu, postgres] = [process.cpuUsage(), cpuOfTree(postmaster)];
  await run();
  const { user, system } = process.cpuUsage(cpu);
  return ((user + system) / 1000 + cpuOfTree(postmaster) - postgres) / many;
};

const attempt = (): AttemptOf<'sign-in'> => ({
  purpose: 'sign-in',
  state: 'held',
  id: randomUUID(),
  browserHash: randomUUID(),
  supportCode: 'CC-0000-0000',
  version: 1,
  createdAt: systemClock.now().toISOString(),
  expiresAt: after(systemClock, 900_000),
  tellAfter: systemClock.now().toISOString(),
  about: { shared: false, deviceKnown: false, simUnchecked: false },
});
const audit = ({ id }: AttemptOf<'sign-in'>): AuditEvent => ({
  type: 'code-requested',
  at: systemClock.now().toISOString(),
  registrationId: id,
  supportCode: 'CC-0000-0000',
  actor: 'person',
  detail: { codeId: randomUUID(), sends: 1, simSwap: randomUUID() },
});
const message = (to: string): OutgoingMessage => ({
  id: randomUUID(),
  channel: 'sms',
  to,
  text: 'CHINHCHU: ma dang nhap 482913. Khong dua ma cho bat ky ai.\n@taikhoan.example.vn #482913',
  expiresAt: after(systemClock, 300_000),
});

/** What is in the outbox is carried, all of it. */
const carryAll = async (
  store: OpenedStore,
  { smsc, sms }: ReturnType<typeof settingsOrRefuse>,
  messages: number,
): Promise<void> => {
  const log = makeLog('warn');
  const carrier = makeSmppCarrier(
    { ...smsc, sender: sms.sender, enquireMs: 30_000 },
    { clock: systemClock, log, observe: () => {} },
  );
  let delivered = 0;
  const sender = makeMessageSender({
    store,
    channel: 'sms',
    carrier: smsCarrier(carrier),
    clock: systemClock,
    window: smsc.window,
    leaseSeconds: 30,
    pollMs: 1000,
    observe: (state) => {
      if (state === 'delivered') delivered += 1;
    },
    onTrouble: (trouble) => log.fault('carrying', trouble),
  });
  sender.start();
  await eventually('all messages to be delivered', async () => (delivered >= messages ? true : undefined));
  await sender.stop(1000);
};

/** Takes the measure of each alone; the servers must be stopped, for they would carry the messages too. */
export const measureApart = async (
  environment: NodeJS.ProcessEnv,
  postmaster: number,
  people: readonly Person[],
): Promise<ApartCosts> => {
  const settings = settingsOrRefuse(environment);
  const { store, close } = await openService(settings, { clock: systemClock, migrate: false });
  const { operator } = settings;
  const http = makeOutgoingHttp([operator.tokenUrl, operator.kycMatchUrl, operator.simSwapUrl], settings.privateHosts);
  try {
    const camara = makeCamaraMobileOperator(
      { ...operator, ...(await readOperatorKey(operator.clientKeyFile)) },
      { http, clock: systemClock, randomId, observe: () => {} },
    );
    const numberOf = (turn: number): string => people[turn % people.length]?.phoneNumber ?? '';
    const bare = await costOf(postmaster, async () => {
      await store.attempts.begin(attempt(), { audit: [] });
    });
    const audited = await costOf(postmaster, async () => {
      const one = attempt();
      await store.attempts.begin(one, { audit: [audit(one)] });
    });
    const queued = await costOf(postmaster, async (turn) => {
      const one = attempt();
      await store.attempts.begin(one, { messages: [message(numberOf(turn))], audit: [audit(one)] });
    });
    const [cpu, postgres] = [process.cpuUsage(), cpuOfTree(postmaster)];
    await carryAll(store, settings, 2 * many);
    const { user, system } = process.cpuUsage(cpu);
    const carried = ((user + system) / 1000 + cpuOfTree(postmaster) - postgres) / (2 * many);
    const simSwapMs = await costOf(postmaster, async (turn) => {
      if (!(await camara.simChangedWithin(numberOf(turn), settings.simSwapHours)).ok)
        throw new Error('the operator did not answer');
    });
    return { hashMs: await hashCost(), smsMs: queued - audited + carried, simSwapMs, auditMs: audited - bare };
  } finally {
    await http.close();
    await close();
  }
};
