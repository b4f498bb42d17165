import type { Text } from '../../text.ts';

/** What the holder of an account is told whose identity somebody else has proven. */
export const contestProblems = {
  'account-contested': {
    title: 'Tài khoản này đang bị khóa',
    sentence:
      'Có người đã chứng minh số định danh của tài khoản này bằng cách xác minh chắc hơn, và đã mở một tài khoản mới. Tài khoản này bị khóa; người đó không xem được hồ sơ nào của bạn ở đây.',
    helpDesk:
      'Tài khoản đã nhường cho xác minh chắc hơn (chinhchu account show). Không mở lại theo lời người gọi: họ đăng ký lại bằng cách xác minh chắc như người kia và nhập mã trong tin báo khóa; khi đó mới xem xét hai bên.',
  },
  'account-frozen': {
    title: 'Tài khoản này đang bị khóa theo yêu cầu',
    sentence:
      'Có người báo tài khoản này bị lấy trộm, nên nó bị khóa. Cách bạn vừa dùng không mở lại được: nó mới có sau việc đáng ngờ, hoặc yếu hơn cách khác của tài khoản.',
    helpDesk:
      'Tài khoản bị khóa bởi mã trong tin báo hoặc từ một phiên (chinhchu account show). Chủ tài khoản mở lại bằng cách đăng nhập có từ trước việc đáng ngờ. Không còn cách nào: gặp họ với thẻ căn cước gắn chip, rồi chinhchu account restore.',
  },
  'account-unreadable': {
    title: 'Tài khoản này cần đăng ký lại',
    sentence:
      'Vì một sự cố, dữ liệu đã lưu của tài khoản này không còn đọc được. Bạn đăng ký lại như lần đầu: vẫn là tài khoản ấy, các cổng dịch vụ công vẫn nhận ra bạn.',
    helpDesk:
      'Khóa niêm phong của tài khoản đã mất (chinhchu account show, docs/running/keys.md). Hướng dẫn đăng ký lại bằng cách xác minh chắc ít nhất như trước; không đọc lại được dữ liệu cũ.',
  },
  'anew-needs-stronger-proof': {
    title: 'Cần một cách xác minh chắc hơn',
    sentence:
      'Bạn đã có tài khoản, nhưng vì một sự cố, dữ liệu cũ không còn đọc được. Để chắc đúng là bạn, tài khoản chỉ mở lại bằng cách xác minh chắc ít nhất như trước đây. Cách bạn vừa dùng chưa đủ.',
    helpDesk:
      'Tài khoản có khóa niêm phong đã mất, từng được xác minh ở mức cao hơn cách vừa dùng. Hướng dẫn cách khác (đối chiếu số 12 chữ số, chữ ký số, VNeID, bưu cục). Không còn cách nào: gặp họ với thẻ căn cước gắn chip, rồi chinhchu account open-anew SỐ-ĐỊNH-DANH --reason.',
  },
  'anew-needs-signature-or-counter': {
    title: 'Cần chữ ký số hoặc ra bưu cục',
    sentence:
      'Bạn đã có tài khoản, nhưng vì một sự cố, dữ liệu cũ không còn đọc được. Tài khoản ấy từng được xác minh bằng chữ ký số hoặc tại quầy, nên chỉ mở lại bằng chữ ký số hoặc tại bưu cục.',
    helpDesk:
      'Tài khoản có khóa niêm phong đã mất, từng được xác minh bằng chữ ký số hoặc tại quầy; đối chiếu dữ liệu không đủ, vì SIM đứng tên người khác cũng qua được. Hướng dẫn USB ký số, SIM ký số, ký số từ xa hoặc bưu cục. Không còn cách nào: gặp họ với thẻ căn cước gắn chip, rồi chinhchu account open-anew SỐ-ĐỊNH-DANH --reason.',
  },
  'number-in-doubt': {
    title: 'Số điện thoại này chưa đặt lại mật khẩu được',
    sentence:
      'Chủ tài khoản vừa mở khóa tài khoản bằng cách khác, vì nghi số này đang ở tay người khác. Trong 72 giờ, số này không đặt lại mật khẩu; hãy đăng nhập bằng cách khác và đổi số.',
    helpDesk:
      'Mật khẩu từng bị đặt lại bằng số này, chủ tài khoản đã khóa rồi mở lại bằng cách khác. Chờ hết 72 giờ, hoặc đăng nhập bằng chữ ký số, khóa truy cập hay VNeID rồi đổi số.',
  },
  'account-disputed': {
    title: 'Hai người cùng nhận một số định danh',
    sentence:
      'Hai người cùng chứng minh số định danh này là của mình, chắc như nhau. Tài khoản bị khóa cho tới khi tổng đài xem xét xong. Hãy gọi tổng đài và chuẩn bị thẻ căn cước.',
    helpDesk:
      'Hai tài khoản cùng một số định danh, xác minh ngang nhau. Gặp cả hai bên, đối chiếu thẻ căn cước gắn chip và khuôn mặt, rồi chinhchu account settle MÃ-TÀI-KHOẢN cho bên đúng. Việc này không hoàn tác được.',
  },
  'account-merged': {
    title: 'Tài khoản này đã gộp vào tài khoản kia của bạn',
    sentence:
      'Bạn từng có hai tài khoản. Nay chỉ còn một: hãy đăng nhập bằng số định danh, như bạn vẫn làm ở tài khoản kia. Hồ sơ đã gửi từ tài khoản cũ không mất.',
    helpDesk:
      'Hai tài khoản của một người đã gộp; chinhchu account show cho biết tài khoản được giữ. Gộp nhầm thì trong 30 ngày tách lại được: chinhchu account split MÃ-TÀI-KHOẢN-CŨ --reason.',
  },
  'account-superseded': {
    title: 'Tài khoản này đã đóng',
    sentence: 'Số định danh của tài khoản này thuộc một tài khoản khác. Tài khoản này đã đóng hẳn.',
    helpDesk:
      'Tài khoản đã nhường hẳn số định danh cho tài khoản khác: quá 30 ngày không ai trả lời, hoặc đã được xem xét. Không mở lại được.',
  },
} as const satisfies Partial<Text['problems']>;
