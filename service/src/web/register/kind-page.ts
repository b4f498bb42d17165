import { kinds } from '../../domain/kinds-and-methods.ts';
import { choices } from '../form-parts.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { paths } from '../paths.ts';
import { problemNotice } from '../problem-parts.ts';
import type { Facts, Text } from '../text/text.ts';

/**
 * Who registers.
 *
 * @param unfinished where this browser's registration is carried on, when it has one under way
 */
export const kindPage = (
  text: Text,
  facts: Facts,
  { missing, unfinished }: { readonly missing: boolean; readonly unfinished?: string | undefined },
): Page => {
  const words = text.register.kind;
  const resume: Html | false =
    unfinished !== undefined &&
    html`<div class="next"><p class="govuk-body">${words.unfinished}</p><p><a class="govuk-link" href="${unfinished}">${words.resume}</a></p></div>
`;
  return {
    name: 'kind',
    title: words.title,
    address: paths.kind,
    ...(missing ? { problem: 'invalid-input' } : {}),
    body: html`${missing && problemNotice(text, { code: 'invalid-input', fields: [{ field: 'kind', code: 'kind-missing' }] }, facts)}${resume}<form method="get" action="${paths.method}">
${choices(
  text,
  { field: 'kind', title: words.title, problem: missing ? 'kind-missing' : undefined },
  kinds.map((kind) => ({ value: kind, label: text.kinds[kind], hint: words.hints[kind] })),
)}
<button type="submit" class="govuk-button">${text.frame.continueButton}</button>
</form>`,
  };
};
