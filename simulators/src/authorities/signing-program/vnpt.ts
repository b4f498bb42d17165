import { X509Certificate } from 'node:crypto';
import type { AuthorityRoom } from '../authority.ts';
import { isLicensed } from './licence.ts';
import { readCall } from './read-call.ts';
import type { PluginCall } from './read-call.ts';
import { sign } from './sign.ts';
import type { Signing } from './sign.ts';
import type { Caller, Manner } from './server.ts';

const json = JSON.stringify;
const program = 'vnpt';
const version = '1.0.1.9';

/** 11 is the vendor's; the other numbers are ours, for it has published none. */
const troubles: Record<Exclude<Signing['came'], 'signed'>, { code: number; error: string }> = {
  cancelled: { code: 11, error: 'Người dùng hủy bỏ ký số' },
  'no-token': { code: 2, error: 'Không tìm thấy thiết bị USB Token' },
  'pulled-out': { code: 2, error: 'USB Token đã được rút ra' },
  'no-driver': { code: 3, error: 'Chưa cài đặt driver của USB Token' },
  locked: { code: 4, error: 'USB Token đã bị khóa mã PIN' },
  closed: { code: 5, error: 'Plugin đang dừng' },
};
const unlicensed = { code: 0, error: 'License không hợp lệ với tên miền này' };

const certificateInfo = (room: AuthorityRoom): string => {
  const seen = room.computer.tokens.seenBy(program);
  if (seen.found === 'no-driver') return json(troubles['no-driver']);
  const id = seen.found === 'tokens' ? seen.tokens[0]?.certificates[0] : undefined;
  if (id === undefined) return '';
  const { der } = room.certificates().held(id).certificate;
  const { subject, issuer, serialNumber, validFromDate, validToDate } = new X509Certificate(der);
  const commonName = (name: string) => /^CN=(.*)$/m.exec(name)?.[1] ?? '';
  return json({
    subjectCN: commonName(subject),
    issuerCN: commonName(issuer),
    serial: serialNumber,
    notBefore: validFromDate.toISOString(),
    notAfter: validToDate.toISOString(),
    base64: der.toString('base64'),
  });
};

/** The one entry of a list to sign: `{ data, type }`, both texts, the data in base64. */
const entryOf = (list: string | undefined): { content: Buffer; type: string } | undefined => {
  try {
    const entries: unknown = JSON.parse(list ?? '');
    const entry: unknown =
      Array.isArray(entries) && typeof entries[0] === 'string' ? JSON.parse(entries[0]) : undefined;
    if (typeof entry !== 'object' || entry === null || !('data' in entry) || !('type' in entry)) return undefined;
    const { data, type } = entry;
    return typeof data === 'string' && typeof type === 'string'
      ? { content: Buffer.from(data, 'base64'), type }
      : undefined;
  } catch {
    return undefined;
  }
};

const signList = async (room: AuthorityRoom, { origin, onGone }: Caller, { args }: PluginCall): Promise<string> => {
  const [list, serial] = args;
  const entry = entryOf(list);
  const wrap = (result: object) => json([json(result)]);
  if (entry === undefined || !['cms', 'cmsdetached'].includes(entry.type))
    return wrap({ code: 6, error: 'Định dạng dữ liệu chưa được hỗ trợ' });
  const { content, type } = entry;
  const signing = await sign(room, {
    program,
    origin,
    text: content.toString('utf8'),
    content,
    detached: type === 'cmsdetached',
    serial: serial === '' ? undefined : serial,
    onGone,
  });
  if (signing.came !== 'signed') return wrap({ data: '', ...troubles[signing.came] });
  return wrap({ code: 0, data: signing.cms.toString('base64'), error: '', serial: signing.serial });
};

const answer = async (room: AuthorityRoom, caller: Caller, call: PluginCall): Promise<string | undefined> => {
  switch (call.functionId) {
    case 0:
      return certificateInfo(room);
    case 7:
      return '1';
    case 10:
      return signList(room, caller, call);
    case 11:
      return version;
    default:
      return undefined;
  }
};

/** VNPT-CA Plugin 1.0.1.9: calls as JSON over one connection, each answer its result, an asterisk and the name of the callback. */
export const vnpt: Manner = {
  program,
  onceOnly: false,
  listensAt: (path) => path === '/plugin',
  converse: (room, caller) => {
    let licensed = false;
    return async (text) => {
      const call = readCall(text);
      if (call === undefined) return undefined;
      if (call.functionId === 6) {
        licensed = isLicensed(call.args[0] ?? '', call.domain, room.clock.now());
        return `${json(licensed ? { code: 1, error: '' } : unlicensed)}*${call.callback}`;
      }
      const needsLicence = call.functionId === 0 || call.functionId === 10;
      const result = needsLicence && !licensed ? json(unlicensed) : await answer(room, caller, call);
      return result === undefined ? undefined : `${result}*${call.callback}`;
    };
  },
  trouble: (text) => `${json({ code: -1, error: 'Lỗi không xác định' })}*${readCall(text)?.callback ?? ''}`,
};
