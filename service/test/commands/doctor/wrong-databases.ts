import type { WrongSetUp } from './wrong-set-up.ts';

/** Databases that cannot be reached, do not fit, or lack something. */
export const wrongDatabases: readonly WrongSetUp[] = [
  {
    wrong: 'nobody at the database',
    by: ({ others }) => ({ DATABASE_URL: `postgresql://a:geheim-77@${others.nobody}/x` }),
    about: 'database',
    says: /Nobody listens.*DATABASE_URL/su,
  },
  {
    wrong: 'a database that is silent',
    by: ({ others }) => ({ DATABASE_URL: `postgresql://a@${new URL(others.smsc.silent).host}/x` }),
    about: 'database',
    says: /does not answer.*DATABASE_URL/su,
  },
  {
    wrong: 'no database of that name',
    by: ({ database }) => ({ DATABASE_URL: database('nowhere') }),
    about: 'database',
    says: /no database of that name \(3D000\).*DATABASE_URL/su,
  },
  {
    wrong: 'no role of that name',
    by: ({ database }) => ({ DATABASE_URL: database('fit', 'nobody') }),
    about: 'database',
    says: /28000.*DATABASE_URL/su,
  },
  {
    wrong: 'a database without TLS where TLS is asked for',
    by: ({ database }) => ({ DATABASE_URL: `${database('fit')}?sslmode=verify-full` }),
    about: 'database',
    says: /No TLS connection.*sslmode in DATABASE_URL/su,
  },
  {
    wrong: 'a host of the database that has no address',
    by: () => ({ DATABASE_URL: 'postgresql://a@db.invalid/x' }),
    about: 'database',
    says: /no address.*DATABASE_URL/su,
  },
  {
    wrong: 'a pooler that refuses how we connect',
    by: ({ others }) => ({ DATABASE_URL: others.postgres('08P01') }),
    about: 'database',
    says: /PgBouncer.*1\.21/su,
  },
  {
    wrong: 'a pooler that mixes up statements',
    by: ({ others }) => ({ DATABASE_URL: others.postgres('42P05') }),
    about: 'database',
    says: /max_prepared_statements/u,
  },
  {
    wrong: 'a database that is starting',
    by: ({ others }) => ({ DATABASE_URL: others.postgres('57P03') }),
    about: 'database',
    says: /57P03/u,
  },
  {
    wrong: 'an empty database',
    by: ({ database }) => ({ DATABASE_URL: database('empty') }),
    about: 'database',
    says: /chinhchu migrate/u,
  },
  {
    wrong: 'an older schema',
    by: ({ database }) => ({ DATABASE_URL: database('older') }),
    about: 'database',
    says: /lacks 0021-.*chinhchu migrate/su,
  },
  {
    wrong: 'a newer schema',
    by: ({ database }) => ({ DATABASE_URL: database('newer') }),
    about: 'database',
    says: /newer version than this program: 9999-tomorrow.*DATABASE_URL/su,
  },
  {
    wrong: 'an encoding without Vietnamese',
    by: ({ database }) => ({ DATABASE_URL: database('latin') }),
    about: 'database',
    says: /LATIN1.*DATABASE_URL/su,
  },
  {
    wrong: 'a database that only reads',
    by: ({ database }) => ({ DATABASE_URL: database('reading') }),
    about: 'database',
    says: /only reads.*DATABASE_URL/su,
  },
  {
    wrong: 'another isolation',
    by: ({ database }) => ({ DATABASE_URL: database('serial') }),
    about: 'database',
    says: /serializable.*ALTER ROLE/su,
  },
  {
    wrong: 'a database that does not wait for its disk',
    by: ({ database }) => ({ DATABASE_URL: database('hasty') }),
    about: 'database',
    says: /synchronous_commit/u,
  },
  {
    wrong: 'a role without rights',
    by: ({ database }) => ({ DATABASE_URL: database('fit', 'stranger') }),
    about: 'database',
    says: /stranger may not read and write account.*GRANT/su,
  },
  {
    wrong: 'a pool larger than the role may have',
    by: ({ database }) => ({ DATABASE_URL: database('fit', 'three') }),
    about: 'database',
    says: /DATABASE_POOL_SIZE is 10.* 3 connections/su,
  },
  {
    wrong: 'pools of all processes larger than the server',
    by: () => ({}),
    about: 'database',
    says: /DATABASE_POOL_SIZE is 10 and there are 13 processes, 130 .*max_connections/su,
    processes: 13,
  },
  {
    wrong: 'keys of before the last rotation',
    by: ({ database }) => ({ DATABASE_URL: database('rotated') }),
    about: 'keys',
    says: /sealing key newer, .*is not there.*KEY_DIR/su,
  },
  {
    wrong: 'the root secret of another installation',
    by: ({ file }) => ({ KEY_DIR: file('foreign-root') }),
    about: 'keys',
    says: /root secret is not the one.*strangers.*KEY_DIR/su,
  },
  {
    wrong: 'a key that was published on another machine and not copied here',
    by: ({ database }) => ({ DATABASE_URL: database('published') }),
    about: 'keys',
    says: /sealing key next is published and not here.*Copy sealing-keys\.json/su,
  },
];
