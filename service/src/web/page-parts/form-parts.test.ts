import { expect, it } from 'vitest';
import { fieldError } from './form-parts.ts';
import { vi } from '../text/vi.ts';

it('a field that was refused for one character names it beside the field, as text', () => {
  const shown = String(fieldError(vi, 'fullName', [{ code: 'full-name-characters', character: '<' }]));
  expect(shown).toContain(`${vi.fieldProblems['full-name-characters']}: «&lt;»`);
});
it('and one that was refused for its length says that alone', () => {
  const shown = String(fieldError(vi, 'personalId', [{ code: 'personal-id-length' }]));
  expect(shown).toContain(vi.fieldProblems['personal-id-length']);
  expect(shown).not.toContain('«');
});
