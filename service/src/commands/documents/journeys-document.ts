import { transitions } from '../../domain/attempt/advance.ts';
import { kinds, kindsLinked, kindsServed, methods, type Kind, type Method } from '../../domain/kinds-and-methods.ts';
import { liftRule } from '../../domain/limits/lift.ts';
import type { LimitRule } from '../../domain/limits/limits.ts';
import { limitRules } from '../../domain/limits/limits.ts';
import { oneTimeCodeRule, resendWaitSeconds } from '../../domain/attempt/one-time-code-rule.ts';
import { drawAttempt } from './draw-attempt.ts';

const limitRow = ([name, rule]: readonly [string, LimitRule]): string => {
  const { window, max, filledBy, stops, effect, liftedBy } = rule;
  const most = max === Infinity ? 'counts only' : String(max);
  return `| \`${name}\` | ${window} | ${most} | ${filledBy} | ${stops} | ${effect} | ${liftedBy.join(', ') || 'time'} |`;
};

const serves = (method: Method, kind: Kind): string => {
  if (kindsServed(method).includes(kind)) return '✔';
  return kindsLinked(method).includes(kind) ? '○' : '–';
};

/** docs/JOURNEYS.md: the one mechanism as a diagram, then the rules of its steps, drawn from the tables the code runs on. */
export const journeysDocument = (): string => `# Journeys

Drawn from the code: \`npm run generate\`. The state decides the page; a table decides the state.

## An attempt

Registration, signing in, recovery and a change of number are one mechanism (\`service/src/domain/attempt/advance.ts\`), each with a policy of its own
(\`service/src/journeys\`). Nothing is kept before the first event.

${drawAttempt(transitions)}
## Rules of the steps

### Methods and whom they serve

✔: opens accounts; ○: only a way into one that there is.

| method | ${kinds.join(' | ')} |
|---|---|---|---|
${methods.map((method) => `| \`${method}\` | ${kinds.map((kind) => serves(method, kind)).join(' | ')} |`).join('\n')}

### The code

${oneTimeCodeRule.digits} digits, ${oneTimeCodeRule.lifetimeSeconds / 60} minutes from when the carrier took the message, ${oneTimeCodeRule.tries} tries. Another one after ${[1, 2, 3, 4, 5].map((sends) => `${resendWaitSeconds(sends)} s`).join(', ')}, …

### Everything that is counted

Who can fill a counter, whom it stops, and what lifts it besides time. A message from the phone concerned («MOKHOA» and the code on the page) opens for that browser
a pot of ${limitRules['lifted-try'].max} tries in ${liftRule.lifetimeSeconds / 60} minutes. The word that stands in a mail with a code, typed on the page, opens one of ${limitRules['lifted-by-mail-hour'].max} an hour for its mailbox.

| counter | window | lets through | filled by | stops | then | lifted by |
|---|---|---|---|---|---|---|
${Object.entries(limitRules).map(limitRow).join('\n')}
`;
