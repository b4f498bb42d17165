import { expect, test } from 'vitest';
import { readyText } from './announce.ts';

const told = (service: string): string =>
  readyText({ service, certificates: '', portals: {}, sandbox: '', authorities: {} }, [], '/home/me/data');

test('who starts a sandbox reads how another command speaks to it, wherever it is typed', () => {
  expect(told('http://localhost:4000')).toContain(
    "  MODE=sandbox PORT_BASE=4000 DATA_DIR='/home/me/data' npx chinhchu client add\n",
  );
  expect(told('http://localhost:3000')).toContain("  MODE=sandbox DATA_DIR='/home/me/data' npx chinhchu client add\n");
});
