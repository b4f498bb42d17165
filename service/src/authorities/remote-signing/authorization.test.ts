import { describe, expect, it } from 'vitest';
import { troubleOfReturn } from './authorization.ts';

describe('an error in the address', () => {
  it('is a refusal only when the person said no', () => {
    expect(troubleOfReturn('access_denied').problem.code).toBe('declined');
    for (const [error, detail] of [
      ['server_error', 'error-status'],
      ['temporarily_unavailable', 'error-status'],
      ['invalid_scope', 'our-request-refused'],
      ['toString', 'our-request-refused'],
    ] as const)
      expect(troubleOfReturn(error).problem).toEqual({ code: 'unavailable', detail });
  });
});
