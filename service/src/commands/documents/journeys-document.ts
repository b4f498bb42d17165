import { transitions } from '../../domain/advance.ts';
import { kindsServed, methods } from '../../domain/kinds-and-methods.ts';
import { limitRules } from '../../domain/limits.ts';
import { oneTimeCodeRule, resendWaitSeconds } from '../../domain/one-time-code-rule.ts';
import { recoveryTransitions, strangersCodesPerDay } from '../../domain/recovery.ts';
import { numberChangeTransitions } from '../../domain/number-change.ts';
import { signInTransitions } from '../../domain/sign-in.ts';
import type { DrawnJourney } from './draw-journey.ts';
import { drawJourney } from './draw-journey.ts';

/** Every journey that has states. A journey more is a line more. */
const journeys: readonly DrawnJourney[] = [
  { title: 'Registration', file: 'advance.ts', begins: 'started', transitions },
  { title: 'Signing in', file: 'sign-in.ts', begins: 'judged', transitions: signInTransitions },
  { title: 'Recovery', file: 'recovery.ts', begins: 'challenged', transitions: recoveryTransitions },
  { title: 'Changing the number', file: 'number-change.ts', begins: 'begun', transitions: numberChangeTransitions },
];

/** docs/JOURNEYS.md: each journey as a diagram, then the rules of their steps, drawn from the tables the code runs on. */
export const journeysDocument = (): string => `# Journeys

Drawn from the code: \`npm run generate\`. The state decides the page; a table decides the state.

${journeys.map(drawJourney).join('\n')}
## Rules of the steps

### Methods and whom they serve

| method | ${'citizen | business | agency'} |
|---|---|---|---|
${methods.map((method) => `| \`${method}\` | ${(['citizen', 'business', 'agency'] as const).map((kind) => (kindsServed[method].includes(kind) ? '✔' : '–')).join(' | ')} |`).join('\n')}

### The code

${oneTimeCodeRule.digits} digits, ${oneTimeCodeRule.lifetimeSeconds / 60} minutes, ${oneTimeCodeRule.tries} tries. Another one after ${[1, 2, 3, 4, 5].map((sends) => `${resendWaitSeconds(sends)} s`).join(', ')}, …

### Limits

| counter | window | lets through |
|---|---|---|
${Object.entries(limitRules)
  .map(([name, { window, max }]) => `| \`${name}\` | ${window} | ${max === Infinity ? 'counts only' : max} |`)
  .join('\n')}

\`mismatch-by-person-day\` slows what follows; beyond ${strangersCodesPerDay} of \`recover-by-strangers-day\` no code is sent, and the page says the same as always.
`;
