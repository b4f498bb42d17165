import type { MethodWords, MethodWordsIn } from '../../src/proofing/method-words.ts';

/** Words of a sibling, the same in both languages. */
export const wordsOf = (name: string): MethodWords => {
  const vi: MethodWordsIn = {
    name,
    hint: 'Bằng số định danh.',
    condition: 'Cần có số định danh.',
    have: ['Số định danh'],
    privacy: { what: 'Số định danh.', why: 'Để mở tài khoản.', who: 'Sổ thử.' },
    lead: 'Điền số định danh.',
    note: 'Không mất tiền.',
    waiting: {
      title: 'Đang hỏi sổ thử',
      done: 'Đã nhận.',
      asking: 'Đang hỏi.',
      silent: 'Sổ thử chưa trả lời.',
      retry: 'Hỏi lại',
    },
    matched: 'Sổ thử xác nhận.',
    signInNext: 'Lần sau đăng nhập như vậy.',
  };
  return { vi, en: vi };
};
