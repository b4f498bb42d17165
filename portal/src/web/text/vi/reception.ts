import type { Text } from '../text.ts';

const kindNames = { citizen: 'công dân', business: 'doanh nghiệp', agency: 'cơ quan nhà nước' };

export const missing: Text['missing'] = (each) => {
  switch (each.code) {
    case 'account-suspended':
      return {
        sentence: 'Tài khoản đang bị tạm khóa.',
        nextStep: 'Gọi tổng đài 18001096 hoặc đến bộ phận một cửa để được mở khóa, rồi nộp lại.',
      };
    case 'account-awaiting-approval':
      return {
        sentence: 'Tài khoản đang chờ duyệt nên chưa gửi hồ sơ được.',
        nextStep: 'Mở trang tài khoản Chính Chủ để xem đang chờ ai duyệt; được duyệt rồi thì nộp lại.',
      };
    case 'account-rejected':
      return {
        sentence: 'Tài khoản này đã bị từ chối duyệt.',
        nextStep: 'Hỏi cơ quan của bạn hoặc gọi tổng đài 18001096, rồi đăng ký lại.',
      };
    case 'account-contested':
      return {
        sentence: 'Tài khoản đang bị khóa: có người khác đã xác minh số định danh này chắc hơn.',
        nextStep:
          'Nếu số định danh là của bạn: mở Chính Chủ, đăng ký lại bằng cách xác minh chắc hơn, hoặc gọi 18001096.',
      };
    case 'account-disputed':
      return {
        sentence: 'Tài khoản đang bị khóa: hai người cùng nhận một số định danh.',
        nextStep: 'Gọi tổng đài 18001096 và chuẩn bị thẻ căn cước.',
      };
    case 'account-superseded':
      return {
        sentence: 'Tài khoản này đã đóng; số định danh thuộc một tài khoản khác.',
        nextStep: 'Đăng nhập bằng tài khoản đang dùng số định danh này, hoặc gọi 18001096.',
      };
    case 'account-frozen':
      return {
        sentence: 'Tài khoản đang bị khóa: có người báo tài khoản này bị lấy trộm.',
        nextStep: 'Mở khóa ở Chính Chủ bằng cách đăng nhập bạn vẫn dùng từ trước, hoặc gọi 18001096; rồi nộp lại.',
      };
    case 'account-merged':
      return {
        sentence: 'Tài khoản này đã gộp vào tài khoản kia của bạn.',
        nextStep: 'Đăng nhập bằng số định danh như bạn vẫn làm ở tài khoản kia, rồi nộp lại.',
      };
    case 'account-required':
      return {
        sentence: 'Hồ sơ phải được gửi từ tài khoản của một người hoặc tổ chức đã đăng ký.',
        nextStep: 'Đăng nhập bằng tài khoản rồi gửi bằng mã truy cập của tài khoản đó.',
      };
    case 'kind-not-served':
      return {
        sentence: `Thủ tục này chỉ dành cho: ${each.kinds.map((kind) => kindNames[kind]).join(', ')}.`,
        nextStep: 'Đăng xuất rồi đăng nhập bằng loại tài khoản đó, hoặc chọn thủ tục khác.',
      };
    case 'identity-level-too-low':
      return {
        sentence: `Tài khoản cần định danh mức ${each.needed}; hiện ở mức ${each.found}.`,
        nextStep:
          'Chứng minh số định danh cá nhân 12 chữ số ở Chính Chủ bằng một cách đăng ký khác (thuê bao di động, chữ ký số…), hoặc mang thẻ căn cước đến bộ phận một cửa.',
      };
    case 'authentication-level-too-low':
      return {
        sentence: `Cần đăng nhập bằng ${each.needed >= 3 ? 'khuôn mặt hoặc vân tay' : 'mã gửi về điện thoại'} (mức ${each.needed}); lần đăng nhập này ở mức ${each.found}.`,
        nextStep: 'Xác thực thêm ở Chính Chủ rồi nộp tiếp; nếu chưa có cách đó, hãy nộp trực tiếp.',
      };
    case 'authentication-too-old':
      return {
        sentence: `Cần xác thực lại trong vòng ${Math.round(each.maxAge / 60)} phút trước khi nộp.`,
        nextStep: 'Xác thực lại ở Chính Chủ rồi nộp tiếp.',
      };
  }
};

export const reception: Text['reception'] = {
  'token-required': {
    title: 'Thiếu mã truy cập',
    sentence:
      'Hồ sơ chỉ được nhận từ tài khoản đã đăng ký. Hãy gửi kèm mã truy cập (Bearer) cấp cho nơi tiếp nhận này.',
  },
  'token-invalid': {
    title: 'Lượt nộp này đã hết hạn',
    sentence:
      'Mã truy cập không đúng, đã hết hạn, đã bị thu hồi hoặc cấp cho nơi khác. Hãy đăng nhập lại rồi nộp tiếp.',
  },
  'step-up-required': { title: 'Cần xác thực thêm', sentence: 'Thủ tục này cần cách đăng nhập mạnh hơn hoặc mới hơn.' },
  'requirements-missing': { title: 'Chưa đủ điều kiện nộp', sentence: 'Thủ tục này cần những điều liệt kê bên dưới.' },
  'procedure-unknown': {
    title: 'Không có thủ tục này',
    sentence: 'Nơi này không nhận hồ sơ cho mã thủ tục đó. Hãy chọn trong danh sách thủ tục.',
  },
  'media-type-unsupported': { title: 'Sai kiểu dữ liệu', sentence: 'Hãy gửi hồ sơ bằng multipart/form-data.' },
  'body-malformed': {
    title: 'Dữ liệu gửi đến bị hỏng',
    sentence: 'Dữ liệu bị cắt giữa chừng hoặc không đọc được. Hãy kiểm tra mạng rồi gửi lại.',
  },
  'field-duplicate': {
    title: 'Một ô bị gửi hai lần',
    sentence: 'Mỗi ô chỉ được gửi một lần. Hãy tải lại trang rồi gửi lại.',
  },
  'field-unknown': {
    title: 'Có ô lạ',
    sentence: 'Chỉ nhận các ô procedureCode, content và attachment. Hãy bỏ ô khác đi.',
  },
  'field-missing': { title: 'Còn ô chưa điền', sentence: 'Hãy viết nội dung đề nghị rồi nộp lại.' },
  'field-not-utf8': {
    title: 'Chữ không đọc được',
    sentence: 'Nội dung phải là chữ Unicode (UTF-8). Hãy gõ lại bằng bảng mã Unicode.',
  },
  'field-too-long': { title: 'Nội dung quá dài', sentence: 'Hãy rút gọn nội dung, phần còn lại đưa vào tệp đính kèm.' },
  'attachment-missing': { title: 'Chưa có tệp đính kèm', sentence: 'Hãy chọn một tệp rồi nộp lại.' },
  'attachment-empty': {
    title: 'Tệp đính kèm trống',
    sentence: 'Tệp bạn chọn không có gì bên trong. Hãy mở thử tệp rồi chọn lại.',
  },
  'attachment-too-large': {
    title: 'Tệp quá lớn',
    sentence: 'Tệp phải không quá 10 MB. Hãy nén tệp hoặc chụp ảnh nhỏ hơn rồi chọn lại.',
  },
  'idempotency-key-malformed': {
    title: 'Idempotency-Key không đúng',
    sentence: 'Idempotency-Key phải có từ 1 đến 255 ký tự ASCII nhìn thấy được.',
  },
  'idempotency-key-used-otherwise': {
    title: 'Biểu mẫu này đã được nộp',
    sentence:
      'Biểu mẫu này đã nộp trước đó với nội dung khác. Hãy xem Hồ sơ của tôi; muốn nộp hồ sơ mới, hãy mở lại trang nộp.',
  },
  'provider-unreachable': {
    title: 'Chưa kiểm tra được tài khoản',
    sentence: 'Chính Chủ đang không trả lời. Cổng chưa lưu gì; hãy đợi một phút rồi nộp lại.',
  },
  'too-many': {
    title: 'Quá nhiều yêu cầu cùng lúc',
    sentence:
      'Từ tài khoản hoặc đường mạng này đang có quá nhiều lần gửi chưa xong. Cổng chưa lưu gì; hãy đợi một phút rồi gửi lại.',
  },
  'form-expired': {
    title: 'Trang đã để quá lâu',
    sentence: 'Biểu mẫu này không còn hiệu lực. Nội dung vẫn còn bên dưới; hãy nộp lại.',
  },
};
