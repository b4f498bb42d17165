import { transitions } from '../../domain/advance.ts';
import { kindsServed, methods } from '../../domain/kinds-and-methods.ts';
import { limitRules } from '../../domain/limits.ts';
import { oneTimeCodeRule, resendWaitSeconds } from '../../domain/one-time-code-rule.ts';

const arrows = (): string => Object.entries(transitions).flatMap(([event, { from, to }]) => from.map((state) => `    ${state} --> ${to}: ${event}`)).join('\n');

/** docs/JOURNEYS.md: the registration as a diagram, with the rules of its steps, drawn from the tables the code runs on. */
export const journeysDocument = (): string => `# Journeys

Drawn from the code: \`npm run generate\`. The state decides the page; the table in \`service/src/domain/advance.ts\` decides the state.

## Registration

\`\`\`mermaid
stateDiagram-v2
    [*] --> started
${arrows()}
    known --> [*]
    completed --> [*]
\`\`\`

### Methods and whom they serve

| method | ${'citizen | business | agency'} |
|---|---|---|---|
${methods.map((method) => `| \`${method}\` | ${(['citizen', 'business', 'agency'] as const).map((kind) => (kindsServed[method].includes(kind) ? '✔' : '–')).join(' | ')} |`).join('\n')}

### The code

${oneTimeCodeRule.digits} digits, ${oneTimeCodeRule.lifetimeSeconds / 60} minutes, ${oneTimeCodeRule.tries} tries. Another one after ${[1, 2, 3, 4, 5].map((sends) => `${resendWaitSeconds(sends)} s`).join(', ')}, …

### Limits

| counter | window | lets through |
|---|---|---|
${Object.entries(limitRules).map(([name, { window, max }]) => `| \`${name}\` | ${window} | ${max === Infinity ? 'counts only; slows' : max} |`).join('\n')}
`;
