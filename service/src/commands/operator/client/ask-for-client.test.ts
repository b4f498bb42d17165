import { expect, test } from 'vitest';
import type { Terminal } from './ask-for-client.ts';
import { askForClient } from './ask-for-client.ts';
import { clientWishOf } from './read-wish.ts';

/** Somebody who types these lines and then goes away. */
const typing = (...typed: readonly string[]): Terminal & { readonly seen: string[] } => {
  const lines = [...typed];
  const seen: string[] = [];
  return {
    seen,
    say: (text) => seen.push(text),
    ask: async (question) => {
      seen.push(question);
      return lines.shift();
    },
  };
};

test('who answers every question has said what `client add` needs, addresses of the stack included', async () => {
  const terminal = typing(
    'spring',
    'Cổng tỉnh',
    'UBND tỉnh Sông Trà',
    '',
    'https://dvc.example',
    'openid profile phone',
  );
  const words = (await askForClient(terminal, [])) ?? [];
  const read = clientWishOf(words);
  expect(read.ok && read.value.wish).toMatchObject({
    nameVi: 'Cổng tỉnh',
    agency: { id: 'ubnd-tinh-song-tra', nameVi: 'UBND tỉnh Sông Trà' },
    settings: {
      redirectUris: ['https://dvc.example/login/oauth2/code/chinhchu'],
      postLogoutRedirectUris: ['https://dvc.example/'],
      backchannelLogoutUri: 'https://dvc.example/logout/connect/back-channel/chinhchu',
      idTokenAlgorithm: 'RS256',
      scopes: ['openid', 'profile', 'phone'],
    },
  });
  expect(terminal.seen.join('\n')).toContain(`--agency 'UBND tỉnh Sông Trà' --agency-id ubnd-tinh-song-tra`);
});

test('an answer that makes no sense is told and asked again; a stack that is none of ours leads to its own addresses', async () => {
  const terminal = typing(
    'cobol',
    'other',
    '',
    'Cổng',
    'Bộ Thử',
    'BỘ',
    'bo-thu',
    'nowhere',
    'https://dvc.example/cb',
    'home',
    '',
    'profile phon',
    'profile',
    '',
  );
  const words = (await askForClient(terminal, [])) ?? [];
  const read = clientWishOf(words);
  expect(read.ok && read.value).toMatchObject({
    wish: {
      settings: {
        redirectUris: ['https://dvc.example/cb'],
        postLogoutRedirectUris: ['https://dvc.example/'],
        scopes: ['openid', 'profile'],
      },
    },
  });
  expect(read.ok && read.value.stack).toBeUndefined();
  for (const told of [
    'none of the names above',
    'An answer is needed',
    'small letters, digits',
    'dvc.tinh.example/cb, please',
    'dvc.tinh.example/, please',
    'There is no phon:',
    'openid is needed',
  ])
    expect(terminal.seen.join('\n')).toContain(told);
});

test('what was said in words is not asked, and nothing is registered for who goes away', async () => {
  const terminal = typing('Cổng');
  expect(await askForClient(terminal, ['--for', 'go', '--site=https://dvc.example', '--agency', 'Bộ'])).toBeUndefined();
  expect(terminal.seen.filter((text) => text.endsWith(': '))).toEqual(['Name: ', 'Agency id [bo]: ']);
});
