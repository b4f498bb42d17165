import type { FastifyInstance } from 'fastify';
import { badRequest, notFound, Problem } from '../../sandbox/problem.ts';
import type { HolderPlan } from './holders.ts';
import { revocationReasons } from './registry.ts';
import type { IssuedCertificate, Registry, RevocationReason } from './registry.ts';

type HolderRoute = { Params: { id: string } };

/**
 * The authority's own small API on the sandbox port: who holds which certificate, and what can be done with it. Private
 * keys are shown: they are nobody's secret, and whoever plays a token, a SIM or a signing app needs them.
 */
export function managementApi(registry: Registry): (app: FastifyInstance) => void {
  return (app) => {
    const holderNamed = (id: string): HolderPlan => {
      const holder = registry.holders.find((one) => one.id === id);
      if (!holder) throw notFound('This certificate');
      return holder;
    };
    app.get('/certificates', async () => registry.holders.map((holder) => summary(registry.current(holder))));
    app.get<HolderRoute>('/certificates/:id', async ({ params }) => details(registry.current(holderNamed(params.id))));

    const move = (verb: string, act: (holder: HolderPlan, body: unknown) => void) => {
      app.post<HolderRoute>(`/certificates/:id/${verb}`, async ({ params, body }) => {
        const holder = holderNamed(params.id);
        act(holder, body);
        return details(registry.current(holder));
      });
    };
    move('suspend', (holder) => registry.revoke(unrevoked(registry.current(holder)), 'certificate-hold'));
    move('reinstate', (holder) => registry.reinstate(suspended(registry.current(holder))));
    move('revoke', (holder, body) => registry.revoke(notForGood(registry.current(holder)), reasonIn(body)));
    move('expire', (holder) => registry.replace(holder, 'already-expired'));
    move('re-key', (holder) => registry.replace(holder, 'new-key'));
  };
}

function summary({ holder, issuer, serial, notBefore, notAfter, revoked }: IssuedCertificate) {
  return {
    id: holder.id,
    kind: holder.kind,
    authority: issuer.plan.id,
    subject: holder.subject.map(([type, text]) => `${type}=${text}`),
    note: holder.note,
    serialNumber: serial.toString('hex'),
    notBefore: new Date(notBefore).toISOString(),
    notAfter: new Date(notAfter).toISOString(),
    status: !revoked ? 'good' : revoked.reason === 'certificate-hold' ? 'suspended' : 'revoked',
    ...(revoked ? { revokedAt: new Date(revoked.at).toISOString(), reason: revoked.reason } : {}),
  };
}

function details(issued: IssuedCertificate) {
  const chain: string[] = [];
  for (let issuer = issued.issuer; issuer.above; issuer = issuer.above) chain.push(issuer.der.toString('base64'));
  return { ...summary(issued), certificate: issued.der.toString('base64'), chain, privateKey: issued.key.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString() };
}

const conflict = (detail: string) => new Problem(409, 'wrong-status', detail);

function unrevoked(issued: IssuedCertificate): IssuedCertificate {
  if (issued.revoked) throw conflict('The certificate is revoked or suspended already.');
  return issued;
}

function suspended(issued: IssuedCertificate): IssuedCertificate {
  if (issued.revoked?.reason !== 'certificate-hold') throw conflict('The certificate is not suspended.');
  return issued;
}

function notForGood(issued: IssuedCertificate): IssuedCertificate {
  if (issued.revoked && issued.revoked.reason !== 'certificate-hold') throw conflict('The certificate is revoked already.');
  return issued;
}

function reasonIn(body: unknown): RevocationReason {
  if (body === undefined || body === null) return 'unspecified';
  const asked = typeof body === 'object' && 'reason' in body ? body.reason : undefined;
  const reason = Object.keys(revocationReasons).find((name) => name === asked);
  if (!isReason(reason) || reason === 'certificate-hold') throw badRequest('"reason" must be one of those in the README.');
  return reason;
}

const isReason = (name: string | undefined): name is RevocationReason => name !== undefined && name in revocationReasons;
