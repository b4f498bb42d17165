import type { ClosingLaw } from '../../../../domain/policy/road.ts';
import type { ClosedRoad } from '../../../../journeys/attempt/roads.ts';
import { dayFirst } from '../../say.ts';
import type { Text } from '../../text.ts';

/** Laws that have closed roads, in plain words; no article is named that was not read (DOMAIN §1.7). */
const laws: Readonly<Record<ClosingLaw, string>> = {
  'citizens-by-vneid':
    'theo quy định của pháp luật về định danh và xác thực điện tử, từ ngày 01/07/2024 công dân làm dịch vụ công bằng tài khoản VNeID',
  'organisations-by-vneid':
    'theo quy định của pháp luật về định danh và xác thực điện tử, từ ngày 01/07/2025 cơ quan, tổ chức làm dịch vụ công bằng tài khoản VNeID của tổ chức',
};

/** Since when, by which law, and from when it opens again. */
const why = (closed: ClosedRoad | undefined): string => {
  const { since, because, opensOn } = closed ?? {};
  const reason = because === undefined ? undefined : `Lý do: ${laws[because]}.`;
  return [
    since === undefined || because !== undefined ? undefined : `Quy định này áp dụng từ ngày ${dayFirst(since)}.`,
    reason,
    opensOn === undefined ? undefined : `Cách này mở từ ngày ${dayFirst(opensOn)}.`,
  ]
    .filter((part) => part !== undefined)
    .map((part) => ` ${part}`)
    .join('');
};

/** Roads that are closed by policy. */
export const policyProblems = {
  'method-closed': {
    title: 'Cách này không mở tài khoản mới',
    sentence: ({ closed }) =>
      `Nhóm người dùng bạn chọn hiện không đăng ký tài khoản mới bằng cách này được.${why(closed)}${
        closed?.use === 'sign-in'
          ? ' Ai đã có tài khoản bằng cách này vẫn đăng nhập được, và nên liên kết với VNeID.'
          : ''
      }`,
    helpDesk:
      'Cách đăng ký bị đóng theo chính sách (chinhchu policy show) đối với nhóm người dùng này. Nói rõ từ ngày nào, vì sao; hướng dẫn cách còn mở, hoặc đăng nhập nếu đã có tài khoản.',
  },
  'method-links-only': {
    title: 'Cách này chỉ thêm được vào tài khoản đã có',
    sentence: ({ closed }) =>
      `Bạn đã chứng minh đúng là bạn, nhưng bạn chưa có tài khoản nào để thêm cách này vào.${why(closed)} Hãy đăng ký bằng một cách còn mở trước, rồi thêm cách này sau.`,
    helpDesk:
      'Phương thức đang ở chế độ chỉ liên kết (chinhchu policy show), và danh tính này chưa có tài khoản. Đăng ký bằng cách khác trước, sau đó thêm.',
  },
  'sign-in-method-closed': {
    title: 'Không đăng nhập bằng cách này được nữa',
    sentence: ({ closed }) => `Cách đăng nhập này hiện đóng. Tài khoản của bạn vẫn còn nguyên.${why(closed)}`,
    helpDesk:
      'Cách đăng nhập bị đóng theo chính sách (chinhchu policy show). Tài khoản không mất; hướng dẫn đăng nhập bằng cách khác mà tài khoản có.',
  },
} as const satisfies Partial<Text['problems']>;
