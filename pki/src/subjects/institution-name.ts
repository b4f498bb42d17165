import { comparableText } from '../certificates/comparable-text.ts';

/** Single words with which names of agencies and departments begin; none of them is a family name. */
const WORDS = new Set(
  'ban bộ cảng cổng cục đồn đội hội huyện khoa phòng phường quận quỹ sở thuế tỉnh tổ trại trạm trục ubnd hđnd viện vp vụ xã'.split(
    ' ',
  ),
);

/** The same in several words. */
const PHRASES =
  `báo điện tử, bảo hiểm xã hội, bảo tàng, bệnh viện, bưu điện, chi cục, chi nhánh, công an, công đoàn, công ty,
cơ quan, đại học, đài phát thanh, đài truyền hình, đảng ủy, đảng uỷ, đoàn đại biểu, đoàn thanh niên, hải quan, hạt kiểm lâm,
hệ thống, học viện, hợp tác xã, kho bạc, kho lưu trữ, kiểm toán, liên đoàn, mặt trận, máy chủ, ngân hàng, nhà hát, nhà trường,
nhà văn hóa, nhà văn hoá, nhà xuất bản, tạp chí, tập đoàn, thanh tra, thành phố, thành ủy, thị trấn, thị xã, thư viện,
tòa án, toà án, tổng công ty, tổng cục, trung tâm, trường cao đẳng, trường chính trị, trường đại học, trường mầm non,
trường phổ thông, trường tiểu học, trường trung cấp, trường trung học, ủy ban, uỷ ban, văn phòng, văn thư, vườn quốc gia,
xí nghiệp`.split(/,\s+/);

/** What stands in names of agencies alone, wherever it stands: their bodies, digits, marks, a dash between words. */
const INSIDE = /(?:^|\s)(?:ubnd|hđnd|(?:ủy|uỷ) ban nhân dân|hội đồng nhân dân)(?:\s|$)|[\d(),/&]|\s[-–]\s/u;

/** Every word of a person's name begins with a capital; names of agencies have common nouns in them. */
const hasCommonNouns = (name: string): boolean => /\p{Lu}/u.test(name) && /(?:^|\s)\p{Ll}/u.test(name);

/**
 * True for a common name that is not a person's: it begins as names of agencies do, holds what names of people never
 * hold, or has the words of its own organisation or unit in it. The lists cannot be complete: an official is bound by
 * mailbox and key, and approved by the agency's own administrator.
 * @param own the organisation and units of the same subject
 */
export function namesInstitution(name: string, own: readonly (string | undefined)[]): boolean {
  const text = comparableText(name);
  const [first = ''] = text.split(' ', 1);
  const isAscii = /^[ -~]*$/.test(text);
  return (
    WORDS.has(first) ||
    PHRASES.some((phrase) => begins(text, phrase) || (isAscii && begins(text, withoutMarks(phrase)))) ||
    (isAscii && BARE_WORDS.has(first)) ||
    INSIDE.test(text) ||
    hasCommonNouns(name) ||
    own.some((words) => words !== undefined && holds(text, comparableText(words)))
  );
}

/** Names typed without diacritics: of the single words only those that still are no family name. */
const BARE_WORDS = new Set(['cuc', 'phong', 'so', 'huyen', 'tinh', 'hdnd']);

const begins = (text: string, phrase: string): boolean => text === phrase || text.startsWith(`${phrase} `);

const holds = (text: string, words: string): boolean => words.includes(' ') && ` ${text} `.includes(` ${words} `);

const withoutMarks = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
