import { X509Certificate } from 'node:crypto';
import type { AuthorityRoom } from '../authority.ts';
import { sign } from './sign.ts';
import type { Signing } from './sign.ts';
import type { Caller, Manner } from './server.ts';

const json = JSON.stringify;
const program = 'vgca';

/** The status numbers are ours but for 0 and 500: the vendor has published none. The words are what people read. */
const troubles: Record<Exclude<Signing['came'], 'signed'>, { Status: number; Error: string }> = {
  'no-driver': { Status: 3, Error: 'Chưa cài đặt trình điều khiển cho thiết bị chứng thư số.' },
  'no-token': { Status: 2, Error: 'Không tìm thấy thiết bị chứng thư số.' },
  'pulled-out': { Status: 2, Error: 'Thiết bị chứng thư số đã được rút ra.' },
  cancelled: { Status: 1, Error: 'Người dùng hủy thao tác.' },
  locked: { Status: 4, Error: 'Mã PIN của thiết bị đã bị khóa.' },
  closed: { Status: 500, Error: 'Chương trình đang dừng.' },
};

const auth = async (room: AuthorityRoom, { origin, onGone }: Caller, text: string): Promise<string> => {
  const content = Buffer.from(text, 'utf8');
  const signing = await sign(room, { program, origin, text, content, detached: false, onGone });
  return json(
    signing.came === 'signed' ? { Status: 0, Signature: signing.cms.toString('base64') } : troubles[signing.came],
  );
};

const certificateInfo = (room: AuthorityRoom): string => {
  const seen = room.computer.tokens.seenBy(program);
  if (seen.found !== 'tokens') return json(troubles[seen.found]);
  const id = seen.tokens[0]?.certificates[0];
  if (id === undefined) return json(troubles['no-token']);
  const { der } = room.certificates().held(id).certificate;
  const { subject, issuer, serialNumber, validFrom, validTo } = new X509Certificate(der);
  return json({
    Status: 0,
    CertInfo: {
      Subject: subject,
      Issuer: issuer,
      SerialNumber: serialNumber,
      NotBefore: validFrom,
      NotAfter: validTo,
      Base64: der.toString('base64'),
    },
  });
};

/** VGCA Sign Service: an operation is a path, its text is one frame, its answer another, and that is all. */
export const vgca: Manner = {
  program,
  onceOnly: true,
  listensAt: (path) => ['/Auth', '/GetCertInfo', '/Config'].includes(path),
  converse: (room, caller) => async (text) => {
    switch (caller.path) {
      case '/Auth':
        return auth(room, caller, text);
      case '/GetCertInfo':
        return certificateInfo(room);
      default:
        return undefined;
    }
  },
  trouble: () => json({ Status: 500, Error: 'Lỗi chương trình.' }),
};
