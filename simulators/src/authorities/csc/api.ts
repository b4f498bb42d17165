import type { FastifyInstance, FastifyRequest } from 'fastify';
import { askApp, lookAtApp } from './ask-app.ts';
import { credentialInfo, isCertificateChoice } from './credential-info.ts';
import { heldCredentials } from './credentials-held.ts';
import { CscError, invalidRequest } from './csc-error.ts';
import { bearer, credentialOf, members } from './read-body.ts';
import { strangerWith } from '../remote-signers.ts';
import type { CscRoom } from './room.ts';
import { signHash } from './sign-hash.ts';

const methods = [
  'oauth2/authorize',
  'oauth2/pushed_authorize',
  'oauth2/token',
  'oauth2/revoke',
  'credentials/list',
  'credentials/info',
  'credentials/authorize',
  'credentials/authorizeCheck',
  'signatures/signHash',
];

/** What the provider says of itself (CSC API 2.0 §11.1). */
const info = ({ url }: CscRoom) => ({
  specs: '2.0.0.0',
  name: 'Ký số từ xa mô phỏng',
  logo: `${url}/logo.png`,
  region: 'VN',
  lang: 'vi',
  description: 'BẢN THỬ NGHIỆM – không phải dịch vụ thật',
  authType: ['oauth2code'],
  oauth2: `${url}/`,
  asynchronousOperationMode: false,
  methods,
  signAlgorithms: { algos: ['1.2.840.10045.4.3.2', '1.2.840.113549.1.1.11', '1.2.840.113549.1.1.1'] },
  signature_formats: { formats: ['C'], envelope_properties: [['Detached']] },
  conformance_levels: ['Ades-B-B'],
});

/** The API below `/csc/v2`. */
export const cscApi = (app: FastifyInstance, room: CscRoom): void => {
  const personOf = (request: FastifyRequest): string => bearer(request, room).grant.person;
  app.post('/csc/v2/info', async () => info(room));
  app.post('/csc/v2/credentials/list', async (request) => {
    const person = personOf(request);
    const { userID } = members(request.body);
    if (userID !== undefined && userID !== null) throw invalidRequest('userID parameter MUST be null');
    return {
      credentialIDs: heldCredentials.filter(({ owner }) => owner === person).map(({ credentialID }) => credentialID),
    };
  });
  app.post('/csc/v2/credentials/info', async (request) => {
    const person = personOf(request);
    const { credentialID, certificates = 'single', certInfo = false } = members(request.body);
    const credential = credentialOf(credentialID, person);
    if (!isCertificateChoice(certificates)) throw invalidRequest('Invalid parameter certificates');
    const shown = room.lever.mode() === 'wrong-answer' ? { ...credential, holder: strangerWith('P-256') } : credential;
    return credentialInfo(shown, room.certificates(), { certificates, certInfo: certInfo === true });
  });
  app.post('/csc/v2/credentials/authorize', async (request, reply) => askApp(request, reply, room));
  app.post('/csc/v2/credentials/authorizeCheck', async (request, reply) => lookAtApp(request, reply, room));
  app.post('/csc/v2/signatures/signHash', async (request) => signHash(request, room));
  for (const method of ['auth/login', 'credentials/extendTransaction', 'signatures/signDoc']) {
    app.post(`/csc/v2/${method}`, async () => {
      throw new CscError('invalid_request', 'This method is not implemented', 501);
    });
  }
};
