import type { MergeText } from './words.ts';

/** Two accounts that become one, in Vietnamese. */
export const merge: MergeText = {
  link: 'Tôi có hai tài khoản: gộp làm một',
  title: 'Gộp hai tài khoản của bạn làm một',
  lead: 'Dành cho người có hai tài khoản, ví dụ một tài khoản theo CMND 9 số và một theo CCCD 12 số.',
  what: [
    'Bạn vừa đăng nhập tài khoản này; tiếp theo đăng nhập tài khoản kia, mỗi tài khoản bằng cách chắc nhất của nó.',
    'Phải có một lần xác minh cho thấy hai số là của cùng một người. Chưa có thì chứng minh thêm ở «Cách đăng nhập», bằng bảo hiểm xã hội hoặc VNeID.',
    'Tài khoản được biết chắc hơn ở lại, và được tìm thấy bằng cả hai số. Tài khoản kia đóng lại và bị đăng xuất mọi nơi.',
    'Các cổng đã biết cả hai tài khoản chuyển hồ sơ sang tài khoản ở lại, ở lần đăng nhập sau.',
    'Mọi số điện thoại và hộp thư của cả hai tài khoản được báo. Trong 30 ngày, bạn tách lại được.',
  ],
  begin: 'Tiếp theo: đăng nhập tài khoản kia',
  pairTitle: 'Gộp hai tài khoản này?',
  pairLead: 'Bạn vừa đăng nhập cả hai tài khoản dưới đây.',
  stays: 'Tài khoản ở lại',
  ends: 'Tài khoản đóng lại',
  level: (level) => `Mức định danh ${level}`,
  yes: 'Gộp hai tài khoản làm một',
  no: 'Không gộp',
  merged: 'Hai tài khoản của bạn đã là một. Mọi liên hệ của cả hai đã được báo.',
  reversibleTitle: 'Tài khoản đã gộp vào đây',
  reversible: (mergedAt, until) => `Gộp lúc ${mergedAt}. Tách lại được đến ${until}.`,
  split: 'Tách ra như cũ',
  awayTitle: 'Hai tài khoản của bạn đã là một',
  away: 'Tài khoản vừa đăng nhập đã được gộp vào tài khoản kia và đã đăng xuất. Hãy đăng nhập tài khoản kia; số giấy tờ nào trong hai số cũng được.',
  splitTitle: 'Hai tài khoản đã được tách ra như cũ',
  splitDone: 'Cả hai tài khoản dùng lại được và đã đăng xuất mọi nơi. Hãy đăng nhập tài khoản bạn muốn dùng.',
};
