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

const common = (url: string) => ({
  name: 'Ký số từ xa mô phỏng',
  logo: `${url}/logo.png`,
  region: 'VN',
  lang: 'vi',
  description: 'BẢN THỬ NGHIỆM – không phải dịch vụ thật',
  authType: ['oauth2code'],
  oauth2: `${url}/`,
});

/** What the provider says of itself in edition 2.0 (CSC API 2.0 §11.1). */
const infoV2 = ({ url }: CscRoom) => ({
  ...common(url),
  specs: '2.0.0.0',
  asynchronousOperationMode: false,
  methods,
  signAlgorithms: { algos: ['1.2.840.10045.4.3.2', '1.2.840.113549.1.1.11', '1.2.840.113549.1.1.1'] },
  signature_formats: { formats: ['C'], envelope_properties: [['Detached']] },
  conformance_levels: ['Ades-B-B'],
});

/** The same in edition 1.0.4, which pushes no requests and asks nobody in an app by these methods. */
const infoV1 = ({ url }: CscRoom) => ({
  ...common(url),
  specs: '1.0.4.0',
  methods: [
    'oauth2/authorize',
    'oauth2/token',
    'oauth2/revoke',
    'credentials/list',
    'credentials/info',
    'signatures/signHash',
  ],
});

/** What both editions have: the second is read in the words of the first. */
const bothEditions = (app: FastifyInstance, room: CscRoom, edition: 'v1' | 'v2'): void => {
  const personOf = (request: FastifyRequest): string => bearer(request, room).grant.person;
  app.post(`/csc/${edition}/info`, async () => (edition === 'v1' ? infoV1(room) : infoV2(room)));
  app.post(`/csc/${edition}/credentials/list`, async (request) => {
    const person = personOf(request);
    const { userID } = members(request.body);
    if (userID !== undefined && userID !== null) throw invalidRequest('userID parameter MUST be null');
    return {
      credentialIDs: heldCredentials.filter(({ owner }) => owner === person).map(({ credentialID }) => credentialID),
    };
  });
  app.post(`/csc/${edition}/credentials/info`, async (request) => {
    const person = personOf(request);
    const { credentialID, certificates = 'single', certInfo = false } = members(request.body);
    const credential = credentialOf(credentialID, person);
    if (!isCertificateChoice(certificates)) throw invalidRequest('Invalid parameter certificates');
    const shown = room.lever.mode() === 'wrong-answer' ? { ...credential, holder: strangerWith('P-256') } : credential;
    return credentialInfo(shown, room.certificates(), { certificates, certInfo: certInfo === true, edition });
  });
  app.post(`/csc/${edition}/signatures/signHash`, async (request) => signHash(request, room, edition));
};

/** The API below `/csc/v2` and `/csc/v1`. */
export const cscApi = (app: FastifyInstance, room: CscRoom): void => {
  bothEditions(app, room, 'v1');
  bothEditions(app, room, 'v2');
  app.post('/csc/v2/credentials/authorize', async (request, reply) => askApp(request, reply, room));
  app.post('/csc/v2/credentials/authorizeCheck', async (request, reply) => lookAtApp(request, reply, room));
  for (const method of ['auth/login', 'credentials/extendTransaction', 'signatures/signDoc']) {
    app.post(`/csc/v2/${method}`, async () => {
      throw new CscError('invalid_request', 'This method is not implemented', 501);
    });
  }
};
