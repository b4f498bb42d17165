import type { OutgoingHttp, OutgoingRequest } from '../../src/platform/http/outgoing-http.ts';

/** What went over the wire, as both sides wrote it. */
export interface Exchange {
  readonly request: OutgoingRequest;
  readonly status: number;
  readonly answer: string;
}

/** The way out, and everything that came back over it. */
export const recordingHttp = (http: OutgoingHttp, exchanges: Exchange[]): OutgoingHttp => ({
  send: async (request) => {
    const answer = await http.send(request);
    if (answer.ok) exchanges.push({ request, status: answer.value.status, answer: answer.value.body });
    return answer;
  },
  close: () => http.close(),
});
