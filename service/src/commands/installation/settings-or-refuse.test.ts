import { expect, test } from 'vitest';
import { settingsOrRefuse } from './settings-or-refuse.ts';

const said = (env: Readonly<Record<string, string>>): string => {
  try {
    settingsOrRefuse(env);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
};

test('whoever set nothing at all is told how a command speaks to the sandbox', () => {
  expect(said({})).toMatch(/ISSUER must be set[\s\S]*MODE=sandbox before the command/u);
});

test('whoever sets up a production is told what it lacks and nothing of a sandbox', () => {
  for (const env of [{ MODE: 'production' }, { ISSUER: 'https://taikhoan.example.gov.vn' }]) {
    expect(said(env)).toContain('SMSC_URL must be set');
    expect(said(env)).not.toContain('MODE=sandbox');
  }
});
