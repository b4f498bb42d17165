import type { ProviderProblem } from '../../signing-problem.ts';
import type { ProblemWords } from '../../text.ts';
import { duration } from '../duration.ts';

/** What can go wrong with an identity provider. */
export const providerProblems: Readonly<Record<ProviderProblem, ProblemWords>> = {
  'identity-provider-unavailable': {
    title: 'Nơi cấp danh tính chưa trả lời',
    sentence:
      'Hệ thống của nơi cấp danh tính đang không trả lời. Những gì bạn đã điền vẫn còn; hãy thử lại sau vài phút, hoặc dùng cách khác.',
    helpDesk:
      'Nhà cung cấp danh tính không trả lời hoặc trả lời sai. Xem metric authority identity-provider; kéo dài thì báo kỹ sư. Người có cách đăng nhập khác vẫn vào được.',
  },
  'identity-provider-off': {
    title: 'Nơi cấp danh tính này hiện không dùng được ở đây',
    sentence: 'Hệ thống này đang tạm không nhận danh tính của nơi bạn chọn. Bạn dùng cách khác được.',
    helpDesk: 'Nhà cung cấp đang tắt hoặc ngoài thời hạn (chinhchu provider list). Dẫn sang cách khác.',
  },
  'identity-provider-declined': {
    title: 'Bạn chưa đồng ý ở nơi cấp danh tính',
    sentence: 'Nơi cấp danh tính báo bạn đã từ chối, hoặc chưa đăng nhập được ở đó. Nếu bấm nhầm, hãy làm lại.',
    helpDesk:
      'Người dùng bấm từ chối hoặc không đăng nhập được ở nhà cung cấp. Cho làm lại; không ai được hỏi mật khẩu hay PIN của họ.',
  },
  'identity-provider-answer-invalid': {
    title: 'Kết quả xác thực không dùng được',
    sentence:
      'Thông tin nhận về từ nơi cấp danh tính không đúng với lần xác thực này nên không được nhận. Chưa có gì thay đổi. Hãy xác thực lại.',
    helpDesk:
      'Câu trả lời của nhà cung cấp không kiểm tra được (chữ ký, thời hạn, lần dùng, đăng nhập từ trước…); lý do cụ thể chỉ có trong nhật ký theo mã hỗ trợ. Lặp lại nhiều lần thì báo kỹ sư.',
  },
  'identity-provider-expired': {
    title: 'Đã quá thời gian xác thực',
    sentence: 'Mỗi lần xác thực có hiệu lực 10 phút. Hãy làm lại, mất khoảng một phút.',
    helpDesk: 'Quá 10 phút từ lúc sang trang nhà cung cấp. Cho làm lại.',
  },
  'identity-provider-return-foreign': {
    title: 'Kết quả này không thuộc về trình duyệt này',
    sentence:
      'Bạn vừa quay về từ trang của nơi cấp danh tính, nhưng yêu cầu đó do trình duyệt khác, hoặc một lần đăng ký hay đăng nhập khác, gửi đi. Không có gì được nhận. Nếu ai đó gửi cho bạn đường dẫn để xác thực, đừng làm.',
    helpDesk:
      'Kết quả không khớp việc đang làm ở trình duyệt này: trình duyệt khác, hai thẻ, hoặc đường dẫn do người khác gửi. Làm lại từ đầu trong một trình duyệt.',
  },
  'identity-provider-no-number': {
    title: 'Nơi này không cho biết số định danh đã xác minh',
    sentence:
      'Chỉ mở tài khoản được bằng danh tính có số định danh (hoặc mã số thuế) đã được xác minh. Hãy đăng ký bằng cách khác; sau đó bạn liên kết được để đăng nhập.',
    helpDesk:
      'Nhà cung cấp không xác nhận số: chỉ dùng để đăng nhập và liên kết, không để đăng ký. Dẫn sang phương thức khác.',
  },
  'identity-provider-not-verified': {
    title: 'Tài khoản định danh của bạn chưa được xác minh',
    sentence: 'Nơi cấp danh tính cho biết tài khoản của bạn ở đó chưa được xác minh, nên chưa mở được tài khoản ở đây.',
    helpDesk:
      'Mức tài khoản ở nhà cung cấp là 0. Người dùng cần xác minh ở nơi đó (VNeID: làm định danh mức 2 tại công an), hoặc đăng ký cách khác.',
  },
  'post-id-not-verified': {
    title: 'PostID của bạn chưa được xác minh',
    sentence:
      'Bưu điện cho biết tài khoản PostID này chưa được xác minh bằng thẻ CCCD, nên chưa mở được tài khoản trực tuyến.',
    helpDesk:
      'PostID chưa xác minh. Chỉ khách ra bưu cục với thẻ CCCD: đăng ký tại quầy (không cần PostID), hoặc xác minh PostID rồi đăng ký lại.',
  },
  'identity-provider-wrong-kind': {
    title: 'Bạn đang dùng vai trò khác ở nơi cấp danh tính',
    sentence: 'Ở nơi cấp danh tính, bạn đang ở vai trò khác với loại tài khoản đã chọn ở đây (cá nhân hay tổ chức).',
    helpDesk:
      'Vai trò ở VNeID (cá nhân hay tổ chức) không khớp đối tượng đã chọn. Đổi vai trò trong ứng dụng rồi làm lại, hoặc chọn đúng đối tượng.',
  },
  'identity-provider-deceased': {
    title: 'Không dùng được danh tính này',
    sentence: 'Nơi cấp danh tính cho biết danh tính này không còn dùng được. Nếu thông tin đó sai, hãy gọi tổng đài.',
    helpDesk:
      'Nhà cung cấp báo người này đã mất. Nếu người gọi nói thông tin sai: đề nghị họ đến công an nơi cư trú để sửa trong cơ sở dữ liệu dân cư.',
  },
  'identity-provider-not-linked': {
    title: 'Chưa có tài khoản nào liên kết với danh tính này',
    sentence: 'Bạn đã xác thực được, nhưng chưa có tài khoản nào ở đây cho đăng nhập bằng danh tính này.',
    helpDesk:
      'Người dùng xác thực đúng ở nhà cung cấp nhưng chưa liên kết. Có tài khoản rồi: đăng nhập cách cũ, vào trang tài khoản, bấm Liên kết. Chưa có: đăng ký bằng VNeID.',
  },
  'identity-provider-linked-elsewhere': {
    title: 'Danh tính này đã liên kết với tài khoản khác',
    sentence:
      'Danh tính này, hoặc số định danh của nó, đã thuộc về một tài khoản khác ở đây. Hãy đăng nhập tài khoản đó.',
    helpDesk:
      'Danh tính đã liên kết với tài khoản khác, hoặc số định danh đã có tài khoản. Đăng nhập tài khoản kia; cần gỡ thì gỡ ở trang tài khoản đó.',
  },
  'identity-provider-differs': {
    title: 'Hai bên không phải cùng một người',
    sentence:
      'Số định danh hoặc thông tin ở nơi cấp danh tính khác với tài khoản này, nên không liên kết và không đăng nhập được. Không có gì thay đổi.',
    helpDesk:
      'Số định danh, hoặc tên và ngày sinh, khác với tài khoản. Kiểm tra xem ai đang đăng nhập ở nhà cung cấp; nếu số của họ đã được đổi theo pháp luật, chuyển bộ phận xử lý.',
  },
  'identity-provider-too-many-visits': {
    title: 'Đã sang nơi cấp danh tính quá nhiều lần',
    sentence: ({ retryAfterSeconds }) =>
      `Trình duyệt này đã sang trang của nơi cấp danh tính quá nhiều lần trong ngày. Thử lại sau ${retryAfterSeconds === undefined ? 'một ngày' : duration(retryAfterSeconds)}, hoặc dùng cách khác.`,
    helpDesk:
      'Trình duyệt này hết 12 lượt sang nơi cấp danh tính trong ngày; chỉ thời gian mở lại. Không phải lỗi của tài khoản: máy khác, hoặc cách khác, vẫn dùng được.',
  },
  'provider-link-over': {
    title: 'Lần liên kết này đã hết hạn',
    sentence: 'Việc liên kết đã quá lâu, hoặc trình duyệt này không có việc liên kết nào đang làm.',
    helpDesk: 'Làm lại từ trang tài khoản.',
  },
  'last-way-in': {
    title: 'Đây là cách đăng nhập cuối cùng của bạn',
    sentence: 'Gỡ cách này thì bạn không còn cách nào vào tài khoản, nên hệ thống không gỡ.',
    helpDesk: 'Chỉ còn một cách đăng nhập. Thêm cách khác trước (chữ ký số, VNeID…) rồi mới gỡ được.',
  },
};
