import type { FastifyReply } from 'fastify';
import { Problem } from '../../problem.ts';

/** Answers with a page, which nobody keeps. */
export const show = (reply: FastifyReply, page: string): FastifyReply =>
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page);

/** The problem a move ended in, if it was refused; faults go on. */
export const attempt = (move: () => void): Problem | undefined => {
  try {
    move();
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
};

/** What a refusal says to the person at the page. */
export const refusedText = (problem: Problem): string => {
  if (problem.code === 'phone-switched-off') return 'Điện thoại đang tắt máy, không gửi được tin.';
  if (problem.code === 'wrong-status') return 'Chứng thư này đã đổi tình trạng: hãy xem lại rồi chọn việc khác.';
  if (problem.code === 'not-found') return 'Yêu cầu này không còn nữa: đã được trả lời hoặc đã hết giờ.';
  return 'Chưa làm được: hãy kiểm tra lại những gì đã nhập rồi thử lại.';
};
