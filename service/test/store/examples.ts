import { randomUUID } from 'node:crypto';
import type { AccountOpening } from '../../src/domain/account.ts';
import type { AuditEvent } from '../../src/domain/audit.ts';
import type { MobileSubscriberClaim } from '../../src/domain/claim.ts';
import type { OutgoingMessage } from '../../src/domain/outgoing-message.ts';
import type { CompletedRecovery } from '../../src/domain/recovery.ts';
import type {
  CompletedRegistration,
  EvidencedRegistration,
  Registration,
  StartedRegistration,
} from '../../src/domain/registration.ts';
import type { Clock } from '../../src/platform/clock.ts';

/** A clock that stands still until it is moved. */
export const makeTestClock = (
  start = '2026-03-14T02:00:00.000Z',
): Clock & { move(ms: number): void; set(instant: string): void } => {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    move: (ms) => {
      now += ms;
    },
    set: (instant) => {
      now = Date.parse(instant);
    },
  };
};

const minutes = 60_000;
export const after = (clock: Clock, ms: number): string => new Date(clock.now().getTime() + ms).toISOString();

export const claim: MobileSubscriberClaim = {
  method: 'mobile-subscriber',
  kind: 'citizen',
  personalId: '001199012345',
  fullName: 'NGUYỄN THỊ HOÀ',
  dateOfBirth: '1999-02-28',
  phoneNumber: '+84912345678',
};

export const started = (clock: Clock, changes: Partial<StartedRegistration> = {}): StartedRegistration => ({
  state: 'started',
  id: randomUUID(),
  browserHash: randomUUID(),
  supportCode: `CC-${randomUUID().slice(0, 8)}`,
  kind: 'citizen',
  method: 'mobile-subscriber',
  version: 1,
  createdAt: clock.now().toISOString(),
  expiresAt: after(clock, 30 * minutes),
  typed: { personalId: '001199012345', fullName: 'Nguyễn Thị Hoà' },
  ...changes,
});

const recordOf = (clock: Clock): EvidencedRegistration['evidence'][number] => ({
  type: 'electronic_record',
  recordType: 'mobile-subscription',
  phoneNumber: '+84912345678',
  source: 'Nhà mạng Sao Mai',
  matched: ['idDocument', 'name', 'birthdate'],
  nameMatchedFolded: false,
  checkDetails: [
    { checkMethod: 'data', organization: 'Nhà mạng Sao Mai', checkId: 'check-1', time: clock.now().toISOString() },
  ],
  time: clock.now().toISOString(),
});

export const evidenced = (clock: Clock, former: Registration): EvidencedRegistration => ({
  state: 'evidenced',
  id: former.id,
  browserHash: former.browserHash,
  supportCode: former.supportCode,
  kind: former.kind,
  method: former.method,
  typed: former.typed,
  createdAt: former.createdAt,
  expiresAt: former.expiresAt,
  version: former.version + 1,
  claim,
  evidence: [recordOf(clock)],
});

export const completed = (former: Registration, accountId: string): CompletedRegistration => ({
  state: 'completed',
  id: former.id,
  browserHash: former.browserHash,
  supportCode: former.supportCode,
  kind: former.kind,
  method: former.method,
  typed: {},
  createdAt: former.createdAt,
  expiresAt: former.expiresAt,
  version: former.version + 1,
  accountId,
});

/** The end of a recovery. */
export const recovered = (clock: Clock, changes: Partial<CompletedRecovery> = {}): CompletedRecovery => ({
  purpose: 'recover',
  state: 'completed',
  id: randomUUID(),
  browserHash: randomUUID(),
  supportCode: `CC-${randomUUID().slice(0, 8)}`,
  version: 1,
  createdAt: clock.now().toISOString(),
  expiresAt: after(clock, 30 * minutes),
  accountId: randomUUID(),
  ...changes,
});

export const opening = (clock: Clock, personalId = claim.personalId): AccountOpening => {
  const now = clock.now().toISOString();
  return {
    accountId: randomUUID(),
    identity: { kind: 'citizen', scheme: 'vn-personal-id', value: personalId },
    person: { fullName: claim.fullName, dateOfBirth: claim.dateOfBirth, personalId, phoneNumber: claim.phoneNumber },
    evidence: [recordOf(clock)],
    decision: {
      ruleSet: '2026-01',
      outcome: 'accepted',
      kind: 'citizen',
      method: 'mobile-subscriber',
      identityLevel: 2,
      reasons: ['record-matched', 'possession-proven'],
    },
    method: 'mobile-subscriber',
    passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA',
    openedAt: now,
    session: {
      id: randomUUID(),
      secretHash: randomUUID(),
      acr: 'urn:chinhchu:auth:2',
      amr: ['pwd', 'sms'],
      method: 'mobile-subscriber',
      createdAt: now,
      expiresAt: after(clock, 60 * minutes),
    },
  };
};

export const event = (
  clock: Clock,
  registration: Registration,
  type: AuditEvent['type'],
  more: Partial<AuditEvent> = {},
): AuditEvent => ({
  type,
  at: clock.now().toISOString(),
  registrationId: registration.id,
  supportCode: registration.supportCode,
  actor: 'person',
  method: registration.method,
  ...more,
});

export const message = (clock: Clock, changes: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  id: randomUUID(),
  channel: 'sms',
  to: claim.phoneNumber,
  text: 'Ma xac thuc dang ky: 482913. Khong dua ma cho bat ky ai.',
  expiresAt: after(clock, 5 * minutes),
  ...changes,
});
