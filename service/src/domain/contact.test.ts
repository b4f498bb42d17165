import { expect, it } from 'vitest';
import { mailboxOf } from './contact.ts';

it('addresses that lead to one mailbox are counted as one', () => {
  expect(['Mai.Anh@thu.example', 'mai.anh+1@thu.example', 'mai.anh+a+b@thu.example'].map(mailboxOf)).toEqual(
    Array(3).fill('mai.anh@thu.example'),
  );
  expect(mailboxOf('mai@thu.example')).not.toBe(mailboxOf('mai.anh@thu.example'));
});
