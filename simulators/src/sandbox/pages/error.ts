import type { Problem } from '../../problem.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';

/** A page that could not be shown, and the way back. */
export const errorPage = (problem: Problem): string => {
  const title = problem.status === 404 ? 'Không có trang này' : 'Không làm được việc này';
  return layout({
    name: 'error',
    title,
    problem: problem.code,
    body: html`<h1>${title}</h1><p>${problem.status === 404 ? 'Hãy kiểm tra lại địa chỉ, hoặc số điện thoại di động.' : problem.message}</p><p><a href="/">Về trang nhân vật</a></p>`,
  });
};
