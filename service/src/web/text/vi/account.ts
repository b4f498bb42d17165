import type { AccountText } from '../text.ts';

export const account: AccountText = {
  title: 'Tài khoản của tôi',
  statusTitle: 'Trạng thái',
  status: { active: 'Đang hoạt động', suspended: 'Đang tạm khóa' },
  openedAt: 'Ngày mở',
  accountNumber: 'Mã tài khoản',
  factsTitle: 'Thông tin đã xác minh',
  verified: 'Đã xác minh',
  confirmedBy: (source, time) => `${source} xác nhận khớp, ${time}`,
  codeProof: (time) => `Bạn đã nhập đúng mã gửi tới số này, ${time}`,
  folded: 'Tên khớp ở dạng không dấu.',
  reference: 'Mã tra cứu',
  proofsTitle: 'Bằng chứng',
  levelTitle: 'Mức xác minh danh tính',
  acr: {
    'urn:chinhchu:auth:1': 'Một yếu tố (mức xác thực 1)',
    'urn:chinhchu:auth:2': 'Bằng mật khẩu và mã gửi tới điện thoại (mức xác thực 2)',
    'urn:chinhchu:auth:3': 'Hai yếu tố, có sinh trắc học (mức xác thực 3)',
    'urn:chinhchu:auth:4': 'Sinh trắc học, thiết bị và bí mật riêng (mức xác thực 4)',
  },
  sessions: {
    title: 'Đang đăng nhập ở đâu', lead: 'Thấy chỗ nào không phải bạn: bấm «Kết thúc phiên này», rồi đặt lại mật khẩu.', here: 'Máy bạn đang dùng', device: (browser, system) => `${browser} trên ${system}`,
    otherBrowser: 'Trình duyệt khác', otherSystem: 'máy khác', sinceRegistration: 'Trình duyệt đã dùng khi đăng ký tài khoản',
    signedIn: (time) => `Đăng nhập lúc ${time}`, until: (time) => `tự hết lúc ${time}`, shared: 'Máy dùng chung', opened: (portals) => `Đã mở: ${portals}`,
    end: 'Kết thúc phiên này', ended: 'Phiên đó đã kết thúc. Các cổng mở bằng phiên đó đang được báo.',
  },
  portals: {
    title: 'Cổng đã kết nối', lead: 'Những cổng bạn đã đồng ý cho nhận thông tin. Ngắt kết nối thì cổng không hỏi thêm được gì; lần sau vào cổng, bạn được hỏi lại từ đầu. Hồ sơ đã nộp vẫn còn ở cổng.',
    none: 'Chưa có cổng nào.', since: (day) => `Từ ${day}`, receives: (facts) => `Được nhận: ${facts}`, withdraw: 'Ngắt kết nối', withdrawn: 'Đã ngắt kết nối. Lần sau vào cổng đó, bạn được hỏi lại từ đầu.',
  },
  everywhere: {
    title: 'Đăng xuất mọi nơi?', lead: 'Dùng khi bạn mất máy, quên đăng xuất ở đâu đó, hoặc nghi có người khác vào tài khoản.',
    what: [
      'Mọi phiên trên mọi máy kết thúc ngay, kể cả phiên này.', 'Các cổng dịch vụ công đã mở được báo để đăng xuất bạn.',
      'Không cổng nào hỏi được thông tin của bạn nữa cho đến khi bạn đăng nhập lại ở đó.', 'Tài khoản, số điện thoại và hồ sơ đã nộp giữ nguyên.',
    ],
    suspect: 'Nghi có người biết mật khẩu? Đăng xuất mọi nơi xong, hãy đặt lại mật khẩu ở «Quên mật khẩu».', yes: 'Đăng xuất mọi nơi', no: 'Không, quay lại tài khoản',
    doneTitle: 'Bạn đã đăng xuất ở mọi nơi', done: 'Không máy nào còn mở tài khoản của bạn. Các cổng đang được báo, thường xong trong vài giây. Muốn dùng tiếp thì đăng nhập lại.',
  },
  signOut: 'Đăng xuất',
  sharedMachine: 'Đang dùng máy chung? Nhớ đăng xuất trước khi rời đi.',
  signedOutTitle: 'Bạn đã đăng xuất',
  signedOut: 'Không ai mở được tài khoản của bạn trên trình duyệt này nữa. Nếu đây là máy dùng chung, hãy đóng trình duyệt.',
  toStart: 'Về trang đầu',
};
