import { expect, test } from 'vitest';
import { readSettings, settingsFolder } from './settings.ts';

test('without a file everything has its default', () => {
  expect(readSettings(undefined)).toMatchObject({ ports: [27420, 27421, 27422], pinentry: 'pinentry', modules: [] });
});

test('a file says what is different', () => {
  const text = JSON.stringify({ ports: [1234], modules: ['/opt/x.so'], origins: ['https://a.example'] });
  expect(readSettings(text)).toMatchObject({ ports: [1234], modules: ['/opt/x.so'], windowSeconds: 120 });
});

test.each([
  ['no JSON', '{'],
  ['no object', '[]'],
  ['a misspelt name', '{"port": [1]}'],
  ['a name that every object has', '{"constructor": 1}'],
  ['no port at all', '{"ports": []}'],
  ['a port that is none', '{"ports": [70000]}'],
  ['a module without its folder', '{"modules": ["x.so"]}'],
  ['a site that is no origin', '{"origins": ["https://a.example/"]}'],
  ['a window that outlives the challenge', '{"windowSeconds": 300}'],
  ['https without its key', '{"https": {"ports": [1], "certificate": "/a.pem"}}'],
])('%s is said, not passed over', (_what, text) => {
  expect(readSettings(text)).toMatch(/^settings\.json: ./u);
});

test.each([
  [{ CHINHCHU_AGENT_FOLDER: '/x' }, 'linux', '/x'],
  [{ XDG_CONFIG_HOME: '/home/a/.cfg' }, 'linux', '/home/a/.cfg/chinhchu-signing-agent'],
] as const)('the settings folder of %j on %s is %s', (env, platform, folder) => {
  expect(settingsFolder(env, platform)).toBe(folder);
});
