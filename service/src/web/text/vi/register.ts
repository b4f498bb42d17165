import { html } from '../../html.ts';
import type { RegisterText } from '../text.ts';
import { duration } from './duration.ts';

const representative = html`Người đại diện theo pháp luật có thể đề nghị cấp tài khoản định danh điện tử của tổ chức trong ứng dụng VNeID, hoặc nộp hồ sơ giấy tại cơ quan công an.`;

export const register: RegisterText = {
  kind: {
    title: 'Bạn đăng ký cho ai?',
    hints: {
      citizen: 'Cho chính bạn, với thẻ căn cước hoặc CCCD của bạn.',
      business: 'Cho công ty, hợp tác xã, hộ kinh doanh hoặc tổ chức khác.',
      agency: 'Cho cơ quan, hoặc cho cán bộ, công chức, viên chức khi làm việc.',
    },
    unfinished: 'Bạn đang đăng ký dở trên trình duyệt này. Những gì đã điền vẫn còn.',
    resume: 'Tiếp tục lần đăng ký dở',
  },
  method: {
    title: 'Bạn muốn chứng minh mình bằng cách nào?',
    hints: {
      'mobile-subscriber': 'Bằng số điện thoại đứng tên bạn. Nhận mã qua tin nhắn, mất khoảng ba phút.',
      'social-insurance': 'Bằng mã số BHXH và thông tin của bạn tại cơ quan bảo hiểm.',
      'post-office': 'Bằng tài khoản bưu điện, hoặc gặp trực tiếp tại bưu cục.',
      'usb-token': 'Bằng USB ký số cắm vào máy tính này.',
      'sim-signing': 'Bằng SIM có chữ ký số trong điện thoại.',
      'remote-signing': 'Bằng ứng dụng chữ ký số từ xa trên điện thoại.',
    },
    noneTitle: {
      citizen: 'Hiện chưa có cách đăng ký nào đang mở cho công dân',
      business: 'Hiện chưa đăng ký được ở đây cho doanh nghiệp',
      agency: 'Hiện chưa đăng ký được ở đây cho cơ quan nhà nước',
    },
    none: {
      citizen: html`<p class="govuk-body">Các cách đăng ký đang tạm dừng. Xin quay lại sau; hoặc dùng tài khoản VNeID của bạn để đăng nhập các cổng dịch vụ công.</p>`,
      business: html`<p class="govuk-body">Doanh nghiệp đăng ký bằng USB ký số hoặc SIM ký số. Hai cách này chưa mở trên hệ thống này.</p>
        <p class="govuk-body">Việc bạn làm được ngay: ${representative}</p>`,
      agency: html`<p class="govuk-body">Cơ quan và cán bộ đăng ký bằng USB ký số chuyên dùng công vụ. Cách này chưa mở trên hệ thống này.</p>
        <p class="govuk-body">Việc bạn làm được ngay: ${representative} Cán bộ chưa có USB ký số thì đề nghị đơn vị mình xin cấp.</p>`,
    },
    otherKind: 'Chọn lại: đăng ký cho người khác',
  },
  prepare: {
    title: 'Trước khi bắt đầu',
    conditionTitle: 'Điều kiện',
    condition: html`Cần có <strong>SIM chính chủ gắn với CCCD 12 số</strong>: số điện thoại đứng tên chính bạn tại nhà mạng, với số CCCD 12 chữ số chứ không phải CMND 9 số.`,
    age: (years) => `Bạn từ đủ ${years} tuổi trở lên.`,
    haveTitle: 'Để sẵn bên mình',
    have: [html`Thẻ căn cước hoặc CCCD của bạn`, html`Điện thoại có gắn SIM đó, đang bật và có sóng`],
    privacyTitle: 'Thông tin của bạn được dùng thế nào',
    privacy: [
      { name: 'Thông tin gì', words: 'Số định danh cá nhân (CCCD), họ và tên, ngày sinh, số điện thoại.' },
      {
        name: 'Để làm gì',
        words:
          'Để chắc chắn người mở tài khoản đúng là bạn, và để mở tài khoản giao dịch điện tử cho bạn. Không dùng vào việc khác.',
      },
      {
        name: 'Ai được biết',
        words:
          'Hệ thống này, và nhà mạng của bạn: nhà mạng chỉ trả lời khớp hay không khớp, sau khi bạn đã nhập đúng mã gửi tới máy.',
      },
      {
        name: 'Giữ bao lâu',
        words:
          'Lần đăng ký dở dang bị xóa sau 30 phút. Nếu thành công, thông tin được mã hóa và giữ cùng tài khoản của bạn.',
      },
    ],
    privacyMore: 'Đọc đầy đủ về quyền riêng tư',
    begin: 'Tôi đã đọc, bắt đầu',
  },
  form: {
    title: 'Thông tin của bạn',
    lead: 'Điền đúng như trên thẻ CCCD. Cả bốn ô đều cần điền.',
    send: 'Đăng ký và nhận mã',
    sending: 'Đang gửi, xin chờ…',
    note: 'Sau khi bấm, một mã gồm 6 chữ số được gửi tới số điện thoại trên. Bạn không mất tiền.',
  },
  code: {
    title: 'Nhập mã xác thực',
    sentTo: (phoneNumber) => `Mã gồm 6 chữ số được gửi tới số ${phoneNumber}.`,
    label: 'Mã xác thực',
    hint: '6 chữ số trong tin nhắn mới nhất.',
    expires: (time) => `Mã dùng được đến ${time}.`,
    delivery: {
      sending: () => 'Đang gửi tin nhắn…',
      sent: (time) => `Đã chuyển cho nhà mạng lúc ${time}, thường đến máy trong một phút.`,
      delivered: (time) => `Tin nhắn đã đến máy lúc ${time}.`,
      undelivered: (time) => `Tin nhắn chưa đến được máy (nhà mạng báo lúc ${time}).`,
    },
    send: 'Xác nhận mã',
    resend: 'Gửi lại mã',
    resendIn: (seconds) => `Gửi lại được sau ${seconds} giây.`,
    wrongNumber: 'Sửa số điện thoại',
    neverTell: 'Không đọc mã này cho bất kỳ ai. Cán bộ, công an, nhà mạng hay tổng đài đều không được hỏi mã của bạn.',
    otherTitle: 'Chưa nhận được tin nhắn?',
  },
  waiting: {
    title: 'Đang đối chiếu với nhà mạng',
    lead: 'Bạn không phải làm gì thêm.',
    done: 'Đã xác nhận: số điện thoại đang ở trong tay bạn.',
    asking: 'Đang hỏi nhà mạng: thông tin có khớp với thuê bao không?',
    askedIn: (time) =>
      `Sẽ hỏi nhà mạng sau ${time}. Hệ thống làm chậm lại vì gần đây có nhiều lần thử với thông tin này.`,
    silent: 'Nhà mạng chưa trả lời. Hệ thống sẽ hỏi lại.',
    nothingLost: (time) => `Không có gì bị mất. Bạn có thể đóng trang và quay lại trước ${time}.`,
    reloads: (time) => `Trang tự tải lại sau ${time}.`,
    stop: 'Dừng tự tải lại',
    retry: 'Hỏi lại nhà mạng ngay',
    look: 'Xem đã có kết quả chưa',
    back: 'Sửa thông tin đã điền',
  },
  password: {
    title: 'Đặt mật khẩu',
    lead: 'Nhà mạng xác nhận thông tin của bạn khớp. Chỉ còn đặt mật khẩu để sau này đăng nhập.',
    label: 'Mật khẩu mới',
    username: 'Tên đăng nhập (số định danh cá nhân của bạn)',
    rulesTitle: 'Mật khẩu cần có:',
    rule: (part) => {
      switch (part.part) {
        case 'length':
          return `Từ ${part.least} đến ${part.most} ký tự`;
        case 'upper':
          return 'Chữ cái viết hoa (A, B, C…)';
        case 'lower':
          return 'Chữ cái viết thường (a, b, c…)';
        case 'digit':
          return 'Chữ số (0–9)';
        case 'special':
          return 'Ký tự đặc biệt (@, #, !, …)';
      }
    },
    notThese: 'Đừng dùng tên, ngày sinh, số điện thoại của bạn, hay mật khẩu mẫu trong sách hướng dẫn.',
    show: 'Hiện',
    hide: 'Ẩn',
    met: 'Đạt {met} trên {all} yêu cầu',
    send: 'Đặt mật khẩu và hoàn tất',
  },
  registered: {
    title: 'Đăng ký thành công',
    lead: 'Tài khoản của bạn đã mở. Bạn đang đăng nhập.',
    verifiedTitle: 'Những gì đã được xác minh',
    levelTitle: 'Mức xác minh danh tính',
    level: {
      1: 'Mức 1: thông tin của bạn đã được đối chiếu một phần.',
      2: 'Mức 2: thông tin của bạn đã được bên có thẩm quyền đối chiếu khớp.',
    },
    next: 'Từ nay bạn dùng một tài khoản này ở mọi cổng dịch vụ công đã kết nối.',
    account: 'Đến tài khoản của tôi',
    accountNumber: 'Mã tài khoản',
  },
  known: { otherPerson: 'Đăng ký cho người khác trên thiết bị này' },
  refused: {
    correct: 'Sửa thông tin đã điền và thử lại',
    kept: `Những gì bạn đã điền được giữ ${duration(1800)} kể từ lúc bắt đầu, rồi tự xóa.`,
  },
};
