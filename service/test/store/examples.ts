import { randomUUID } from 'node:crypto';
import type { AccountOpening, NewSession } from '../../src/domain/account.ts';
import type { About, AttemptOf, AttemptPurpose, ChangeGrounds, Standing } from '../../src/domain/attempt/attempt.ts';
import type { Challenge, Proof } from '../../src/domain/attempt/challenge.ts';
import type { AuditEvent } from '../../src/domain/audit.ts';
import type { Decision, Evidence } from '../../src/domain/evidence/evidence.ts';
import type { Person } from '../../src/domain/evidence/holder.ts';
import type { LinkedCertificate } from '../../src/domain/evidence/linked-certificate.ts';
import type { SmsMessage } from '../../src/domain/outgoing-message.ts';
import type { Clock } from '../../src/platform/clock.ts';
import type { Alongside } from '../../src/store/alongside.ts';
import type { Store } from '../../src/store/store.ts';

/** A certificate to sign in with, of any issuer. */
export const certificate: LinkedCertificate = {
  method: 'sim-signing',
  provider: 'nha-mang-1',
  issuer: 'a0',
  issuerName: 'CA thử nghiệm',
  serial: '01',
  key: 'b1',
  notAfter: '2028-01-01T00:00:00.000Z',
  certificate: 'MIIB',
};

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

/** Nothing alongside. */
export const alone: Alongside = { audit: [] };

export const claim = {
  method: 'mobile-subscriber',
  kind: 'citizen',
  personalId: '001199012345',
  fullName: 'NGUYỄN THỊ HOÀ',
  dateOfBirth: '1999-02-28',
  phoneNumber: '+84912345678',
} as const;

export const person = (personalId: string = claim.personalId): Person => ({
  type: 'person',
  fullName: claim.fullName,
  dateOfBirth: claim.dateOfBirth,
  personalId,
  phoneNumber: claim.phoneNumber,
});

/** What each kind of attempt is about, for somebody with this account and password. */
export const aboutRegistering: About<'register'> = {
  kind: 'citizen',
  method: 'mobile-subscriber',
  claim,
  typed: { personalId: claim.personalId, fullName: 'Nguyễn Thị Hoà' },
};
export const aboutSigningIn = (accountId: string, authenticatorId: string): About<'sign-in'> => ({
  shared: false,
  deviceKnown: true,
  proven: { accountId, authenticatorId },
  simUnchecked: false,
});
export const aboutRecovering = (accountId: string, authenticatorId: string): About<'recover'> => ({
  claim: { personalId: claim.personalId, fullName: claim.fullName, dateOfBirth: claim.dateOfBirth },
  account: { accountId, authenticatorId },
});

export const aboutChanging = (accountId: string, grounds: ChangeGrounds): About<'change-number'> => {
  const { personalId, fullName, dateOfBirth, phoneNumber } = claim;
  return { accountId, grounds, claim: { personalId, fullName, dateOfBirth, phoneNumber } };
};

export const challenge = (clock: Clock, codeId: string = randomUUID()): Challenge => ({
  type: 'one-time-code',
  codeId,
  codeHash: 'h4sh-0f-the-c0de',
  phoneNumber: claim.phoneNumber,
  sentAt: clock.now().toISOString(),
  expiresAt: after(clock, 5 * minutes),
  triesLeft: 5,
  sends: 1,
  resendAt: after(clock, minutes),
});

export const proof = (clock: Clock): Proof => ({
  type: 'one-time-code',
  reference: randomUUID(),
  phoneNumber: claim.phoneNumber,
  provenAt: clock.now().toISOString(),
});

/** An attempt of any kind, as it begins: somebody has a code to answer. */
export const begun = <Purpose extends AttemptPurpose>(
  clock: Clock,
  purpose: Purpose,
  about: About<Purpose>,
  changes: Partial<Pick<AttemptOf<Purpose>, 'id' | 'browserHash' | 'version'>> & { readonly standing?: Standing } = {},
): AttemptOf<Purpose> => {
  const { standing = { state: 'challenged', challenge: challenge(clock), slowSeconds: 0 }, ...envelope } = changes;
  return {
    purpose,
    id: randomUUID(),
    browserHash: randomUUID(),
    supportCode: `CC-${randomUUID().slice(0, 8)}`,
    version: 1,
    createdAt: clock.now().toISOString(),
    expiresAt: after(clock, 30 * minutes),
    about,
    ...envelope,
    ...standing,
  };
};

/** A registration, as it begins. */
export const started = (
  clock: Clock,
  changes: { readonly browserHash?: string; readonly codeId?: string; readonly about?: About<'register'> } = {},
): AttemptOf<'register'> => {
  const { codeId, about = aboutRegistering, ...envelope } = changes;
  const standing = { state: 'challenged', challenge: challenge(clock, codeId), slowSeconds: 0 } as const;
  return begun(clock, 'register', about, { ...envelope, standing });
};

/** The same attempt one version on. */
export const next = <Purpose extends AttemptPurpose>(
  former: AttemptOf<Purpose>,
  standing: Standing,
  browserHash = former.browserHash,
): AttemptOf<Purpose> => {
  const { purpose, id, supportCode, version, createdAt, expiresAt, about } = former;
  return { purpose, id, browserHash, supportCode, version: version + 1, createdAt, expiresAt, about, ...standing };
};

/** What an operator has confirmed of somebody. */
export const record = (clock: Clock, personalId: string = claim.personalId): Evidence => ({
  type: 'electronic_record',
  version: 2,
  recordType: 'mobile-subscription',
  subject: { scheme: 'vn-personal-id', value: personalId },
  holder: person(personalId),
  phoneNumber: claim.phoneNumber,
  source: 'Nhà mạng Sao Mai',
  matched: ['idDocument', 'name', 'birthdate'],
  nameMatchedFolded: false,
  checkDetails: [
    { checkMethod: 'data', organization: 'Nhà mạng Sao Mai', checkId: 'check-1', time: clock.now().toISOString() },
  ],
  time: clock.now().toISOString(),
});

/** What a certificate has confirmed of somebody; its bytes are nobody's. */
export const signature = (clock: Clock, personalId: string = claim.personalId): Evidence => ({
  type: 'electronic_signature',
  version: 1,
  subject: { scheme: 'vn-personal-id', value: personalId },
  holder: { type: 'person', fullName: claim.fullName, personalId },
  channel: 'token',
  program: 'Chính Chủ Ký',
  issuer: 'Sao Mai-CA',
  serialNumber: '0a1b2c',
  keyDigest: 'cd'.repeat(32),
  signature: {
    form: 'raw',
    signature: 'AAAA',
    algorithm: 'ecdsa-sha256',
    content: 'AAAA',
    certificate: 'AAAA',
    chain: [],
    anchors: [],
    purposes: ['national-root'],
    manifestSerial: 1,
    profile: 'deployed',
    ocspResponses: [],
    lists: [],
    listsLeftOut: [],
    timeStamp: { response: 'AAAA', time: '2026-03-14T02:00:01.000Z', authority: 'TSA Sao Mai' },
    judgedAt: clock.now().toISOString(),
  },
  checkDetails: [
    { checkMethod: 'auth', organization: 'Chính Chủ Ký', checkId: 'sign-1', time: clock.now().toISOString() },
  ],
  time: clock.now().toISOString(),
});

export const decision: Decision = {
  ruleSet: '2026-01',
  outcome: 'accepted',
  kind: 'citizen',
  method: 'mobile-subscriber',
  identityLevel: 2,
  reasons: ['record-matched', 'possession-proven'],
};

export const evidenced = (clock: Clock, former: AttemptOf<'register'>): AttemptOf<'register'> =>
  next(former, { state: 'evidenced', proof: proof(clock), evidence: [record(clock)] });

export const completed = <Purpose extends AttemptPurpose>(
  former: AttemptOf<Purpose>,
  accountId: string,
  browserHash?: string,
): AttemptOf<Purpose> => next(former, { state: 'completed', accountId }, browserHash);

export const newSession = (clock: Clock, changes: Partial<NewSession> = {}): NewSession => ({
  id: randomUUID(),
  secretHash: randomUUID(),
  acr: 'urn:chinhchu:auth:2',
  amr: ['pwd', 'sms'],
  method: 'mobile-subscriber',
  createdAt: clock.now().toISOString(),
  expiresAt: after(clock, 60 * minutes),
  ...changes,
});

export const opening = (clock: Clock, personalId: string = claim.personalId): AccountOpening => ({
  accountId: randomUUID(),
  identity: { kind: 'citizen', scheme: 'vn-personal-id', value: personalId },
  holder: person(personalId),
  evidence: [record(clock, personalId)],
  decision,
  method: 'mobile-subscriber',
  passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA',
  openedAt: clock.now().toISOString(),
  session: newSession(clock),
});

/** Registers somebody from the first step to the last. @returns what came of it */
export const register = async (
  store: Pick<Store, 'attempts'>,
  clock: Clock,
  account: AccountOpening,
): Promise<'opened' | 'already-registered' | 'case-over' | 'moved-on'> => {
  const first = started(clock);
  await store.attempts.begin(first, alone);
  return store.attempts.openAccount(completed(first, account.accountId), first.version, account, alone);
};

let people = 0;

/** Somebody with an account of their own, and the password that they sign in with. */
export const somebody = async (
  store: Pick<Store, 'attempts' | 'passwords'>,
  clock: Clock,
): Promise<AccountOpening & { readonly authenticatorId: string }> => {
  people += 1;
  const account = opening(clock, `0011995${String(people).padStart(5, '0')}`);
  await register(store, clock, account);
  const found = await store.passwords.find(account.identity);
  if (found === undefined) throw new Error('nobody was registered');
  return { ...account, authenticatorId: found.authenticatorId };
};

export const event = (
  clock: Clock,
  attempt: { readonly id: string; readonly supportCode: string },
  type: AuditEvent['type'],
  more: Partial<AuditEvent> = {},
): AuditEvent => ({
  type,
  at: clock.now().toISOString(),
  registrationId: attempt.id,
  supportCode: attempt.supportCode,
  actor: 'person',
  method: 'mobile-subscriber',
  ...more,
});

export const message = (clock: Clock, changes: Partial<SmsMessage> = {}): SmsMessage => ({
  id: randomUUID(),
  channel: 'sms',
  to: claim.phoneNumber,
  text: 'Ma xac thuc dang ky: 482913. Khong dua ma cho bat ky ai.',
  expiresAt: after(clock, 5 * minutes),
  ...changes,
});
