import { html } from '../sandbox/pages/html.ts';
import type { Html } from '../sandbox/pages/html.ts';

/** Whose page it is: by what a script knows it, and what it calls itself. */
export interface ProviderPage {
  page: string;
  brand: string;
}

/** The frame of a page that a provider shows to people who were sent to it. */
export const providerPage = ({ page, brand }: ProviderPage, title: string, problem: string, body: Html): string =>
  html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${brand}</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="data:,">
</head>
<body>
<header class="top">
<p class="banner">BẢN THỬ NGHIỆM – không phải cổng thật</p>
<div class="width"><span class="brand">${brand}</span></div>
</header>
<main class="width" data-page="${page}" data-problem="${problem}">
<h1>${title}</h1>
${body}
</main>
<footer class="width"><p>Mọi người, mọi số và mọi giấy tờ ở đây đều là hư cấu. Không nhập dữ liệu của người thật.</p></footer>
</body>
</html>
`.markup;

/** The end of a way that leads nowhere: nobody is sent to an address that is not registered. */
export const deadEndPage = (shown: ProviderPage, description: string): string =>
  providerPage(shown, 'Không mở được yêu cầu này', 'invalid-request', html`<p><code>${description}</code></p>`);
