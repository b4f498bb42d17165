import type { Kind, Method, Way } from '../domain/kinds-and-methods.ts';

/** Every address people see: Vietnamese words without diacritics, joined by dashes. */
export const paths = {
  home: '/',
  start: '/dang-ky',
  /** Two pages of the first version; they lead to the one that took their place. */
  formerMethod: '/dang-ky/phuong-thuc',
  formerPreparation: '/dang-ky/chuan-bi',
  form: '/dang-ky/thong-tin',
  code: '/dang-ky/ma-xac-thuc',
  resendCode: '/dang-ky/gui-lai-ma',
  codeDelivery: '/dang-ky/ma-xac-thuc/tin-nhan',
  sign: '/dang-ky/ky-so',
  signAgain: '/dang-ky/ky-so/gui-lai',
  signState: '/dang-ky/ky-so/trang-thai',
  signCertificate: '/dang-ky/ky-so/chung-thu',
  /** Where providers of signatures send people back to, one for all of them and for every journey. */
  signReturn: '/chu-ky-so/tra-ve',
  signBrought: '/dang-ky/ky-so/usb',
  provider: '/dang-ky/xac-thuc',
  providerAgain: '/dang-ky/xac-thuc/lai',
  /** Where identity providers send people back to, for every journey: each to an address of its own, or all to one. */
  ownProviderReturn: '/dinh-danh/tra-ve/:provider',
  providerReturn: '/dinh-danh/tra-ve',
  linkMeans: '/dang-ky/them-cach-dang-nhap',
  noMeansLeft: '/dang-ky/khong-con-cach',
  meansWait: '/dang-ky/cho-them-cach',
  /** The account that was found is not theirs. */
  takeOver: '/dang-ky/khong-phai-cua-toi',
  answerContest: '/dang-ky/tai-khoan-cu',
  correct: '/dang-ky/sua-thong-tin',
  waiting: '/dang-ky/doi-chieu',
  facts: '/dang-ky/xem-lai',
  password: '/dang-ky/mat-khau',
  registered: '/dang-ky/hoan-tat',
  known: '/dang-ky/da-co-tai-khoan',
  refused: '/dang-ky/khong-thanh',
  signIn: '/dang-nhap',
  signInJudged: '/dang-nhap/cho-ket-qua',
  signInCode: '/dang-nhap/ma-xac-thuc',
  signInDelivery: '/dang-nhap/ma-xac-thuc/tin-nhan',
  signInResend: '/dang-nhap/gui-lai-ma',
  signInMeans: '/dang-nhap/chu-ky-so',
  signInSign: '/dang-nhap/ky-so',
  signInSignAgain: '/dang-nhap/ky-so/gui-lai',
  signInSignState: '/dang-nhap/ky-so/trang-thai',
  signInSignCertificate: '/dang-nhap/ky-so/chung-thu',
  signInSignBrought: '/dang-nhap/ky-so/usb',
  signInProvider: '/dang-nhap/xac-thuc',
  signInProviderAgain: '/dang-nhap/xac-thuc/lai',
  signInOtherCode: '/dang-nhap/ma-khac',
  signInPasskey: '/dang-nhap/khoa-truy-cap',
  signInPasskeyAsked: '/dang-nhap/khoa-truy-cap/yeu-cau',
  signInCertificate: '/dang-nhap/chung-thu-so',
  signInCertificateAgain: '/dang-nhap/chung-thu-so/lai',
  /** Where the TLS listener sends people back to. */
  signInCertificateBack: '/dang-nhap/chung-thu-so/tra-ve',
  signInWaiting: '/dang-nhap/kiem-tra-chu-ky',
  signInRefused: '/dang-nhap/khong-thanh',
  cannotGetIn: '/khong-vao-duoc',
  recover: '/quen-mat-khau',
  recoverCode: '/quen-mat-khau/ma-xac-thuc',
  recoverResend: '/quen-mat-khau/gui-lai-ma',
  recoverWaiting: '/quen-mat-khau/doi-chieu',
  recoverPassword: '/quen-mat-khau/mat-khau',
  recovered: '/quen-mat-khau/hoan-tat',
  recoverRefused: '/quen-mat-khau/khong-thanh',
  /** Whoever has lost every way in goes to a counter with a case, and comes back with its code. */
  recoverAtCounter: '/lay-lai-tai-buu-cuc',
  recoverCase: '/lay-lai-tai-buu-cuc/ho-so',
  recoverByCase: '/lay-lai',
  account: '/tai-khoan',
  addPasskey: '/tai-khoan/cach-dang-nhap/khoa-truy-cap',
  newPasskeyAsked: '/tai-khoan/cach-dang-nhap/khoa-truy-cap/yeu-cau',
  setUpApp: '/tai-khoan/cach-dang-nhap/ung-dung',
  makeCodes: '/tai-khoan/cach-dang-nhap/ma-du-phong',
  removeWay: '/tai-khoan/cach-dang-nhap/go',
  keepWay: '/tai-khoan/cach-dang-nhap/giu-lai',
  accountFacts: '/tai-khoan/thong-tin',
  changeEmail: '/tai-khoan/thong-tin/thu-dien-tu',
  changeEmailCode: '/tai-khoan/thong-tin/thu-dien-tu/ma-xac-thuc',
  changeEmailDelivery: '/tai-khoan/thong-tin/thu-dien-tu/ma-xac-thuc/tin-nhan',
  changeEmailResend: '/tai-khoan/thong-tin/thu-dien-tu/gui-lai-ma',
  removeEmail: '/tai-khoan/thong-tin/thu-dien-tu/go',
  cancelEmailChange: '/tai-khoan/thong-tin/thu-dien-tu/dung',
  correctName: '/tai-khoan/thong-tin/ho-ten',
  correctBirthDate: '/tai-khoan/thong-tin/ngay-sinh',
  correctNumber: '/tai-khoan/thong-tin/so-dinh-danh',
  correctFactsCode: '/tai-khoan/thong-tin/sua/ma-xac-thuc',
  correctFactsDelivery: '/tai-khoan/thong-tin/sua/ma-xac-thuc/tin-nhan',
  correctFactsResend: '/tai-khoan/thong-tin/sua/gui-lai-ma',
  correctFactsWaiting: '/tai-khoan/thong-tin/sua/doi-chieu',
  correctFactsProvider: '/tai-khoan/thong-tin/sua/xac-thuc',
  correctFactsProviderAgain: '/tai-khoan/thong-tin/sua/xac-thuc/lai',
  correctFactsSign: '/tai-khoan/thong-tin/sua/ky-so',
  correctFactsSignAgain: '/tai-khoan/thong-tin/sua/ky-so/gui-lai',
  correctFactsSignState: '/tai-khoan/thong-tin/sua/ky-so/trang-thai',
  correctFactsSignCertificate: '/tai-khoan/thong-tin/sua/ky-so/chung-thu',
  correctFactsSignBrought: '/tai-khoan/thong-tin/sua/ky-so/usb',
  correctFactsRefused: '/tai-khoan/thong-tin/sua/khong-thanh',
  accountMeans: '/tai-khoan/cach-dang-nhap',
  /** Another method of registering, for the account that somebody is signed in to. */
  proveFurther: '/tai-khoan/chung-minh-them',
  accountSessions: '/tai-khoan/phien',
  accountPortals: '/tai-khoan/cong',
  accountActivity: '/tai-khoan/hoat-dong',
  accountData: '/tai-khoan/du-lieu',
  downloadData: '/tai-khoan/du-lieu/tai-ve',
  restrictData: '/tai-khoan/du-lieu/han-che',
  closeAccount: '/tai-khoan/du-lieu/dong',
  accountCloses: '/tai-khoan-se-dong',
  askAboutData: '/tai-khoan/du-lieu/yeu-cau',
  /** The schema of what is downloaded, for programs. */
  dataSchema: '/tai-khoan/du-lieu/mau-1.json',
  endSession: '/tai-khoan/ket-thuc-phien',
  withdraw: '/tai-khoan/ngat-ket-noi',
  changePassword: '/tai-khoan/doi-mat-khau',
  linkProvider: '/tai-khoan/lien-ket',
  linkProviderPage: '/tai-khoan/lien-ket/xac-thuc',
  linkProviderAgain: '/tai-khoan/lien-ket/xac-thuc/lai',
  linkProviderRefused: '/tai-khoan/lien-ket/khong-thanh',
  unlinkProvider: '/tai-khoan/lien-ket/go',
  /** Two accounts of one person become one, and two again. */
  mergeAccounts: '/tai-khoan/gop',
  beginMerge: '/tai-khoan/gop/bat-dau',
  splitAccounts: '/tai-khoan/gop/tach',
  accountsMerged: '/da-gop-tai-khoan',
  accountsSplit: '/da-tach-tai-khoan',
  /** An organisation's people, and a person's organisations. */
  organisationStaff: '/tai-khoan/nguoi-cua-to-chuc',
  confirmStaff: '/tai-khoan/nguoi-cua-to-chuc/xac-nhan',
  endStaff: '/tai-khoan/nguoi-cua-to-chuc/ket-thuc',
  accountOrganisations: '/tai-khoan/to-chuc',
  leaveOrganisation: '/tai-khoan/to-chuc/roi',
  changeNumber: '/doi-so-dien-thoai',
  changeNumberCode: '/doi-so-dien-thoai/ma-xac-thuc',
  changeNumberDelivery: '/doi-so-dien-thoai/ma-xac-thuc/tin-nhan',
  changeNumberResend: '/doi-so-dien-thoai/gui-lai-ma',
  changeNumberWaiting: '/doi-so-dien-thoai/doi-chieu',
  changeNumberRefused: '/doi-so-dien-thoai/khong-thanh',
  changeNumberAccepted: '/doi-so-dien-thoai/da-nhan',
  cancelNumberChange: '/doi-so-dien-thoai/dung',
  cancelRecovery: '/tai-khoan/huy-lay-lai',
  cancelMeans: '/them-cach-dang-nhap/dung',
  /** Short, for it stands in SMS. */
  stopWaiting: '/huy',
  /** Locks the account of whoever is certain of a theft; short, for it stands in SMS. */
  notMe: '/khong-phai-toi',
  lockHere: '/khong-phai-toi/khoa',
  waitingStopped: '/huy/da-huy',
  waitingDelayed: '/huy/da-lui',
  contestPutOff: '/huy/da-lui-han',
  levelHeld: '/huy/da-giu-lai',
  /** In messages that were sent when only numbers waited. */
  formerStop: '/dung-doi-so',
  signOut: '/dang-xuat',
  signOutEverywhere: '/dang-xuat-moi-noi',
  signedOut: '/da-dang-xuat',
  signedOutEverywhere: '/da-dang-xuat-moi-noi',
  connect: '/ket-noi/:uid',
  connectAgree: '/ket-noi/:uid/dong-y',
  connectDecline: '/ket-noi/:uid/tu-choi',
  /** After the counter: the code of a case leads to the password. */
  counter: '/buu-dien',
  counterCase: '/buu-dien/ho-so',
  cancelCase: '/buu-dien/huy',
  caseCancelled: '/buu-dien/da-huy',
  /** The clerks' own pages. */
  desk: '/buu-cuc',
  clerkSignIn: '/buu-cuc/dang-nhap',
  clerkCode: '/buu-cuc/ma-xac-thuc',
  clerkResend: '/buu-cuc/gui-lai-ma',
  clerkDelivery: '/buu-cuc/ma-xac-thuc/tin-nhan',
  clerkSetUp: '/buu-cuc/thiet-lap',
  clerkSignOut: '/buu-cuc/dang-xuat',
  deskFind: '/buu-cuc/tim',
  deskOpen: '/buu-cuc/mo-ho-so',
  deskCase: '/buu-cuc/ho-so',
  deskConsent: '/buu-cuc/dong-y',
  deskConsentAgain: '/buu-cuc/gui-lai-ma-dong-y',
  deskCancel: '/buu-cuc/huy-ho-so',
  deviceCheck: '/chu-ky-so/kiem-tra-thiet-bi',
  privacy: '/quyen-rieng-tu',
  accessibility: '/tro-nang',
} as const;

export type Path = (typeof paths)[keyof typeof paths];

/** The form of one choice; of a method with several ways, the question which, unless it is told. */
export const formPathFor = (kind: Kind, method: Method, way?: Way): string =>
  `${paths.form}?kind=${kind}&method=${method}${way === undefined ? '' : `&way=${way}`}`;

/** The form of a method by which the account is to be proven further. */
export const furtherPathFor = (method: Method, way?: Way): string =>
  `${paths.proveFurther}?method=${method}${way === undefined ? '' : `&way=${way}`}`;

/** The form for a new number; from signing in, where the old one cannot receive the code. */
export const changeNumberPathFor = (fromSignIn: boolean): string =>
  fromSignIn ? `${paths.changeNumber}?tu=dang-nhap` : paths.changeNumber;

/** Signing in once more, to change the number afterwards. */
export const signInAfreshPath = `${paths.signIn}?lai=doi-so`;

/** Signing in once more, to link a provider afterwards. */
export const signInToLinkProviderPath = `${paths.signIn}?lai=lien-ket`;
/** Signing in once more, to add or remove a way to sign in afterwards. */
export const signInForWaysPath = `${paths.signIn}?lai=cach-dang-nhap`;
/** Signing in once more, to do afterwards what only somebody who has just signed in may do with the data. */
export const signInToDataPath = `${paths.signIn}?lai=du-lieu`;
/** The form for a request, on the page of one's data. */
export const requestPlace = 'gui-yeu-cau';
/** Signing in once more, to change the e-mail afterwards. */
export const signInForEmailPath = `${paths.signIn}?lai=thu-dien-tu`;
/** Signing in once more, and then to the other account, to make both one. */
export const signInToMergePath = `${paths.signIn}?lai=gop-hai`;
export const signInToOtherPath = `${paths.signIn}?lai=gop`;
/** Signing in once more, to correct what is known of the holder afterwards. */
export const signInForFactsPath = `${paths.signIn}?lai=thong-tin`;
/** Signing in once more, to settle who is staff of the organisation, or to leave one. */
export const signInForStaffPath = `${paths.signIn}?lai=nguoi-cua-to-chuc`;
export const signInToLeavePath = `${paths.signIn}?lai=to-chuc`;
/** Where somebody goes on who signs in once more, by what the address says (`lai=`): to what only whoever has just signed in may do. */
export const backPaths = {
  'doi-so': paths.changeNumber,
  'lien-ket': paths.accountMeans,
  'cach-dang-nhap': paths.accountMeans,
  'du-lieu': paths.accountData,
  'thu-dien-tu': paths.changeEmail,
  'gop-hai': paths.mergeAccounts,
  gop: paths.mergeAccounts,
  'thong-tin': paths.accountFacts,
  'nguoi-cua-to-chuc': paths.organisationStaff,
  'to-chuc': paths.accountOrganisations,
} as const satisfies Readonly<Record<string, Path>>;
export type Back = keyof typeof backPaths;

/** What was named, where it is one of these. */
export const backNamed = (named: string | undefined): Back | undefined =>
  named !== undefined && isBack(named) ? named : undefined;

const isBack = (named: string): named is Back => Object.hasOwn(backPaths, named);

/** Says that signing in is to add what a registration has proven. */
export const onwardQuery = 'lai=them-cach';

/** Signing in to add what a registration has proven to the account there is. */
export const signInToLinkPath = `${paths.signIn}?${onwardQuery}`;

/** The form of signing in by a method's own means. */
export const meansPathFor = (kind: Kind, method: Method): string =>
  `${paths.signInMeans}?kind=${kind}&method=${method}`;

/** The level needed (1 to 4), to be said along. */
export const levelQuery = (lowestLevel: string | undefined): string =>
  lowestLevel === undefined ? '' : `&muc=${lowestLevel.slice(-1)}`;
/** Where one request of a portal waits. */
export const connectPathFor = (uid: string): string => paths.connect.replace(':uid', encodeURIComponent(uid));

/** Signing in for a portal's request, with the reason why and the level needed (1 to 4); then back to `connectPathFor(uid)`. */
export const signInPathFor = (uid: string, reason: string, lowestLevel: string | undefined): string =>
  `${paths.signIn}?${new URLSearchParams({ tiep: uid, 'ly-do': reason, ...(lowestLevel === undefined ? {} : { muc: lowestLevel.slice(-1) }) })}`;
