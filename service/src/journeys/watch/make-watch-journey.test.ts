import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../domain/audit.ts';
import type { OutgoingMessage } from '../../domain/outgoing-message.ts';
import type { CertificateJudged } from '../../proofing/signatures/certificate-judge.ts';
import type { CertificateLook, DueCertificate, CertificateStore } from '../../store/certificates/certificate-store.ts';
import { makeWatchJourney, type WatchParts } from './make-watch-journey.ts';

const now = new Date('2026-11-29T08:00:00Z');
const certificate = {
  method: 'sim-signing',
  provider: 'nha-mang-1',
  issuer: 'ab',
  issuerName: 'Nhà cấp',
  serial: '01',
  key: 'cd',
  notAfter: '2028-01-01T00:00:00.000Z',
  certificate: 'AA==',
} as const;
const holder = {
  type: 'person',
  fullName: 'A',
  personalId: '001199000001',
  phoneNumber: '+84912000101',
  email: 'mai@thu.example',
} as const;

const due = (changes: Partial<DueCertificate> = {}): DueCertificate => ({
  authenticatorId: randomUUID(),
  accountId: 'account',
  standing: 'good',
  linkedAt: '2026-01-01T00:00:00.000Z',
  warned: false,
  leaseUntil: '2026-11-29T08:10:00.000Z',
  found: { certificate, holder },
  ...changes,
});

let waiting: DueCertificate[];
let looks: CertificateLook[];
let settled: (OutgoingMessage | AuditEvent)[];
let observed: string[];
let damaged: string[];
let judged: CertificateJudged['standing'];
let settles: 'settled' | 'moved-on';
let atJudging: () => void;
beforeEach(() => {
  [waiting, looks, settled, observed, damaged] = [[], [], [], [], []];
  [judged, settles, atJudging] = ['good', 'settled', () => {}];
});

const certificates: CertificateStore = {
  find: async () => undefined,
  findCounted: async () => ({ verdict: { counts: {} }, account: undefined }),
  list: async () => [],
  takeDue: async (most) => waiting.splice(0, most),
  looked: async (all) => void looks.push(...all),
  settle: async (_, { messages = [], audit }) => {
    settled.push(...messages, ...audit);
    return settles;
  },
  lookSoon: async () => {},
  census: async () => ({ standings: { good: 0, suspended: 0, revoked: 0, expired: 0 }, overdue: 0 }),
};

const parts: WatchParts = {
  store: { certificates },
  judge: {
    judge: async () => {
      atJudging();
      return { standing: judged, detail: '' };
    },
  },
  notices: { randomId: () => 'n', alphabet: 'gsm7', helpDeskPhone: '18001096789' },
  clock: { now: () => now },
  everyHours: 24,
  observe: ({ type }) => void observed.push(type),
  onDamage: (id) => void damaged.push(id),
};

describe('the watch', () => {
  it('goes on until nothing is due, and puts each look off by about a day', async () => {
    waiting = Array.from({ length: 100 }, () => due());
    await makeWatchJourney(parts).lookAtDue();
    expect([waiting.length, looks.length, settled.length]).toEqual([0, 100, 0]);
    expect(looks.every(({ answered, nextAt }) => answered && nextAt.getTime() - now.getTime() > 17 * 3_600_000)).toBe(
      true,
    );
  });

  it('looks again sooner where nobody has answered, and says so', async () => {
    [waiting, judged] = [[due()], 'unknown'];
    await makeWatchJourney(parts).lookAtDue();
    expect(looks).toMatchObject([{ answered: false }]);
    expect((looks[0]?.nextAt.getTime() ?? 0) - now.getTime()).toBeLessThan(3 * 3_600_000);
  });

  it('tells every contact there is, and counts what it has written, but not what another process has', async () => {
    [waiting, judged] = [[due()], 'revoked'];
    await makeWatchJourney(parts).lookAtDue();
    expect(settled).toMatchObject([
      { to: '+84912000101' },
      { to: 'mai@thu.example' },
      { type: 'means-stopped', accountId: 'account' },
    ]);
    const { phoneNumber: _, email: __, ...unreachable } = holder;
    [waiting, settles] = [[due({ found: { certificate, holder: unreachable } })], 'moved-on'];
    settled = [];
    await makeWatchJourney(parts).lookAtDue();
    expect([settled.length, observed]).toEqual([1, ['means-stopped']]);
  });

  it('names a row that cannot be read, and looks at the others', async () => {
    const { found: _, ...unreadable } = due();
    waiting = [unreadable, due()];
    await makeWatchJourney(parts).lookAtDue();
    expect([damaged, looks.map(({ answered }) => answered)]).toEqual([[unreadable.authenticatorId], [false, true]]);
  });

  it('runs once at a time, and begins no other batch once it stops', async () => {
    waiting = Array.from({ length: 100 }, () => due());
    const watch = makeWatchJourney(parts);
    let stopped: Promise<void> | undefined;
    atJudging = () => {
      stopped ??= watch.stop();
    };
    expect(watch.lookAtDue()).toBe(watch.lookAtDue());
    await watch.lookAtDue();
    await stopped;
    expect([waiting.length, looks.length]).toEqual([60, 40]);
  });
});
