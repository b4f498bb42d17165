import type { RemoteProblem } from '../../signing-problem.ts';
import type { ProblemWords } from '../../text.ts';

/** What can go wrong with a signature at a provider. */
export const remoteProblems: Readonly<Record<RemoteProblem, ProblemWords>> = {
  'no-remote-certificate': {
    title: 'Chưa có chứng thư số ở nhà cung cấp này',
    sentence: 'Nhà cung cấp báo bạn chưa có chứng thư số nào dùng để ký từ xa ở đây. Hãy xem lại nhà cung cấp đã chọn.',
    helpDesk: 'Người dùng đăng nhập được ở nhà cung cấp nhưng không có chứng thư. Hỏi lại đã mua của nhà cung cấp nào.',
  },
  'remote-declined': {
    title: 'Bạn đã không đồng ý ở nhà cung cấp',
    sentence:
      'Nhà cung cấp báo yêu cầu ký không được chấp thuận: đã bấm từ chối, hoặc nhập sai mã quá số lần. Nếu bấm nhầm, hãy làm lại.',
    helpDesk:
      'Người dùng bấm từ chối hoặc nhập sai PIN trên trang hay ứng dụng của nhà cung cấp. Cho làm lại; không ai được hỏi PIN.',
  },
  'remote-credential-disabled': {
    title: 'Nhà cung cấp đã tắt chữ ký số này',
    sentence: 'Chữ ký số của bạn đang bị tắt ở nhà cung cấp nên không ký được.',
    helpDesk: 'Nhà cung cấp trả lời khóa đang tắt (disabled). Chỉ nhà cung cấp mở được.',
  },
  'remote-credential-locked': {
    title: 'Chữ ký số đã bị khóa',
    sentence: 'Mã PIN hoặc mã xác nhận đã bị nhập sai nhiều lần nên nhà cung cấp khóa chữ ký số này.',
    helpDesk: 'Khóa bị khóa vì nhập sai mã. Chỉ nhà cung cấp mở được.',
  },
  'remote-credential-unsuitable': {
    title: 'Chữ ký số này không dùng được ở đây',
    sentence:
      'Chữ ký số này không gắn với đúng nội dung bạn đồng ý ký, hoặc đòi nhập mã PIN ở trang khác trang của nhà cung cấp. Vì an toàn của bạn, hệ thống không nhận.',
    helpDesk:
      'Khóa loại SCAL1, khóa ngắn, hoặc đòi PIN qua ứng dụng bên thứ ba. Người dùng hỏi nhà cung cấp về loại ký có xác nhận từng lần.',
  },
  'remote-signatures-used-up': {
    title: 'Gói chữ ký số đã hết lượt ký',
    sentence:
      'Nhà cung cấp báo gói dịch vụ của bạn đã hết lượt ký hoặc hết hạn nên không ký được. Hãy gia hạn ở nhà cung cấp rồi làm lại.',
    helpDesk: 'Gói ký số của người dùng hết lượt hoặc hết hạn ở nhà cung cấp. Chỉ nhà cung cấp gia hạn được.',
  },
  'remote-expired': {
    title: 'Đã hết thời gian ký',
    sentence: 'Mỗi lần ký chỉ có hiệu lực năm phút. Hãy làm lại, mất khoảng một phút.',
    helpDesk: 'Quá năm phút, hoặc lần đồng ý ở nhà cung cấp đã hết hạn. Cho làm lại.',
  },
  'remote-unconfirmed': {
    title: 'Chưa xác nhận được trong ứng dụng',
    sentence:
      'Chưa có ai gõ đúng 6 chữ số của yêu cầu. Có thể: số định danh gõ chưa đúng, bạn chưa có chữ ký số ở nhà cung cấp này, chữ ký số này chưa được thêm vào tài khoản, ứng dụng chưa đăng nhập hoặc mất mạng, yêu cầu đã bị từ chối, hoặc nhà cung cấp đang gặp sự cố.',
    helpDesk:
      'Trang không nói rõ lý do vì chưa chắc người hỏi là chủ của số định danh. Xem nhật ký theo mã hỗ trợ; hỏi lại số định danh, nhà cung cấp, và ứng dụng có hiện yêu cầu không.',
  },
  'remote-unavailable': {
    title: 'Nhà cung cấp chữ ký số chưa trả lời',
    sentence:
      'Hệ thống của nhà cung cấp tạm thời không trả lời. Những gì bạn đã điền vẫn còn; hãy làm lại sau ít phút.',
    helpDesk:
      'Nhà cung cấp không trả lời hoặc trả lời sai. Xem chỉ số authority remote-signing; báo kỹ thuật nếu kéo dài.',
  },
  'remote-return-foreign': {
    title: 'Lần ký này không phải của trình duyệt này',
    sentence:
      'Bạn vừa quay lại từ trang của nhà cung cấp, nhưng lần ký đó do một trình duyệt khác, hoặc một lần đăng ký hay đăng nhập khác, yêu cầu. Không có gì được nhận. Nếu ai đó gửi cho bạn một đường dẫn để ký thì đừng ký.',
    helpDesk:
      'Phản hồi của nhà cung cấp không khớp yêu cầu đang có ở trình duyệt này: mở bằng trình duyệt khác, hai tab, hoặc bị người khác gửi đường dẫn. Làm lại từ đầu trong một trình duyệt.',
  },
};
