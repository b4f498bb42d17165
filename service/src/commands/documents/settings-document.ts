import type { SettingRule } from '../../platform/settings/setting-rules.ts';
import { settingsTable } from '../../platform/settings/settings-table.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|');
const value = (text: string | undefined): string =>
  text === undefined ? '–' : text === '' ? '(empty)' : `\`${text}\``;

const row = (rule: SettingRule<unknown>): string => {
  const production = rule.standard === undefined ? '**must be set**' : value(rule.standard);
  const cells = [
    `\`${rule.name}\``,
    rule.kind,
    production,
    value(rule.sandbox ?? rule.standard),
    `${rule.about}${rule.secret === true ? ' Secret.' : ''}`,
  ];
  return `| ${cells.map(cell).join(' | ')} |`;
};

/** docs/SETTINGS.md: every setting, from the table the code reads. */
export const settingsDocument = (): string => `# Settings

Drawn from the code: \`npm run generate\`. Settings are environment variables, read once at the start; every wrong one is named at once.
\`{port+20}\` is counted from \`PORT_BASE\`; \`{NAME}\` is another setting's value, \`{NAME:host}\` the host in it. \`chinhchu doctor\` says what is missing.

| name | kind | standard | in the sandbox | what it is |
|---|---|---|---|---|
${settingsTable.map(row).join('\n')}
`;
