import {
  judgeRevocation,
  readCrl,
  readOcspResponse,
  readPem,
  type Certificate,
  type RevocationMaterial,
  type RevocationVerdict,
} from '@chinhchu/pki';
import { instant, text, texts, type JudgeCase } from './judge-case.ts';
import { algorithmPolicy, certificate, certificates, FOR_SUITES, freshnessRule, profile } from './judge-material.ts';

type Members = JudgeCase['members'];
type Answer = Record<string, unknown>;

/** Judges an `ocsp` case: one answer about one certificate of a known issuer. */
export function judgeOcsp({ members }: JudgeCase): Answer {
  const response = readOcspResponse(Buffer.from(text(members, 'ocsp_response_b64'), 'base64'));
  return answer(members, [], response.ok ? { ocspResponses: [response.value] } : 'ocsp-malformed');
}

/** Judges a `crl` case: one list about one certificate of a known issuer; `issuer_chain_pem` is already valid. */
export function judgeCrl({ members }: JudgeCase): Answer {
  const [block] = readPem(text(members, 'crl_pem'));
  const crl = block && readCrl(block.der);
  return answer(
    members,
    certificates(texts(members, 'issuer_chain_pem')),
    crl?.ok ? { crls: [crl.value] } : 'crl-malformed',
  );
}

function answer(members: Members, chain: readonly Certificate[], found: Partial<RevocationMaterial> | string): Answer {
  const judged = certificate(text(members, 'cert_pem'));
  const issuer = certificate(text(members, 'issuer_pem'));
  const at = instant(members);
  const demands = { algorithms: algorithmPolicy(members), profile: profile(members, FOR_SUITES) };
  if (typeof found === 'string') return { status: 'unknown', reason: found };
  if (!judged || !issuer) return { status: 'unknown', reason: 'certificate-malformed' };
  const material: RevocationMaterial = {
    crls: [],
    ocspResponses: [],
    freshness: freshnessRule(members),
    nonce: undefined,
    ...found,
  };
  return wordsFor(
    judgeRevocation({ certificate: judged, above: [...chain.toReversed(), issuer], at, material, demands }),
  );
}

function wordsFor(verdict: RevocationVerdict): Answer {
  if (verdict.status !== 'revoked') return { ...verdict };
  return { status: 'revoked', reason: verdict.reason, revoked_at: new Date(verdict.revokedAt).toISOString() };
}
