import type { ConnectText } from '../text.ts';

export const connect: ConnectText = {
  agree: {
    title: (portal) => `Đăng nhập vào ${portal}`,
    lead: 'Bạn đã đăng nhập. Chỉ cần xem và đồng ý những thông tin cổng sẽ nhận.',
    owner: (agency) => `Cổng này thuộc ${agency}.`,
    signedInAs: (name) => `Bạn đang dùng tài khoản của ${name}.`,
    receives: 'Cổng sẽ nhận những thông tin này của bạn',
    nothing: 'Chỉ một mã số riêng cho cổng này, không có thông tin cá nhân nào',
    facts: {
      name: 'Họ và tên',
      'birth-date': 'Ngày sinh',
      'personal-id': 'Số định danh cá nhân (CCCD)',
      phone: 'Số điện thoại',
      'identity-level': 'Loại tài khoản và mức xác minh danh tính',
      representation: 'Tổ chức bạn đứng tên hoặc làm việc, và vai trò của bạn ở đó',
      evidence: 'Cách danh tính của bạn đã được xác minh: ai đối chiếu, lúc nào',
      dossiers: 'Hồ sơ bạn gửi',
      offline: 'Các thông tin này cả khi bạn không có mặt',
    },
    rights: {
      dossiers: 'Cổng được nhận hồ sơ bạn gửi.',
      offline:
        'Cổng được hỏi lại các thông tin này khi bạn không có mặt, kể cả sau khi bạn đăng xuất, cho đến khi bạn ngắt kết nối cổng ở trang tài khoản.',
    },
    notMore: 'Cổng không nhận mật khẩu và không nhận gì khác. Lần sau trang này không hỏi lại, trừ khi cổng xin thêm.',
    agree: 'Đồng ý và tiếp tục',
    decline: 'Không, quay lại cổng',
  },
  leaving: {
    title: 'Đang đưa bạn về cổng dịch vụ công',
    lead: (portal) => `Nếu ${portal} không tự mở ra, hãy bấm nút dưới đây.`,
    go: 'Tiếp tục',
    back: 'Quay lại cổng dịch vụ công',
  },
  signOut: {
    title: 'Đăng xuất khỏi tài khoản?',
    lead: 'Có trang vừa yêu cầu đăng xuất tài khoản của bạn.',
    askedBy: (portal) => `${portal} yêu cầu đăng xuất. Bạn sẽ được đăng xuất ở mọi cổng đã mở bằng lần đăng nhập này.`,
    yes: 'Đăng xuất',
    no: 'Không, giữ nguyên',
  },
  developer: {
    title: 'Dành cho người phát triển cổng',
    sent: 'Địa chỉ cổng đã gửi:',
    registered: 'Các địa chỉ đã đăng ký:',
    none: 'Chưa đăng ký địa chỉ nào.',
  },
  registerFor: (portal) => `Đăng ký để vào ${portal}`,
  signInFor: (portal) => `Đăng nhập để vào ${portal}`,
  backTo: (portal) => `Quay lại ${portal}`,
  continueTo: (portal) => `Tiếp tục đến ${portal}`,
};
