import type { ConnectText } from '../text.ts';

export const connect: ConnectText = {
  agree: {
    title: (portal) => `Đăng nhập vào ${portal}`,
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
      evidence: 'Cách danh tính của bạn đã được xác minh: ai đối chiếu, lúc nào',
      dossiers: 'Quyền nhận hồ sơ bạn gửi từ tài khoản này',
      offline: 'Quyền hỏi lại các thông tin trên khi bạn không có mặt, cho đến khi bạn đăng xuất',
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
  continueTo: (portal) => `Tiếp tục đến ${portal}`,
};
