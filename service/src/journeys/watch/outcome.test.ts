import { describe, expect, it } from 'vitest';
import { certificateStandings } from '../../domain/evidence/certificate-standing.ts';
import { changeOf } from './outcome.ts';

const now = new Date('2026-11-29T08:00:00Z');
const before = {
  standing: 'good',
  linkedAt: '2026-01-01T00:00:00.000Z',
  warned: false,
  notAfter: '2028-01-01T00:00:00.000Z',
} as const;

describe('a look at a certificate', () => {
  it.each(certificateStandings)(
    'changes nothing where it is %s and nobody has said anything, or the same',
    (standing) => {
      expect(changeOf({ ...before, standing }, 'unknown', now)).toBeUndefined();
      expect(changeOf({ ...before, standing }, standing, now)).toBeUndefined();
    },
  );

  it.each([
    ['suspended', 'certificate-paused', 'means-paused'],
    ['revoked', 'certificate-stopped', 'means-stopped'],
    ['expired', 'certificate-ended', 'means-stopped'],
  ] as const)('that finds it %s tells its holder so', (found, notice, event) => {
    expect(changeOf(before, found, now)).toEqual({ standing: found, warned: false, notice, event });
  });

  it('resumes a suspended one that is good again, and stops one that is revoked instead', () => {
    expect(changeOf({ ...before, standing: 'suspended' }, 'good', now)?.event).toBe('means-resumed');
    expect(changeOf({ ...before, standing: 'suspended' }, 'revoked', now)?.event).toBe('means-stopped');
  });

  it('tells once, in its last month, that it ends and when', () => {
    const ending = { ...before, notAfter: '2026-12-20T00:00:00.000Z' };
    expect(changeOf(ending, 'good', now)).toEqual({
      standing: 'good',
      warned: true,
      notice: 'certificate-ends',
      event: 'means-ending',
      about: new Date('2026-12-20T00:00:00.000Z'),
    });
    expect(changeOf({ ...ending, warned: true }, 'good', now)).toBeUndefined();
    expect(changeOf(ending, 'unknown', now)).toBeUndefined();
    expect(changeOf({ ...ending, standing: 'suspended' }, 'suspended', now)).toBeUndefined();
  });
});
