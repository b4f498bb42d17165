import type { Environment, SettingProblem } from '../../platform/settings/read-settings.ts';
import { unknownNames } from '../../platform/settings/unknown-names.ts';
import type { Finding, Look } from './finding.ts';
import { ill, well } from './finding.ts';

/** Settings that cannot be read, each by its name. */
export const illSettings = (problems: readonly SettingProblem[]): readonly Finding[] =>
  problems.map(({ name, problem }) => ill('settings', `${name} ${problem}`, `Set ${name}; docs/SETTINGS.md says how.`));

/** Names that were meant for us and that nobody reads. */
export const illNames = (env: Environment): readonly Finding[] =>
  unknownNames(env).map(({ name, meant }) =>
    ill(
      'settings',
      `${name} is set, and there is no such setting`,
      meant === undefined
        ? 'docs/SETTINGS.md has all of them: correct it, or take it away.'
        : `Did you mean ${meant}? Else take it away.`,
    ),
  );

/** What was read, and that what the settings name lies on this machine. */
export const lookAtSettings: Look = async ({ settings: { mode, issuer }, env }) => [
  well('settings', `mode ${mode}, issuer ${issuer}`),
  ...illNames(env),
];
