import { randomUUID } from 'node:crypto';
import type { Clerk } from '../../src/domain/counter/clerk.ts';
import type { CounterCase } from '../../src/domain/counter/counter-case.ts';
import type { Clock } from '../../src/platform/clock.ts';

let people = 0;

/** A case that waits, of somebody of their own. */
export const someCase = (clock: Clock, more: Partial<CounterCase> = {}): CounterCase => {
  people += 1;
  const now = clock.now();
  return {
    id: randomUUID(),
    purpose: 'register',
    version: 1,
    openedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + 14 * 86_400_000).toISOString(),
    code: `K7QFM${String(people).padStart(5, '0')}`,
    applicant: {
      personalId: `0021995${String(people).padStart(5, '0')}`,
      fullName: 'TRẦN VĂN AN',
      dateOfBirth: '1995-01-01',
    },
    contact: { channel: 'sms', address: '+84912345678' },
    contactProvenAt: now.toISOString(),
    supportCode: 'CC-7K3F-9QXM',
    standing: { state: 'open' },
    ...more,
  };
};

const seen = {
  type: 'cccd',
  number: '002199500001',
  clerkId: 'a',
  office: 'Bưu cục Sông Trà 1',
  at: '2026-11-29T03:00:00.000Z',
} as const;

/** The same, confirmed. */
export const confirmedCase = (clock: Clock, one: CounterCase): CounterCase => ({
  ...one,
  version: one.version + 1,
  standing: {
    state: 'confirmed',
    confirmedAt: clock.now().toISOString(),
    seen: [seen],
    consented: { reference: 'c', at: clock.now().toISOString() },
    phone: 'matched',
  },
});

/** A clerk who is set up. */
export const someClerk: Clerk = {
  id: 'k',
  office: 'Bưu cục Sông Trà 1',
  status: 'active',
  fullName: 'LÝ THỊ SEN',
  personalId: '051192001234',
  phoneNumber: '+84912000149',
  passwordHash: 'x',
};
