import type { LeverMode } from '../lever.ts';
import type { AuthorityKind } from './authority.ts';
import { startRemoteSigning } from './csc/server.ts';
import { startCertificateAuthority } from './certificate-authority/server.ts';
import { identityProviderKinds } from './identity-providers.ts';
import { startMail } from './mail/server.ts';
import { startMssp } from './mssp/server.ts';
import { startMobileOperator } from './mobile-operator/server.ts';
import { startSigningProgram } from './signing-program/server.ts';
import { vgca } from './signing-program/vgca.ts';
import { vnpt } from './signing-program/vnpt.ts';
import { startSmartCa } from './smartca/server.ts';
import { startSocialInsurance } from './social-insurance/server.ts';
import { startMySign } from './mysign/server.ts';
import { startSmsc } from './smsc/server.ts';

const operatorModes: Record<LeverMode, string> = {
  normal: 'Trả lời đúng và nhanh.',
  down: 'Không kết nối được: mọi kết nối bị ngắt ngay, kể cả kết nối đang mở.',
  slow: 'Mọi câu trả lời đến muộn, kể cả khi xin mã truy cập.',
  error: 'Các API trả lời lỗi CAMARA, lần lượt 500 INTERNAL và 503 UNAVAILABLE.',
  garbage: 'Các API trả lời 200 nhưng nội dung không phải JSON.',
  'wrong-answer': 'Các API trả lời sai dạng: true thay cho "true", có mục không được hỏi, ngày tháng là số.',
  'wrong-key': 'Không nhận chữ ký của dịch vụ: xin mã truy cập bị 401 invalid_client, các mã đã cấp bị thu hồi.',
  stale: 'Cấp mã truy cập đã hết hạn: các API trả lời 401 UNAUTHENTICATED.',
};

const socialInsuranceModes: Record<LeverMode, string> = {
  normal: 'Trả lời đúng và nhanh.',
  down: 'Không kết nối được: mọi kết nối bị ngắt ngay, kể cả kết nối đang mở.',
  slow: 'Mọi câu trả lời đến muộn, kể cả khi xin mã truy cập.',
  error: 'API trả lời lỗi, lần lượt 500 INTERNAL và 503 UNAVAILABLE.',
  garbage: 'API trả lời 200 nhưng nội dung không phải JSON.',
  'wrong-answer': 'API trả lời sai dạng: true thay cho "true", kèm cả họ tên không ai được biết.',
  'wrong-key': 'Không nhận chữ ký của dịch vụ: xin mã truy cập bị 401 invalid_client, các mã đã cấp bị thu hồi.',
  stale: 'Cấp mã truy cập đã hết hạn: API trả lời 401 UNAUTHENTICATED.',
};

const smscModes: Record<LeverMode, string> = {
  normal: 'Nhận, phát tin nhắn và gửi báo cáo khi được yêu cầu.',
  down: 'Ngắt mọi phiên và không cho kết nối.',
  slow: 'Trả lời submit_sm muộn.',
  error: 'Từ chối submit_sm với lỗi ESME_RSYSERR.',
  garbage: 'Gửi các byte không phải SMPP, ngay lập tức và cho mọi yêu cầu.',
  'wrong-answer': 'Báo cáo đến trước câu trả lời submit_sm, sai thứ tự và lặp lại một lần.',
  'wrong-key': 'Từ chối bind (ESME_RINVPASWD), ngắt các phiên đang mở.',
  stale: 'Nhận tin nhắn nhưng không bao giờ phát, không có báo cáo.',
};

const certificateAuthorityModes: Record<LeverMode, string> = {
  normal: 'Trả lời OCSP, danh sách thu hồi, chứng thư và dấu thời gian đúng và mới.',
  down: 'Không kết nối được: mọi kết nối bị ngắt ngay.',
  slow: 'Mọi câu trả lời đến muộn.',
  error:
    'OCSP trả lời lỗi (internalError, tryLater lần lượt), tệp trả lời 503, dấu thời gian bị từ chối (systemFailure).',
  garbage: 'Trả lời 200 nhưng nội dung không phải DER.',
  'wrong-answer':
    'Ký đúng nhưng nói về thứ khác: chứng thư của người khác, danh sách của nơi khác, dấu thời gian của nội dung khác.',
  'wrong-key': 'OCSP, danh sách thu hồi và dấu thời gian được ký bằng khoá lạ.',
  stale: 'OCSP, danh sách thu hồi và dấu thời gian đã cũ một tháng.',
};

const msspModes: Record<LeverMode, string> = {
  normal: 'Hỏi SIM, trả chữ ký đúng.',
  down: 'Không kết nối được: mọi kết nối bị ngắt ngay.',
  slow: 'Mọi câu trả lời đến muộn; SIM vẫn hỏi ngay.',
  error: 'Lần lượt: lỗi SOAP 900 INTERNAL_ERROR, rồi HTTP 503.',
  garbage: 'Trả lời 200 nhưng nội dung không phải XML.',
  'wrong-answer': 'Lần lượt: trả lời về số khác, về giao dịch khác, rồi bằng SOAP 1.1.',
  'wrong-key': 'SIM ký bằng khoá không ai chứng thực (chứng thư vẫn của người đó).',
  stale: 'SIM ký một nội dung cũ thay cho nội dung được gửi.',
};

const remoteSigningModes: Record<LeverMode, string> = {
  normal: 'Trả lời đúng và nhanh.',
  down: 'Không kết nối được: mọi kết nối bị ngắt ngay.',
  slow: 'Mọi câu trả lời đến muộn, kể cả trang cho người dân.',
  error: 'API trả lời lỗi, lần lượt 500 và 503; trang đưa người dân về với lỗi temporarily_unavailable.',
  garbage: 'API trả lời 200 nhưng nội dung không phải JSON.',
  'wrong-answer': 'Đúng dạng nhưng nói về thứ khác: chứng thư của người khác, chữ ký cho nội dung khác.',
  'wrong-key': 'Chữ ký được tạo bằng khoá của người khác.',
  stale: 'Mã truy cập hết hạn ngay khi cấp: API trả lời 401 invalid_token.',
};

const smartCaModes: Record<LeverMode, string> = {
  normal: 'Trả lời đúng và nhanh.',
  down: 'Không kết nối được: mọi kết nối bị ngắt ngay.',
  slow: 'Mọi câu trả lời đến muộn, kể cả trang đăng nhập.',
  error:
    'API trả lời lỗi, lần lượt 500 (mã 50000) và 503 không phải JSON; trang đưa người dân về với lỗi temporarily_unavailable.',
  garbage: 'API trả lời 200 nhưng nội dung không phải JSON.',
  'wrong-answer':
    'Đúng dạng nhưng nói về thứ khác: chứng thư của người khác; lần lượt giao dịch khác, rồi chữ ký cho nội dung khác.',
  'wrong-key': 'Chữ ký được tạo bằng khoá của người khác.',
  stale: 'Mã truy cập hết hạn ngay khi cấp: API trả lời 401.',
};

const mySignModes: Record<LeverMode, string> = {
  normal: 'Trả lời đúng và nhanh.',
  down: 'Không kết nối được: mọi kết nối bị ngắt ngay.',
  slow: 'Mọi câu trả lời đến muộn; ứng dụng vẫn hỏi ngay.',
  error: 'API trả lời lỗi, lần lượt 500 (mã 50000) và 503 không phải JSON.',
  garbage: 'API trả lời 200, lần lượt nội dung không phải JSON và nội dung không bao giờ hết.',
  'wrong-answer':
    'Đúng dạng nhưng nói về thứ khác: chứng thư của người khác; lần lượt ký xong mà không có chữ ký, rồi chữ ký cho nội dung khác.',
  'wrong-key': 'Chữ ký được tạo bằng khoá của người khác.',
  stale: 'Mã truy cập hết hạn ngay khi cấp: API trả lời 401.',
};

const mailModes: Record<LeverMode, string> = {
  normal: 'Nhận thư và đặt vào hộp thư; hộp thư tên khong-co không tồn tại (550).',
  down: 'Không kết nối được: mọi kết nối bị ngắt ngay.',
  slow: 'Thư vào hộp thư ngay nhưng câu trả lời đến muộn.',
  error: 'Từ chối tạm thời mọi thư (451).',
  garbage: 'Trả lời bằng các byte không phải SMTP.',
  'wrong-answer': 'Thư vào hộp thư nhưng kết nối bị ngắt trước câu trả lời.',
  'wrong-key': 'Không nhận mật khẩu của dịch vụ (535).',
  stale: 'Nhận thư nhưng không bao giờ đặt vào hộp thư.',
};

const signingProgramModes: Record<LeverMode, string> = {
  normal: 'Hỏi mã PIN, trả chữ ký đúng.',
  down: 'Không kết nối được, như khi chương trình không chạy.',
  slow: 'Mọi câu trả lời đến muộn; cửa sổ hỏi PIN vẫn hiện ngay.',
  error: 'Chương trình báo lỗi chung.',
  garbage: 'Trả lời bằng nội dung không phải JSON.',
  'wrong-answer': 'Chữ ký đúng khoá nhưng kèm chứng thư của người khác.',
  'wrong-key': 'Ký bằng khoá không ai chứng thực (chứng thư vẫn của người đó).',
  stale: 'Ký một nội dung cũ thay cho nội dung được gửi.',
};

/** Every outside authority of the workbench; later ones take the next offsets. */
export const authorityKinds: readonly AuthorityKind[] = [
  {
    id: 'mobile-operator',
    wire: 'CAMARA KYC Match v0.4, SIM Swap v2 (HTTP, OAuth 2.0 private_key_jwt)',
    title: 'Nhà mạng: đối chiếu thông tin thuê bao',
    modes: operatorModes,
    portOffset: 20,
    start: startMobileOperator,
  },
  {
    id: 'smsc',
    wire: 'SMPP 3.4',
    title: 'Tổng đài tin nhắn (SMSC)',
    modes: smscModes,
    portOffset: 21,
    start: startSmsc,
  },
  {
    id: 'certificate-authority',
    wire: 'OCSP (RFC 6960), CRL (RFC 5280), TSA (RFC 3161), HTTP',
    title: 'Các tổ chức chứng thực chữ ký số',
    modes: certificateAuthorityModes,
    portOffset: 22,
    start: startCertificateAuthority,
  },
  {
    id: 'mssp',
    wire: 'ETSI TS 102 204 (SOAP 1.2), PKCS #7',
    title: 'SIM ký số của hai nhà mạng',
    modes: msspModes,
    portOffset: 23,
    start: startMssp,
  },
  {
    id: 'remote-signing',
    wire: 'CSC API 2.0 and 1.0.4 (HTTP, OAuth 2.0 oauth2code, PKCE, PAR)',
    title: 'Ký số từ xa',
    modes: remoteSigningModes,
    portOffset: 24,
    start: startRemoteSigning,
  },
  {
    id: 'mail',
    wire: 'SMTP (RFC 5321), AUTH (RFC 4954)',
    title: 'Máy chủ thư điện tử',
    modes: mailModes,
    portOffset: 25,
    start: startMail,
  },
  {
    id: 'vgca',
    wire: 'VGCA Sign Service (WebSocket), CMS',
    title: 'VGCA Sign Service trên máy tính',
    modes: signingProgramModes,
    portOffset: 26,
    start: startSigningProgram(vgca),
  },
  {
    id: 'vnpt',
    wire: 'VNPT-CA Plugin 1.0.1.9 (WebSocket), CMS',
    title: 'VNPT-CA Plugin trên máy tính',
    modes: signingProgramModes,
    portOffset: 27,
    start: startSigningProgram(vnpt),
  },
  {
    id: 'social-insurance',
    wire: 'Social insurance match 1.0 (HTTP, OAuth 2.0 private_key_jwt)',
    title: 'Bảo hiểm xã hội: đối chiếu hồ sơ',
    modes: socialInsuranceModes,
    portOffset: 28,
    start: startSocialInsurance,
  },
  {
    id: 'vnpt-smartca',
    wire: 'VNPT SmartCA 1.1 (HTTP, OAuth 2.0, signhash, gettraninfo)',
    title: 'Ký số từ xa qua VNPT SmartCA',
    modes: smartCaModes,
    portOffset: 30,
    start: startSmartCa,
  },
  {
    id: 'viettel-mysign',
    wire: 'Viettel MySign 1.9 (HTTP, login, certificates/info, signHash, requests/status)',
    title: 'Ký số từ xa qua Viettel MySign',
    modes: mySignModes,
    portOffset: 31,
    start: startMySign,
  },
  ...identityProviderKinds,
];
