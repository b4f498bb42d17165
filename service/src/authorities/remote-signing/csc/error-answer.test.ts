import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { troubleOfAnswer } from './error-answer.ts';

const trouble = (status: number, error?: string, sentence?: string, withToken = true) => {
  const body = error === undefined ? 'none' : JSON.stringify({ error, error_description: sentence });
  return troubleOfAnswer({ status, body, withToken }).problem;
};

describe('an error answer of a provider', () => {
  it.each([
    [400, 'access_denied', undefined, 'declined'],
    [400, 'invalid_authentication_data', 'The authentication data is invalid', 'declined'],
    [400, 'invalid_otp', 'The OTP is invalid', 'declined'],
    [401, 'invalid_token', undefined, 'expired'],
    [400, 'invalid_grant', 'Authorization code is invalid or expired', 'expired'],
    [400, 'invalid_request', 'SAD expired', 'expired'],
    [400, 'invalid_request', 'Invalid parameter SAD', 'expired'],
    [400, 'invalid_request', 'Invalid parameter handle', 'expired'],
    [400, 'invalid_request', 'Hash is not authorized by the SAD', 'expired'],
    [400, 'invalid_request', 'Credential locked', 'credential-locked'],
    [400, 'invalid_request', 'The credential identified by credentialID is disabled', 'credential-disabled'],
    [400, 'invalid_request', "Signing certificate 'O=x,CN=y' is expired", 'certificate-expired'],
    [400, 'invalid_request', 'Invalid parameter credentialID', 'no-credential'],
    [401, undefined, undefined, 'expired'],
  ])('%i %s %s is a refusal: %s', (status, error, sentence, code) => {
    expect(trouble(status, error, sentence).code).toBe(code);
  });
  it.each([
    [429, 'access_denied', undefined, 'quota-exceeded'],
    [501, 'invalid_request', undefined, 'not-offered'],
    [500, 'access_denied', undefined, 'error-status'],
    [302, undefined, undefined, 'error-status'],
    [404, undefined, undefined, 'error-status'],
    [401, 'invalid_client', undefined, 'our-credentials-refused'],
    [400, 'unauthorized_client', undefined, 'our-credentials-refused'],
    [400, 'invalid_request', 'Invalid parameter client_secret', 'our-credentials-refused'],
    [400, 'invalid_request', 'Client authorization required', 'our-credentials-refused'],
    [400, 'invalid_request', 'Invalid digest value length', 'our-request-refused'],
    [400, 'constructor', undefined, 'our-request-refused'],
  ])('%i %s %s is an outage: %s', (status, error, sentence, detail) => {
    expect(trouble(status, error, sentence)).toEqual({ code: 'unavailable', detail });
  });
  it('a bare 401 is about us where no token of a person was shown', () => {
    expect(trouble(401, undefined, undefined, false)).toEqual({
      code: 'unavailable',
      detail: 'our-credentials-refused',
    });
  });
  it('of whatever body is one of those, with a detail that says nothing of it', () => {
    const details = /^[a-z_-]{1,40}$/u;
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), fc.oneof(fc.string(), fc.json()), (status, body) => {
        expect(troubleOfAnswer({ status, body, withToken: true }).problem.detail).toMatch(details);
      }),
    );
  });
});
