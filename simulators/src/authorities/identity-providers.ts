import type { LeverMode } from '../lever.ts';
import type { AuthorityKind } from './authority.ts';
import { startOrdinaryId } from './ordinary-id/server.ts';
import { startPostId } from './post-id/server.ts';
import { startVneid } from './vneid/server.ts';

const modes: Record<LeverMode, string> = {
  normal: 'Trả lời đúng và nhanh.',
  down: 'Không kết nối được: mọi kết nối bị ngắt ngay.',
  slow: 'Mọi câu trả lời đến muộn, kể cả trang cho người dân.',
  error: 'Trả lời lỗi, lần lượt 500 và 503; trang đưa người dân về với lỗi temporarily_unavailable.',
  garbage: 'Trả lời 200 nhưng nội dung không phải JSON.',
  'wrong-answer':
    'ID token ký đúng nhưng sai, lần lượt: nơi cấp, người nhận, nonce, azp, thời gian; nơi chỉ nói người đó là ai trong userinfo thì thêm một lượt token đúng mà userinfo là của người khác. Giao thức cũ: phong bì hỏng, lần lượt sáu cách.',
  'wrong-key': 'Ký bằng khóa lạ, rồi không ký (alg none), lần lượt. Giao thức cũ: phong bì cho khóa lạ.',
  stale: 'ID token của hôm qua. Giao thức cũ: mã truy cập hết hạn ngay khi cấp.',
};

/** Those whose identities are taken over the exchange platform, and Vietnam Post's own. */
export const identityProviderKinds: readonly AuthorityKind[] = [
  {
    id: 'vneid',
    wire: 'OpenID Connect (private_key_jwt, PKCE, RFC 9207); /sealed: giao thức VNeID cũ, trả lời được niêm phong',
    title: 'VNeID',
    modes,
    portOffset: 34,
    start: startVneid,
  },
  {
    id: 'post-id',
    wire: 'OpenID Connect với verified_claims (private_key_jwt, PKCE, RFC 9207)',
    title: 'PostID của Bưu điện Việt Nam',
    modes,
    portOffset: 35,
    start: startPostId,
  },
  {
    id: 'tai-khoan-so',
    wire: 'OpenID Connect (client_secret_basic, PKCE)',
    title: 'Tài khoản số: một nhà cung cấp không biết số định danh',
    modes,
    portOffset: 36,
    start: startOrdinaryId,
  },
];
