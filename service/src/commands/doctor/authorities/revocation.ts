import { randomBytes } from 'node:crypto';
import { writeTimeStampRequest } from '@chinhchu/pki';
import type { Finding, Look, Patient } from '../finding.ts';
import { ill, well } from '../finding.ts';
import { illByDetail, illByTrouble, overHttp } from './over-http.ts';

const largestAnswer = 64 * 1024;

/** Certificates name the paths at a host; that something speaks HTTP there is all that can be known beforehand. */
const lookAtHost = (host: string, { settings }: Patient): Promise<Finding> =>
  overHttp([`http://${host}`], settings, async ({ http }) => {
    const url = `http://${host}/`;
    const deadlineMs = settings.revocation.timeoutMs;
    const answer = await http.sendForBytes({ method: 'GET', url, deadlineMs, largestBytes: 2 ** 20, repeatable: true });
    return answer.ok || answer.problem.code === 'too-large'
      ? well('revocation', `${host} answers`)
      : illByTrouble('revocation', host, answer.problem, { address: 'REVOCATION_HOSTS' });
  });

/** Where certification authorities say what became of certificates. */
export const lookAtRevocation: Look = (patient) =>
  Promise.all(patient.settings.revocation.hosts.map((host) => lookAtHost(host, patient)));

/** The authority for time stamps, asked for one over nothing. */
export const lookAtTimeStamps: Look = async ({ settings }) => {
  const { timeStampUrl: url, revocation } = settings;
  if (url === undefined) return [];
  return overHttp([url], settings, async ({ http, troubleAt }) => {
    const answer = await http.sendForBytes({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: writeTimeStampRequest(randomBytes(32), Buffer.from([1, ...randomBytes(15)])),
      deadlineMs: revocation.timeoutMs,
      largestBytes: largestAnswer,
      repeatable: true,
    });
    const on = { address: 'TSA_URL' };
    if (!answer.ok) return [illByDetail({ about: 'time-stamps', address: url, detail: '' }, troubleAt(url), on)];
    if (answer.value.status !== 200)
      return [
        ill(
          'time-stamps',
          `${url} answers with status ${answer.value.status}`,
          'Look at the path in TSA_URL, and whether we have to be known there.',
        ),
      ];
    // A TimeStampResp is a SEQUENCE (RFC 3161 §2.4.2).
    return answer.value.bytes[0] === 0x30
      ? [well('time-stamps', `${url} gives time stamps`)]
      : [illByDetail({ about: 'time-stamps', address: url, detail: 'malformed-answer' }, undefined, on)];
  });
};
