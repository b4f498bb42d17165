import { certificateStandings } from '../../service/src/domain/evidence/certificate-standing.ts';
import { paths } from '../../service/src/web/paths.ts';
import type { FakeWeb } from '../../service/test/web/fake-web.ts';
import { at, both, signedIn, type Scene } from './scene.ts';

/** A certificate of each standing, and one that ends soon. */
const byCertificates = (web: FakeWeb): void => {
  const certificate = {
    method: 'sim-signing',
    provider: 'nha-mang-1',
    issuer: 'a',
    issuerName: 'CA Thử Nghiệm SHA-256 chi nhánh Thành phố Hồ Chí Minh',
    serial: '1',
    key: 'b',
    notAfter: at(web, 40_000_000),
    certificate: '',
  } as const;
  web.journeys.account.certificates = [...certificateStandings, 'good' as const].map((standing, place) => ({
    authenticatorId: String(place),
    certificate,
    standing,
    linkedAt: at(web, -9_000_000),
    endsSoon: place === certificateStandings.length,
  }));
};

/** One way of every kind, and passkeys with and without a name. */
const byEveryWay = (web: FakeWeb): void => {
  byCertificates(web);
  const since = at(web, -9_000_000);
  const key = { userHandle: 'h', credentialId: 'c', transports: [], backupEligible: true, signCount: 0 } as const;
  web.journeys.waysIn.ways = [
    { kind: 'password', authenticatorId: 'w', since },
    { kind: 'authenticator-app', authenticatorId: 'a', since, removalAt: at(web, 90_000) },
    { kind: 'recovery-codes', authenticatorId: 'c', since, left: 9 },
    ...web.journeys.account.certificates.map(({ authenticatorId, certificate, standing, linkedAt }) => ({
      kind: 'certificate' as const,
      authenticatorId,
      certificate,
      standing,
      since: linkedAt,
    })),
    {
      kind: 'identity-provider',
      authenticatorId: 'v',
      since,
      linked: {
        type: 'identity-provider',
        method: 'vneid',
        kind: 'citizen',
        provider: 'vneid',
        providerName: 'VNeID',
        issuer: 'i',
        subject: 's',
      },
    },
    {
      kind: 'passkey',
      authenticatorId: 'k',
      since,
      name: 'Điện thoại của con gái út ở Buôn Ma Thuột',
      backedUp: true,
      ...key,
      usedAt: since,
    },
    { kind: 'passkey', authenticatorId: 'l', since, name: '', backedUp: false, ...key },
  ];
};

const openElsewhere = (web: FakeWeb): void => {
  const national = { nameVi: 'Cổng Dịch vụ công quốc gia', nameEn: 'National Public Service Portal' };
  const province = { nameVi: 'Hệ thống thông tin một cửa tỉnh Thử Nghiệm', nameEn: null };
  const session = { acr: 'urn:chinhchu:auth:2', shared: false, portals: [] } as const;
  web.journeys.account.otherSessions = [
    {
      ...session,
      id: 'a',
      signedInAt: at(web, -90_000),
      expiresAt: at(web, 600),
      shared: true,
      agent: 'chrome/android',
      portals: [national, province],
    },
    { ...session, id: 'b', signedInAt: at(web, -9_000), expiresAt: at(web, 9_000), agent: 'other/other' },
    { ...session, id: 'c', signedInAt: at(web, -9_900), expiresAt: at(web, 9_000), agent: null },
  ];
  web.journeys.account.agreements = [
    {
      portal: {
        clientId: 'quoc-gia',
        ...national,
        agencyVi: 'Văn phòng Chính phủ',
        homeUri: 'http://localhost:3001/',
      },
      receives: ['name', 'birth-date', 'personal-id', 'phone', 'identity-level', 'dossiers'],
      givenAt: at(web, -90_000),
    },
    {
      portal: { clientId: 'tinh', nameVi: province.nameVi, agencyVi: 'Ủy ban nhân dân tỉnh Thử Nghiệm' },
      receives: [],
      givenAt: at(web, -99_000),
    },
  ];
};

const muchHappened = (web: FakeWeb): void => {
  const portal = { nameVi: 'Hệ thống thông tin một cửa tỉnh Thử Nghiệm', nameEn: null };
  web.journeys.account.recent = [
    {
      place: '5',
      type: 'account-viewed',
      at: at(web, -60),
      actor: 'operator:lan',
      detail: { reason: 'người dùng gọi tổng đài, không vào được' },
    },
    { place: '4', type: 'portal-told', at: at(web, -90), actor: 'service', portal },
    { place: '3', type: 'sign-in-refused', at: at(web, -900), actor: 'person', problem: 'sign-in-wrong' },
    {
      place: '2',
      type: 'signed-in',
      at: at(web, -9000),
      actor: 'person',
      method: 'mobile-subscriber',
      detail: { deviceKnown: false },
    },
    { place: '1', type: 'account-opened', at: at(web, -90_000), actor: 'person', method: 'mobile-subscriber' },
  ];
};

const asked = (web: FakeWeb): void => {
  const request = { accountId: 'a', askedAt: at(web, -90_000), dueOn: '2026-12-02' } as const;
  web.journeys.dataRights.requests = [
    { ...request, code: 'YC-7K3F-9QXM', kind: 'correct', state: 'open', text: 'Tên tôi thiếu dấu: phải là «Hường».' },
    {
      ...request,
      code: 'YC-0000-1111',
      kind: 'see',
      state: 'answered',
      text: 'Cổng nào đã nhận số điện thoại của tôi?',
      answer: 'Chỉ Cổng Dịch vụ công quốc gia, từ ngày bạn đồng ý.',
      answeredAt: at(web, -9_000),
    },
  ];
};

/** The account, the ways out of it, and the pages for everybody. */
export const accountScenes: readonly Scene[] = [
  { name: 'home', path: paths.home, expect: { page: 'home' } },
  { name: 'home-signed-in', path: paths.home, set: signedIn(), expect: { page: 'home' } },
  { name: 'account', path: paths.account, set: signedIn(), expect: { page: 'account' } },
  {
    name: 'account-open-elsewhere',
    path: paths.account,
    set: both(signedIn(), openElsewhere, byCertificates, muchHappened),
    expect: { page: 'account' },
  },
  {
    name: 'account-activity',
    path: paths.accountActivity,
    set: both(signedIn(), muchHappened),
    expect: { page: 'account-activity' },
  },
  { name: 'change-password', path: paths.changePassword, set: signedIn(), expect: { page: 'change-password' } },
  {
    name: 'account-data',
    path: paths.accountData,
    set: both(signedIn(), asked),
    press: `form[action="${paths.askAboutData}"] button`,
    expect: { page: 'account-data', problem: 'invalid-input' },
  },
  {
    name: 'data-copy',
    path: paths.accountData,
    set: both(signedIn(), openElsewhere, muchHappened, asked),
    press: `form[action="${paths.downloadData}"] button[value="page"]`,
    expect: { page: 'data-copy' },
  },
  { name: 'close-account', path: paths.closeAccount, set: signedIn(), expect: { page: 'close-account' } },
  { name: 'account-closes', path: paths.accountCloses, expect: { page: 'account-closes' } },
  { name: 'account-facts', path: paths.accountFacts, set: signedIn(), expect: { page: 'account-facts' } },
  {
    name: 'account-sessions',
    path: `${paths.accountSessions}?xong=phien`,
    set: both(signedIn(), openElsewhere),
    expect: { page: 'account-sessions' },
  },
  {
    name: 'account-portals',
    path: paths.accountPortals,
    set: both(signedIn(), openElsewhere),
    expect: { page: 'account-portals' },
  },
  {
    name: 'account-number-waits',
    path: paths.account,
    set: both(signedIn(), (web) => {
      web.journeys.account.newNumber = { lastDigits: '678', effectiveAt: at(web, 250_000) };
    }),
    expect: { page: 'account' },
  },
  {
    name: 'account-recovery-waits',
    path: paths.account,
    set: both(signedIn(), (web) => {
      web.journeys.account.recovery = { lastDigits: '678', effectiveAt: at(web, 250_000) };
    }),
    expect: { page: 'account' },
  },
  {
    name: 'account-means',
    path: paths.accountMeans,
    set: both(signedIn(), byCertificates),
    expect: { page: 'account-means' },
  },
  {
    name: 'sign-out-everywhere',
    path: paths.signOutEverywhere,
    set: signedIn(),
    expect: { page: 'sign-out-everywhere' },
  },
  { name: 'ways-in', path: paths.accountMeans, set: both(signedIn(), byEveryWay), expect: { page: 'account-means' } },
  { name: 'set-up-app', path: paths.setUpApp, set: signedIn(), expect: { page: 'set-up-app' } },
  {
    name: 'set-up-app-wrong',
    path: paths.setUpApp,
    set: signedIn(),
    press: 'main form[action$="/ung-dung"] button[type=submit]',
    expect: { page: 'set-up-app', problem: 'second-factor-wrong' },
  },
  {
    name: 'recovery-codes',
    path: paths.accountMeans,
    set: both(signedIn(), byEveryWay),
    press: 'main form[action$="/ma-du-phong"] button[type=submit]',
    expect: { page: 'recovery-codes' },
  },
  {
    name: 'ways-in-removed',
    path: `${paths.accountMeans}?xong=go`,
    set: signedIn(),
    expect: { page: 'account-means' },
  },
  {
    name: 'prove-further',
    path: `${paths.proveFurther}?method=mobile-subscriber`,
    set: signedIn(),
    expect: { page: 'form' },
  },
  { name: 'merge-accounts', path: paths.mergeAccounts, set: signedIn(), expect: { page: 'merge-accounts' } },
  {
    name: 'merge-accounts-both',
    path: `${paths.mergeAccounts}?xong=gop`,
    set: both(signedIn(), (web) => {
      web.journeys.merge.both = true;
    }),
    expect: { page: 'merge-accounts' },
  },
  { name: 'accounts-merged', path: paths.accountsMerged, expect: { page: 'accounts-merged' } },
  { name: 'accounts-split', path: paths.accountsSplit, expect: { page: 'accounts-split' } },
  { name: 'signed-out-everywhere', path: paths.signedOutEverywhere, expect: { page: 'signed-out' } },
  {
    name: 'account-suspended',
    path: paths.account,
    set: signedIn('suspended'),
    expect: { page: 'problem', problem: 'account-suspended' },
  },
  { name: 'signed-out', path: paths.signedOut, expect: { page: 'signed-out' } },
  { name: 'not-found', path: '/khong-co', expect: { page: 'problem', problem: 'page-not-found' } },
  { name: 'privacy', path: paths.privacy, expect: { page: 'privacy' } },
  { name: 'accessibility', path: paths.accessibility, expect: { page: 'accessibility' } },
];
