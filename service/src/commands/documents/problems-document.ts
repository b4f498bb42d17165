import { usualWaitHours } from '../../domain/standing/decide-stop.ts';
import { problemsTable } from '../../web/text/problems-table.ts';

/** docs/PROBLEMS.md: every problem code, what a person reads, what they can do, and what the help desk says. */
export const problemsDocument = (): string => `# Problems

Drawn from the code: \`npm run generate\`. A *refusal* is the rules saying no; an *outage* is somebody who does not answer, and nothing is lost;
*stale* is a page that no longer fits; *input* is what can be corrected; a *fault* is ours. Numbers in the sentences are those of the standard settings.

${problemsTable({ minimumAge: 14, simSwapHours: 72, waitHours: usualWaitHours, helpDeskPhone: '18001096', shortCode: '8123', retryAfterSeconds: 60, triesLeft: 3 })}
`;
