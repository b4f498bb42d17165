import { missing, reception } from './vi/reception.ts';
import { pages, signInProblems } from './vi/problems.ts';
import { procedures } from './vi/procedures.ts';
import { instantIn, phoneNumber, plainDate, sizeIn } from './formats.ts';
import type { Text } from './text.ts';

export const vi: Text = {
  language: 'vi',
  otherLanguage: 'English',
  portals: {
    national: {
      name: 'Cổng Dịch vụ công Quốc gia', mark: 'QG',
      lead: 'Nộp hồ sơ và theo dõi dịch vụ công của mọi bộ, ngành, địa phương ở một nơi.',
    },
    mps: {
      name: 'Cổng Dịch vụ công Bộ Công an', mark: 'CA',
      lead: 'Thủ tục về cư trú, căn cước, an ninh trật tự.',
    },
    province: {
      name: 'Hệ thống thông tin một cửa tỉnh Sông Trà', mark: 'MC',
      lead: 'Bộ phận một cửa của tỉnh: hộ tịch, xây dựng, đất đai, hộ kinh doanh.',
    },
  },
  frame: {
    test: 'bản thử nghiệm', banner: 'BẢN THỬ NGHIỆM – không phải cổng thật', skip: 'Đến nội dung chính', menu: 'Các trang', home: 'Trang chủ', procedures: 'Nộp hồ sơ', dossiers: 'Hồ sơ của tôi',
    account: 'Tài khoản', signIn: 'Đăng nhập', register: 'Đăng ký', signOut: 'Đăng xuất', help: 'Cần giúp?', helpDesk: 'Gọi 18001096 (miễn phí).',
    rule: 'Không ai, kể cả cán bộ, được hỏi mật khẩu hay mã xác thực của bạn.',
  },
  home: {
    title: 'Trang chủ', known: 'Bạn đang đăng nhập hệ thống tài khoản. Vào cổng này không phải gõ gì thêm, chỉ xem và đồng ý những gì cổng sẽ nhận.', goOn: 'Vào bằng tài khoản đang đăng nhập', registerLead: 'Chưa có tài khoản? Đăng ký mất khoảng ba phút.', signedIn: 'Xin chào,', signedInNameless: 'Bạn đã đăng nhập',
    toProcedures: 'Chọn thủ tục để nộp hồ sơ', toAccount: 'Xem thông tin tài khoản',
    oneAccount: 'Một tài khoản cho mọi cổng', oneAccountLead: 'Đăng nhập một lần, các cổng dịch vụ công khác nhận ra bạn mà không phải gõ lại.',
    proceduresTitle: 'Thủ tục nhận tại đây', latest: 'Hồ sơ mới nộp', all: 'Xem tất cả',
    providerAway: 'Hiện chưa kết nối được với hệ thống tài khoản nên chưa đăng nhập được. Bạn vẫn xem được các thủ tục; hãy thử lại sau ít phút.',
  },
  account: {
    title: 'Tài khoản của bạn', lead: 'Đây là tất cả những gì cổng này nhận được từ hệ thống tài khoản.',
    none: 'Hệ thống tài khoản không gửi thông tin nào khác cho cổng này.', verified: 'đã xác thực', stated: 'chưa đối chiếu',
    proofTitle: 'Vì sao tin được', proofLevel: 'Mức định danh', proofTime: 'Xác thực lúc', proofBy: 'Căn cứ', signedInBy: 'Lần đăng nhập này',
    levels: [
      'chưa rõ cách đăng nhập', 'mức 1: bằng mật khẩu', 'mức 2: bằng hai cách khác nhau, ví dụ mật khẩu và mã gửi về điện thoại',
      'mức 3: có khuôn mặt hoặc vân tay', 'mức 4: có khuôn mặt hoặc vân tay, thiết bị và mật khẩu',
    ],
    facts: {
      'full-name': 'Họ và tên', 'birth-date': 'Ngày sinh', 'personal-id': 'Số định danh cá nhân (CCCD)', 'old-personal-id': 'Số CMND', 'social-insurance-number': 'Mã số BHXH',
      'phone-number': 'Số điện thoại', email: 'Thư điện tử', organisation: 'Tên tổ chức', 'tax-code': 'Mã số thuế', 'account-kind': 'Loại tài khoản',
    },
    kindValues: { citizen: 'Công dân', business: 'Doanh nghiệp', agency: 'Cơ quan nhà nước', 1: 'Công dân', 2: 'Doanh nghiệp', 3: 'Cơ quan nhà nước' },
    evidence: {
      electronic_record: 'đối chiếu với dữ liệu của cơ quan, nhà mạng', electronic_signature: 'chữ ký số', document: 'giấy tờ', vouch: 'người có thẩm quyền xác nhận',
    },
    keeps: 'Muốn sửa thông tin hoặc xem các nơi đang đăng nhập, hãy vào trang tài khoản của hệ thống tài khoản.',
  },
  procedures,
  send: {
    signInTitle: 'Cần đăng nhập để nộp hồ sơ',
    signInSentence: 'Theo Nghị định 45/2020/NĐ-CP, hồ sơ chỉ được nhận khi gửi từ tài khoản đã đăng ký. Hãy đăng nhập, hoặc đăng ký nếu chưa có tài khoản.',
    content: 'Nội dung đề nghị', contentHint: 'Viết rõ bạn đề nghị việc gì. Tối đa 6.000 ký tự.', attachment: 'Tệp đính kèm', attachmentHint: 'Một tệp, không quá 10 MB. Ví dụ tờ khai đã ký, ảnh chụp giấy tờ.',
    submit: 'Nộp hồ sơ', errorTitle: 'Hồ sơ chưa được nộp', notYet: 'Bạn chưa nộp được hồ sơ này', chooseAgain: 'Vì lý do an toàn, trình duyệt không giữ tệp: hãy chọn lại tệp đính kèm.',
    promise: 'Nộp xong bạn nhận ngay mã hồ sơ và giờ tiếp nhận.',
  },
  dossiers: {
    title: 'Hồ sơ của tôi', none: 'Bạn chưa nộp hồ sơ nào tại đây.', code: 'Mã hồ sơ', procedure: 'Thủ tục', receivedAt: 'Tiếp nhận lúc', older: 'Hồ sơ cũ hơn',
    acceptedTitle: 'Đã nhận hồ sơ của bạn', acceptedSentence: 'Hãy ghi lại hoặc chụp mã hồ sơ. Bạn cũng xem lại được ở mục Hồ sơ của tôi.', oneTitle: 'Hồ sơ',
    content: 'Nội dung', attachment: 'Tệp đính kèm', back: 'Về danh sách hồ sơ',
  },
  signedOut: {
    title: 'Bạn đã đăng xuất', sentence: 'Nếu dùng máy chung, hãy đóng hết cửa sổ trình duyệt.', again: 'Đăng nhập lại',
    only: 'Bạn đã đăng xuất khỏi cổng này. Hiện chưa kết nối được với hệ thống tài khoản nên có thể bạn vẫn đang đăng nhập ở các cổng khác; hãy đăng xuất ở đó nữa.',
  },
  signInProblems,
  tryAgain: 'Đăng nhập lại',
  toAccountService: 'Đến trang tài khoản',
  supportCode: 'Mã hỗ trợ',
  toHome: 'Về trang chủ',
  stepUp: 'Xác thực thêm rồi nộp tiếp',
  renew: 'Tiếp tục',
  refusedLead: 'Còn thiếu:',
  nextStep: 'Việc cần làm:',
  nothingStored: 'Cổng chưa lưu gì từ lần gửi này.',
  missing,
  reception,
  pages,
  instant: instantIn('vi'),
  phoneNumber,
  plainDate,
  size: sizeIn('vi'),
};
