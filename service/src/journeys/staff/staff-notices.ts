import type { OutgoingMessage } from '../../domain/outgoing-message.ts';
import type { StaffOutcome } from '../../domain/staff/may-settle.ts';
import type { StaffSettler } from '../../domain/staff/staff.ts';
import { vietnamMinute } from '../../domain/vietnam-day.ts';
import { oneSms, type NoticeMaker } from '../attempt/notice-message.ts';
import { mailOf, type Contacts } from '../notices/notices-to.ts';

/** Who is told: the person, or the organisation. */
export type StaffAudience = 'person' | 'organisation';

/** What came of it, on whose word. Nobody confirms themself. */
export type StaffChange =
  | { readonly to: StaffOutcome; readonly by: Exclude<StaffSettler, 'person'> }
  | { readonly to: 'ended'; readonly by: 'person' };
type ChangeName = `${Exclude<StaffSettler, 'person'>}-${StaffOutcome}` | 'person-ended';

/** Without a full stop; `code` is the tax code, `name` what the certificate calls the organisation. */
interface ChangeWords {
  /** Whole, for one segment of SMS. */
  readonly ucs2: (code: string, phone: string) => string;
  readonly gsm7: (code: string) => string;
  readonly vi: (name: string) => string;
  readonly en: (name: string) => string;
}

const toPerson: Readonly<Record<ChangeName, ChangeWords>> = {
  'organisation-confirmed': {
    ucs2: (code, phone) => `MST ${code} xác nhận bạn là người của họ. Sai? Gọi ${phone}`,
    gsm7: (code) => `to chuc MST ${code} xac nhan ban la nguoi cua ho`,
    vi: (name) => `${name} xác nhận bạn là người của tổ chức đó`,
    en: (name) => `${name} confirmed that you are its staff`,
  },
  'operator-confirmed': {
    ucs2: (code, phone) => `Tổng đài ghi bạn là người MST ${code}. Sai? Gọi ${phone}`,
    gsm7: (code) => `tong dai ghi nhan ban la nguoi cua to chuc MST ${code}`,
    vi: (name) => `tổng đài ghi nhận bạn là người của ${name}`,
    en: (name) => `the help desk noted that you are staff of ${name}`,
  },
  'organisation-ended': {
    ucs2: (code, phone) => `MST ${code}: bạn hết là người của họ. Sai? Gọi ${phone}`,
    gsm7: (code) => `to chuc MST ${code} bao ban khong con la nguoi cua ho`,
    vi: (name) => `${name} báo bạn không còn là người của tổ chức đó`,
    en: (name) => `${name} said that you are no longer its staff`,
  },
  'operator-ended': {
    ucs2: (code, phone) => `Tổng đài: bạn hết là người MST ${code}. Sai? Gọi ${phone}`,
    gsm7: (code) => `tong dai ghi nhan ban het la nguoi cua to chuc MST ${code}`,
    vi: (name) => `tổng đài ghi nhận bạn không còn là người của ${name}`,
    en: (name) => `the help desk noted that you are no longer staff of ${name}`,
  },
  'person-ended': {
    ucs2: (code, phone) => `Bạn báo đã rời MST ${code}. Sai? Gọi ${phone}`,
    gsm7: (code) => `tai khoan cua ban bao khong con lam o to chuc MST ${code}`,
    vi: (name) => `từ tài khoản của bạn có người báo bạn không còn làm ở ${name}`,
    en: (name) => `somebody said from your account that you no longer work at ${name}`,
  },
};

/** Names nobody: who it was stands on the organisation's own page. */
const toOrganisation: Readonly<Record<ChangeName, ChangeWords>> = {
  'organisation-confirmed': {
    ucs2: (code, phone) => `MST ${code} vừa nhận một người. Sai? Gọi ${phone}`,
    gsm7: (code) => `tai khoan to chuc MST ${code} xac nhan mot nguoi la cua minh`,
    vi: (name) => `từ tài khoản của ${name}, một người được xác nhận là người của tổ chức`,
    en: (name) => `somebody was confirmed as staff from the account of ${name}`,
  },
  'operator-confirmed': {
    ucs2: (code, phone) => `Tổng đài: MST ${code} có thêm một người. Sai? Gọi ${phone}`,
    gsm7: (code) => `tong dai ghi nhan mot nguoi la nguoi cua to chuc MST ${code}`,
    vi: (name) => `tổng đài ghi nhận một người là người của ${name}`,
    en: (name) => `the help desk noted somebody as staff of ${name}`,
  },
  'organisation-ended': {
    ucs2: (code, phone) => `MST ${code} vừa bỏ một người. Sai? Gọi ${phone}`,
    gsm7: (code) => `tai khoan to chuc MST ${code} bao mot nguoi khong con lam`,
    vi: (name) => `từ tài khoản của ${name}, một người được báo không còn là người của tổ chức`,
    en: (name) => `somebody was said to be no longer staff from the account of ${name}`,
  },
  'operator-ended': {
    ucs2: (code, phone) => `Tổng đài: MST ${code} bớt một người. Sai? Gọi ${phone}`,
    gsm7: (code) => `tong dai ghi nhan mot nguoi khong con lam o to chuc MST ${code}`,
    vi: (name) => `tổng đài ghi nhận một người không còn là người của ${name}`,
    en: (name) => `the help desk noted that somebody is no longer staff of ${name}`,
  },
  'person-ended': {
    ucs2: (code, phone) => `Một người báo đã rời MST ${code}. Cần giúp: ${phone}`,
    gsm7: (code) => `mot nguoi bao khong con lam o to chuc MST ${code}`,
    vi: (name) => `một người báo không còn làm ở ${name}`,
    en: (name) => `somebody said that they no longer work at ${name}`,
  },
};

const audiences = {
  person: {
    words: toPerson,
    page: { vi: 'Tổ chức của tôi', en: 'My organisations' },
    subject: 'Tổ chức ghi trong chứng thư số của bạn',
  },
  organisation: {
    words: toOrganisation,
    page: { vi: 'Người của tổ chức', en: 'Staff of the organisation' },
    subject: 'Người của tổ chức',
  },
} as const;

const nameOf = ({ to, by }: StaffChange): ChangeName => (by === 'person' ? 'person-ended' : `${by}-${to}`);

/** Tells every contact of one side what came of it, on whose word, and what to do where it is wrong. */
export const staffNoticesTo = (
  maker: NoticeMaker,
  { phoneNumber, email }: Contacts,
  told: {
    readonly audience: StaffAudience;
    readonly change: StaffChange;
    readonly taxCode: string;
    readonly organisation: string | undefined;
    readonly now: Date;
  },
): readonly OutgoingMessage[] => {
  const { audience, change, taxCode, organisation, now } = told;
  const { words: table, page, subject } = audiences[audience];
  const words = table[nameOf(change)];
  const time = vietnamMinute(now);
  const { helpDeskPhone: phone } = maker;
  const notice = `${audience === 'person' ? '' : 'own-'}staff-${change.to}`;
  const name = organisation === undefined ? `MST ${taxCode}` : `${organisation} (MST ${taxCode})`;
  const sms = {
    gsm7: `Chinh Chu: ${words.gsm7(taxCode)} luc ${time}. Khong dung? Goi ngay ${phone}.`,
    ucs2: words.ucs2(taxCode, phone),
  };
  return [
    ...(phoneNumber === undefined ? [] : [{ ...oneSms(maker, phoneNumber, sms[maker.alphabet], now), notice }]),
    ...(email === undefined
      ? []
      : [
          {
            ...mailOf(maker, email, {
              subject,
              now,
              vi: `Lúc ${time}, ${words.vi(name)}. Nếu không đúng: đăng nhập, mở trang tài khoản, mục «${page.vi}», hoặc gọi tổng đài.`,
              en: `At ${time} ${words.en(name)}. If this is wrong: sign in, open “${page.en}” on your account page, or call the help desk.`,
            }),
            notice,
          },
        ]),
  ];
};
