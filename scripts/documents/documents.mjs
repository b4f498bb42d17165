import { connectingPages } from './connecting.mjs';

/**
 * The documents that are made from the code: where each lies and how its text is made.
 * @type {{ file: string, generate: () => string | Promise<string> }[]}
 */
export const documents = [
  {
    file: 'README.md',
    generate: async () => (await import('./methods-table.mjs')).readmeWithTable(),
  },
  {
    file: 'docs/JOURNEYS.md',
    generate: async () =>
      (await import('../../service/src/commands/documents/journeys-document.ts')).journeysDocument(),
  },
  {
    file: 'docs/WAYS-BACK.md',
    generate: async () =>
      (await import('../../service/src/commands/documents/ways-back-document.ts')).waysBackDocument(),
  },
  {
    file: 'docs/PROBLEMS.md',
    generate: async () =>
      (await import('../../service/src/commands/documents/problems-document.ts')).problemsDocument(),
  },
  {
    file: 'docs/SETTINGS.md',
    generate: async () =>
      (await import('../../service/src/commands/documents/settings-document.ts')).settingsDocument(),
  },
  ...connectingPages,
];
