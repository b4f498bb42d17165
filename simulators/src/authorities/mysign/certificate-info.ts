import type { FastifyRequest } from 'fastify';
import { generalizedTime, strangerWith } from '../remote-signers.ts';
import { heldCredentials } from './credentials-held.ts';
import type { HeldCredential } from './credentials-held.ts';
import { inputInvalid, Unauthorized } from './envelope.ts';
import { checkApplication, members, userOf } from './read-body.ts';
import type { MySignRoom } from './room.ts';

const infoOf = ({ holder, status, credentialId }: HeldCredential, room: MySignRoom) => {
  const { kind } = room.certificates().held(holder).key;
  const shown = room.certificates().show(room.lever.mode() === 'wrong-answer' ? strangerWith(kind) : holder);
  return {
    description: 'Go>Sign mobile based implicit credential authorization',
    key: { status, algo: ['1.2.840.113549.1.1.1'], len: '2048', curve: null },
    cert: {
      status: shown.status === 'good' ? 'valid' : 'expired',
      certificates: [shown.certificate, ...shown.chain],
      serialNumber: String(BigInt(`0x${shown.serialNumber}`)),
      subjectDN: shown.subject.join(','),
      validFrom: generalizedTime(shown.notBefore).replace('Z', '+0000'),
      validTo: generalizedTime(shown.notAfter).replace('Z', '+0000'),
    },
    authMode: 'implicit',
    multisign: '2147483647',
    credential_id: credentialId,
    scal: '2',
  };
};

/** Every key of whom the application is let in for. @throws GatewayError, Unauthorized */
export const certificateInfo = (request: FastifyRequest, room: MySignRoom) => {
  const userId = userOf(request, room);
  const body = members(request.body);
  checkApplication(body);
  if (body['user_id'] !== userId) throw new Unauthorized();
  if (body['certificates'] !== 'chain') throw inputInvalid('certificates');
  return heldCredentials.filter((one) => one.userId === userId).map((one) => infoOf(one, room));
};
