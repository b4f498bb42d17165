import type { Kind } from '../../domain/kinds-and-methods.ts';
import type { SigningProgram } from '../../proofing/challenges/signature/signing-program.ts';
import { html, nothing, type Html } from '../html.ts';
import { paths } from '../paths.ts';
import { agentNames } from '../text/agent-names.ts';
import type { Text } from '../text/text.ts';

/** The programs in the order in which they are tried for somebody of this kind. */
export const inOrderFor = (programs: readonly SigningProgram[], kind: Kind): readonly SigningProgram[] => [
  ...programs.filter(({ kinds }) => kinds?.includes(kind) === true),
  ...programs.filter(({ kinds }) => kinds?.includes(kind) !== true),
];

/** The addresses that a page with these programs may talk to, for its policy. */
export const reachedBy = (programs: readonly SigningProgram[]): readonly string[] => [
  ...new Set(programs.flatMap(({ addresses }) => addresses.map((address) => new URL(address).origin))),
];

const systems = ['windows', 'macos', 'linux'] as const;

/** Where a program is had for this system, or for those there are. */
const downloadsOf = ({ device }: Text, { name, downloads = {} }: SigningProgram, agent: string): readonly Html[] => {
  const here = systems.filter((system) => agent.endsWith(`/${system}`) && downloads[system] !== undefined);
  return (here.length > 0 ? here : systems).flatMap((system) => {
    const to = downloads[system];
    const called = agentNames(`other/${system}`).system ?? system;
    return to === undefined
      ? []
      : [html` <a class="govuk-link" href="${to}" rel="noopener" target="_blank">${device.download(name, called)}</a>`];
  });
};

const programRow = (text: Text, program: SigningProgram, agent: string): Html =>
  html`<li data-program="${program.id}"><strong>${program.name}</strong> <span data-told></span>${downloadsOf(text, program, agent)} <button type="button" class="govuk-button govuk-button--secondary" data-sign hidden>${text.device.signWith(program.name)}</button></li>
`;

/** What the script of these pages works with: programs and words, the button that begins, a line that tells, and what is told of each program. */
export const devicePart = (
  text: Text,
  {
    programs,
    agent,
    start,
    signs,
    inside = nothing,
  }: {
    readonly programs: readonly SigningProgram[];
    readonly agent: string;
    readonly start: string;
    /** The text to be signed. */
    readonly signs?: string;
    readonly inside?: Html;
  },
): Html => {
  const words = text.device;
  const told = programs.map(({ id, name, addresses, licence }) => ({ id, name, addresses, licence }));
  return html`<div data-programs="${JSON.stringify(told)}" data-words="${JSON.stringify(words.told)}" data-text="${signs}">
<div class="warning" data-without-scripts><p>${words.withoutScripts} <a class="govuk-link" href="${paths.start}">${words.withoutScriptsLink}</a></p></div>
<button type="button" class="govuk-button" data-start hidden>${start}</button>
<p class="govuk-body" role="status" data-status></p>
<div><h2 class="govuk-heading-s">${words.programsTitle}</h2>
<ul class="govuk-list govuk-list--bullet">${programs.map((program) => programRow(text, program, agent))}</ul>
<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words.setupTitle}</span></summary><div class="govuk-details__text"><ol class="govuk-list govuk-list--number">${words.setup.map((step) => html`<li>${step}</li>`)}</ol></div></details></div>
${inside}</div>
`;
};
