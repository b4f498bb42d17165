import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, html, nothing, trusted } from './html.ts';

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#96;': '`',
};
const read = (escaped: string): string =>
  escaped.replace(/&(?:amp|lt|gt|quot|#39|#96);/gu, (entity) => entities[entity] ?? '');
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '`', '\0', '/', '=', ' ', 's', ';', '#') }),
);

describe('html', () => {
  it('lets no text out of element content or of a quoted attribute', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const page = html`<p title="${text}" class='${text}'>${text}</p>`.toString();
        const inside = /^<p title="([^"<>]*)" class='([^'<>]*)'>([^<>]*)<\/p>$/su.exec(page);
        expect(inside).not.toBeNull();
        for (const part of inside?.slice(1) ?? []) expect(read(part)).toBe(text.replaceAll('\0', '\uFFFD'));
      }),
    );
  });

  it('leaves every ampersand of a text readable as that ampersand', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(escapeHtml(text).replace(/&(?:amp|lt|gt|quot|#39|#96);/gu, '')).not.toMatch(/[&<>"'`\0]/u);
      }),
    );
  });

  it('escapes inside lists and keeps what is Html already', () => {
    expect(html`<ul>${['<', html`<li>${'&'}</li>`, [trusted('<hr>')]]}</ul>`.toString()).toBe(
      '<ul>&lt;<li>&amp;</li><hr></ul>',
    );
  });

  it('shows nothing for what is absent, and zero as zero', () => {
    expect(html`${undefined}${false}${nothing}${0}`.toString()).toBe('0');
  });
});
