import type { Account, Session } from '../../src/domain/account.ts';
import type { ElectronicRecord } from '../../src/domain/evidence/records/electronic-record.ts';
import type { AccountJourney, AccountOverview, SignedIn } from '../../src/journeys/account/account.ts';

/** Somebody whom every authority confirms. */
export const giang = {
  personalId: '001190012345',
  fullName: 'NGUYỄN THỊ HƯƠNG GIANG',
  dateOfBirth: '1990-09-05',
  phoneNumber: '+84912345678',
} as const;

/** What the operator confirms of them. */
export const recordOf = (now: Date): ElectronicRecord => ({
  type: 'electronic_record',
  version: 2,
  recordType: 'mobile-subscription',
  subject: { scheme: 'vn-personal-id', value: giang.personalId },
  holder: { type: 'person', ...giang },
  phoneNumber: giang.phoneNumber,
  source: 'Nhà mạng Thử Nghiệm',
  matched: ['idDocument', 'name', 'birthdate'],
  nameMatchedFolded: false,
  time: now.toISOString(),
  checkDetails: [
    { checkMethod: 'auth', organization: 'Nhà mạng Thử Nghiệm', checkId: 'c-1', time: now.toISOString() },
    {
      checkMethod: 'data',
      organization: 'Nhà mạng Thử Nghiệm',
      checkId: '5f2d8c1a-0b7e-4a6c-9f35-7f1f2ad1c001',
      time: now.toISOString(),
    },
  ],
});

/** An account as it comes out of a registration. */
export const accountOf = (now: Date, status: Account['status'] = 'active'): Account => ({
  id: 'tk-7Kd93mPqXw2',
  kind: 'citizen',
  status,
  openedAt: now.toISOString(),
  holder: { type: 'person', ...giang },
  proofs: [
    {
      decisionId: '7c1d52f0-3b0a-4c55-8d7e-2f6d1f0c9a01',
      method: 'mobile-subscriber',
      evidence: [recordOf(now)],
      decidedAt: now.toISOString(),
      decision: {
        ruleSet: 'test',
        outcome: 'accepted',
        kind: 'citizen',
        method: 'mobile-subscriber',
        identityLevel: 2,
        reasons: [],
      },
    },
  ],
});

/** A session of it. */
export const sessionOf = (account: Account, now: Date): Session => ({
  id: 's',
  accountId: account.id,
  accountStatus: account.status,
  acr: 'urn:chinhchu:auth:2',
  amr: ['pwd', 'sms'],
  method: 'mobile-subscriber',
  createdAt: now.toISOString(),
  expiresAt: new Date(now.getTime() + 1_800_000).toISOString(),
});

/** Accounts in memory, by the secrets of their sessions. */
export interface FakeAccounts extends AccountJourney {
  readonly sessions: Map<string, SignedIn>;
  /** What the account page lists besides this session. */
  otherSessions: AccountOverview['sessions'];
  certificates: AccountOverview['certificates'];
  agreements: AccountOverview['agreements'];
  recent: AccountOverview['recent'];
  newNumber: AccountOverview['newNumber'];
  newEmail: AccountOverview['newEmail'];
  newMeans: AccountOverview['newMeans'];
  recovery: AccountOverview['recovery'];
  clear(): void;
}

export const fakeAccounts = (): FakeAccounts => {
  const sessions = new Map<string, SignedIn>();
  const open: AccountJourney['open'] = async (secret) => {
    const signedIn = secret === undefined ? undefined : sessions.get(secret);
    if (signedIn === undefined) return { problem: 'sign-in-required' };
    return signedIn.account.status === 'suspended' ? { problem: 'account-suspended' } : signedIn;
  };
  const fake: FakeAccounts = {
    sessions,
    otherSessions: [],
    certificates: [],
    agreements: [],
    recent: [],
    newNumber: undefined,
    newEmail: undefined,
    newMeans: undefined,
    recovery: undefined,
    clear: () => {
      sessions.clear();
      fake.recent = [];
      fake.recovery = undefined;
      fake.newEmail = undefined;
      [fake.otherSessions, fake.certificates, fake.agreements, fake.newNumber, fake.newMeans] = [
        [],
        [],
        [],
        undefined,
        undefined,
      ];
    },
    open,
    overview: async (secret) => {
      const signedIn = await open(secret);
      if ('problem' in signedIn) return signedIn;
      const { id, acr, createdAt, expiresAt } = signedIn.session;
      const here = { id, acr, signedInAt: createdAt, expiresAt, shared: false, agent: 'firefox/linux', portals: [] };
      return {
        ...signedIn,
        sessions: [...fake.otherSessions, here],
        certificates: fake.certificates,
        providers: [],
        passkeys: 0,
        agreements: fake.agreements,
        recent: fake.recent,
        ...(fake.newNumber === undefined ? {} : { newNumber: fake.newNumber }),
        ...(fake.newEmail === undefined ? {} : { newEmail: fake.newEmail }),
        ...(fake.newMeans === undefined ? {} : { newMeans: fake.newMeans }),
        ...(fake.recovery === undefined ? {} : { recovery: fake.recovery }),
      };
    },
    everything: async (secret) => {
      const overview = await fake.overview(secret);
      return 'problem' in overview ? overview : { ...overview, activity: fake.recent, requests: [], ways: [] };
    },
    activity: async (secret, before) => {
      const signedIn = await open(secret);
      if ('problem' in signedIn) return signedIn;
      const older = before === undefined && fake.recent.length > 0 ? { older: '1' } : {};
      return { ...signedIn, activity: { entries: fake.recent, ...older } };
    },
    changePassword: async () => 'changed',
    endSession: async () => undefined,
    signOutEverywhere: async () => undefined,
    withdraw: async () => undefined,
    signOut: async (secret) => {
      if (secret !== undefined) sessions.delete(secret);
    },
  };
  return fake;
};
