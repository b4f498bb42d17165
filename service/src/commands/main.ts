import { programVersion } from '../platform/program-version.ts';
import { CommandRefused } from './command-refused.ts';

/** One command: `run` gets the words after its name and returns the exit code: 0 done, 1 refused, 2 usage. */
interface Command {
  readonly usage: string;
  readonly about: string;
  readonly load: () => Promise<(args: readonly string[]) => Promise<number>>;
}

/** Every command there is; loaded only when asked for, so that `pki` needs no database driver. */
const commands: Readonly<Record<string, Command>> = {
  sandbox: {
    usage: 'sandbox',
    about: 'runs the service and the workbench together on this computer',
    load: async () => (await import('./sandbox.ts')).runSandbox,
  },
  rehearse: {
    usage: 'rehearse',
    about: 'runs a production with TLS on this computer, with the workbench behind it, to try every step',
    load: async () => (await import('./rehearse.ts')).run,
  },
  serve: {
    usage: 'serve [--processes N]',
    about: 'runs the service, as several processes with --processes; production refuses what belongs to a sandbox',
    load: async () => (await import('./serve.ts')).run,
  },
  migrate: {
    usage: 'migrate',
    about: 'brings the schema of the database up to this version',
    load: async () => (await import('./migrate.ts')).run,
  },
  doctor: {
    usage: 'doctor [--processes N]',
    about: 'looks at settings, database, keys, clock and authorities, and says what to do',
    load: async () => (await import('./doctor.ts')).run,
  },
  account: {
    usage: 'account show|suspend|restore|settle|merge|split|open-anew',
    about: 'shows, suspends or restores an account, makes two of one person one, lets one be opened anew',
    load: async () => (await import('./operator/command/on-store.ts')).onStore('account'),
  },
  case: {
    usage: 'case SUPPORT-CODE --reason WHY',
    about: 'shows the help desk what a person saw',
    load: async () => (await import('./operator/command/on-store.ts')).onStore('case'),
  },
  deaths: {
    usage: 'deaths list|confirm|undo',
    about: "accounts that a register's word of a death has closed",
    load: async () => (await import('./operator/command/on-store.ts')).onStore('deaths'),
  },
  staff: {
    usage: 'staff confirm|end',
    about: 'says whether somebody is staff of the organisation that their certificate names',
    load: async () => (await import('./operator/command/on-store.ts')).onStore('staff'),
  },
  sessions: {
    usage: 'sessions end --all|--before TIME',
    about: 'ends the sessions of everybody, after a theft of keys and database',
    load: async () => (await import('./operator/command/on-store.ts')).onStore('sessions'),
  },
  requests: {
    usage: 'requests list|show|answer',
    about: 'what people ask about their data, and the answers',
    load: async () => (await import('./operator/command/on-store.ts')).onStore('requests'),
  },
  retention: {
    usage: 'retention report',
    about: 'what is gone of closed accounts, and what is kept until when',
    load: async () => (await import('./operator/command/on-store.ts')).onStore('retention'),
  },
  evidence: {
    usage: 'evidence check EVIDENCE-ID',
    about: 'judges a kept signature again, from what was kept alone',
    load: async () => (await import('./operator/command/on-store.ts')).onStore('evidence'),
  },
  decisions: {
    usage: 'decisions replay|find',
    about: 'makes decisions again from what was kept, or finds those that rest on an authority',
    load: async () => (await import('./decisions.ts')).run,
  },
  client: {
    usage: 'client add|set|secret|list|show|remove',
    about: 'registers a portal (asks, in a terminal), changes, shows or removes one',
    load: async () => (await import('./client.ts')).run,
  },
  'portal-check': {
    usage: 'portal-check PAGE',
    about: 'plays a provider with faults against a portal on this computer, a verdict for each rule',
    load: async () => (await import('./portal-check/command.ts')).run,
  },
  officials: {
    usage: 'officials import|list|approve|reject',
    about: 'says which officials and agencies may use an account',
    load: async () => (await import('./officials.ts')).run,
  },
  provider: {
    usage: 'provider add|list|show|on|off',
    about: 'says whose identities of the exchange platform are taken',
    load: async () => (await import('./provider.ts')).run,
  },
  policy: {
    usage: 'policy show|set|reset',
    about: 'says which methods are open to whom, from when and until when',
    load: async () => (await import('./operator/command/on-store.ts')).onStore('policy'),
  },
  clerk: {
    usage: 'clerk add|list|suspend',
    about: 'says who sits at the counters of the post',
    load: async () => (await import('./operator/command/on-store.ts')).onStore('clerk'),
  },
  counter: {
    usage: 'counter held|settle|cancel',
    about: 'shows whom a counter has confirmed and somebody objects to, settles it, or cancels a case',
    load: async () => (await import('./operator/command/on-store.ts')).onStore('counter'),
  },
  keys: {
    usage: 'keys create | client | list | rotate | accept',
    about: 'makes the keys of a production or one for an authority, rotates them, or goes on without lost ones',
    load: async () => (await import('./keys.ts')).run,
  },
  backup: {
    usage: 'backup FILE',
    about: 'dumps one moment of the database, with a note of what is in it',
    load: async () => (await import('./backup.ts')).run,
  },
  drill: {
    usage: 'drill restore FILE --into URL',
    about: 'restores a backup into an empty database and compares it with its note and the keys',
    load: async () => (await import('./drill.ts')).run,
  },
  pki: {
    usage: 'pki judge | show FILE',
    about: 'judges certificates, or shows them in words',
    load: async () => (await import('./pki.ts')).runPki,
  },
};

const line = ({ usage, about }: Command): string => `  chinhchu ${usage.padEnd(30)} ${about}`;
const help = (): string =>
  [
    'chinhchu COMMAND [--json] [--help]    chinhchu --version',
    '',
    ...Object.values(commands).map(line),
    '',
    'Exit code: 0 done, 1 refused, 2 usage.',
  ].join('\n');

const printHelp = (asJson: boolean): void => {
  const listed = Object.entries(commands).map(([name, { usage, about }]) => ({ name, usage, about }));
  console.log(asJson ? JSON.stringify({ commands: listed }) : help());
};

/** The version of the package, and the Node that runs it: the first two things a report of trouble needs. */
const printVersion = (asJson: boolean): void => {
  const [version, { node }] = [programVersion(), process.versions];
  console.log(asJson ? JSON.stringify({ version, node }) : `chinhchu ${version}, Node ${node}`);
};

const complain = (asJson: boolean, error: string, message: string): void => {
  if (asJson) console.log(JSON.stringify({ error, message }));
  else console.error(message);
};

/**
 * Runs the command that the words name.
 *
 * @param args the words after `chinhchu`; `--json` may stand anywhere
 * @returns the exit code: 0 done, 1 refused or broken, 2 usage
 */
export const runCommand = async (args: readonly string[]): Promise<number> => {
  const asJson = args.includes('--json');
  const [name, ...rest] = args.filter((arg) => arg !== '--json');
  if (name === '--help' || name === 'help') {
    printHelp(asJson);
    return 0;
  }
  if (name === '--version') {
    printVersion(asJson);
    return 0;
  }
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    complain(asJson, 'usage', name === undefined ? help() : `There is no command ${name}.\n\n${help()}`);
    return 2;
  }
  if (rest.includes('--help')) {
    console.log(asJson ? JSON.stringify({ name, usage: command.usage, about: command.about }) : line(command).trim());
    return 0;
  }
  try {
    return await (
      await command.load()
    )([...rest, ...(asJson ? ['--json'] : [])]);
  } catch (fault) {
    if (fault instanceof CommandRefused) {
      complain(asJson, 'refused', fault.message);
      return 1;
    }
    complain(
      asJson,
      'fault',
      `chinhchu ${name} broke: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`,
    );
    return 1;
  }
};
