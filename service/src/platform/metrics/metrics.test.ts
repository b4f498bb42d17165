import { describe, expect, it } from 'vitest';
import { makeMetrics } from './metrics.ts';

describe('the metrics', () => {
  it('count registrations, authorities, codes, the hash queue and HTTP under one name each', async () => {
    const metrics = makeMetrics({
      hashQueue: () => ({ running: 2, waiting: 7 }),
      database: { statements: 12, durableCommits: 5 },
    });
    metrics.registration('mobile-subscriber', 'account-opened');
    metrics.authority('mobile-operator', 'timeout', 3.1);
    metrics.numberChange('number-changed');
    metrics.code('sent');
    metrics.code('sent');
    metrics.certificates({ standings: { good: 9, suspended: 1, revoked: 0, expired: 0 }, overdue: 2 });
    metrics.http({ route: '/dang-ky', method: 'GET', status: 200, seconds: 0.004 });
    const { contentType, text } = await metrics.text();
    expect(contentType).toContain('text/plain');
    for (const line of [
      'chinhchu_registrations_total{method="mobile-subscriber",outcome="account-opened"} 1',
      'chinhchu_authority_seconds_count{authority="mobile-operator",outcome="timeout"} 1',
      'chinhchu_codes_total{state="sent"} 2',
      'chinhchu_certificates{standing="good"} 9',
      'chinhchu_certificates{standing="revoked"} 0',
      'chinhchu_certificates{standing="overdue"} 2',
      'chinhchu_number_changes_total{outcome="number-changed"} 1',
      'chinhchu_password_hashes{state="running"} 2',
      'chinhchu_password_hashes{state="waiting"} 7',
      'chinhchu_database_statements_total 12',
      'chinhchu_database_durable_commits_total 5',
      'chinhchu_http_seconds_count{route="/dang-ky",method="GET",status="200"} 1',
    ])
      expect(text).toContain(line);
  });
  it('tell how things stand: the program, its pool, what waits, what fills, what ends', async () => {
    const metrics = makeMetrics({
      hashQueue: () => ({ running: 0, waiting: 0 }),
      database: { statements: 0, durableCommits: 0 },
      connections: () => ({ busy: 3, idle: 1, waiting: 2 }),
      droppedLines: () => 4,
      version: '1.2.3',
    });
    metrics.messagesWaiting([{ channel: 'sms', many: 7, seconds: 40 }]);
    metrics.pot('codes-of-strangers-hour', 150, 200);
    metrics.expiry('anchor Gốc', 1_800_000_000);
    metrics.keySince('sealing', 1_700_000_000);
    const { text } = await metrics.text();
    for (const line of [
      `chinhchu_build_info{version="1.2.3",node="${process.versions.node}"} 1`,
      'chinhchu_database_connections{state="waiting"} 2',
      'chinhchu_log_lines_dropped_total 4',
      'chinhchu_messages_waiting{channel="sms"} 7',
      'chinhchu_messages_oldest_waiting_seconds{channel="sms"} 40',
      'chinhchu_pot_taken{pot="codes-of-strangers-hour"} 150',
      'chinhchu_pot_size{pot="codes-of-strangers-hour"} 200',
      'chinhchu_expiry_timestamp_seconds{what="anchor Gốc"} 1800000000',
      'chinhchu_key_since_timestamp_seconds{key="sealing"} 1700000000',
    ])
      expect(text).toContain(line);
  });
  it('of two services in one process are apart', async () => {
    const idle = { hashQueue: () => ({ running: 0, waiting: 0 }), database: { statements: 0, durableCommits: 0 } };
    const [one, other] = [makeMetrics(idle), makeMetrics(idle)];
    one.code('sent');
    expect((await other.text()).text).not.toContain('chinhchu_codes_total{');
  });
});
