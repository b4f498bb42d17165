import { html } from './html.ts';
import type { Html } from './html.ts';

interface Page {
  /** Stable name for tests, in `data-page`. */
  name: string;
  title: string;
  body: Html;
  /** Problem code, in `data-problem`. */
  problem?: string;
  /** A script of ours that keeps the page fresh; the page works without it. */
  script?: string;
}

const sections = [
  { href: '/', text: 'Nhân vật', page: 'home' },
  { href: '/may-tinh', text: 'Máy tính', page: 'computer' },
  { href: '/co-quan', text: 'Cơ quan', page: 'authorities' },
  { href: '/chung-thu', text: 'Chứng thư số', page: 'certificates' },
];

/** The frame of every sandbox page, with the banner that this is no real portal. */
export const layout = (page: Page): string =>
  html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} – Bàn thử Chính Chủ</title>
<link rel="stylesheet" href="/tai-nguyen/style.css">
<link rel="icon" href="data:,">
${page.script === undefined ? undefined : html`<script src="/tai-nguyen/${page.script}" defer></script>`}
</head>
<body>
<a class="skip" href="#noi-dung">Đến nội dung chính</a>
<header class="top">
<p class="banner">BẢN THỬ NGHIỆM – không phải cổng thật</p>
<div class="width">
<a class="brand" href="/">Bàn thử <b>Chính Chủ</b></a>
<nav aria-label="Các trang">${sections.map(
    ({ href, text, page: name }) =>
      html`<a href="${href}" ${name === page.name ? html`aria-current="page"` : undefined}>${text}</a>`,
  )}</nav>
</div>
</header>
<main id="noi-dung" class="width" data-page="${page.name}" data-problem="${page.problem ?? ''}">
${page.body}
</main>
<footer class="width"><p>Mọi người, mọi số và mọi giấy tờ ở đây đều là hư cấu. Không nhập dữ liệu của người thật.</p></footer>
</body>
</html>
`.markup;
