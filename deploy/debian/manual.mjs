/** Writes the manual page or the completion of bash out of `chinhchu --help --json`, given on standard input: `man VERSION` or `completion VERSION`. */
import { readFileSync } from 'node:fs';

/** @type {{ commands: { name: string, usage: string, about: string }[] }} */
const { commands } = JSON.parse(readFileSync(0, 'utf8'));
const [kind, version] = process.argv.slice(2);

/** @param {string} text roff has its own use for dashes, and for dots at the start of a line */
const plain = (text) =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(/^([.'])/gmu, '\\&$1');

const manual = () => `.TH CHINHCHU 1 "" "chinhchu ${version}" "Ch\\[u00ED]nh Ch\\[u1EE7]"
.SH NAME
chinhchu \\- electronic\\-transaction account service for public services in Vietnam
.SH SYNOPSIS
.B chinhchu
.I COMMAND
[\\fB\\-\\-json\\fR] [\\fB\\-\\-help\\fR]
.SH DESCRIPTION
Runs the service and everything its operator does. Settings are environment variables; run by root, the command drops to the user
.B chinhchu
and reads them from /etc/chinhchu/chinhchu.env, as the service does.
.SH COMMANDS
${commands.map(({ usage, about }) => `.TP\n.B ${plain(usage)}\n${plain(about)}`).join('\n')}
.SH OPTIONS
.TP
.B \\-\\-json
prints the answer for programs
.TP
.B \\-\\-version
the version, and the Node that runs it
.SH EXIT STATUS
0 done, 1 refused, 2 usage.
.SH FILES
.TP
.I /etc/chinhchu/chinhchu.env
settings
.TP
.I /etc/chinhchu/private
keys; back them up apart from the database
.SH SIGNALS
SIGTERM ends the service after what is under way; SIGHUP exchanges its processes one after the other.
`;

/** The verbs of a command stand in its usage, as in `account show|suspend|restore`. @param {string} usage */
const verbs = (usage) =>
  usage
    .split(' ')
    .slice(1)
    .join(' ')
    .match(/[a-z]+/gu) ?? [];

const completion = () => `# bash completion of chinhchu ${version}
_chinhchu() {
  local word=\${COMP_WORDS[COMP_CWORD]} words=''
  if [ "$COMP_CWORD" -eq 1 ]; then
    words='${commands.map(({ name }) => name).join(' ')} --help --version'
  else
    case \${COMP_WORDS[1]} in
${commands.map(({ name, usage }) => `      ${name}) words='${[...verbs(usage), '--json', '--help'].join(' ')}' ;;`).join('\n')}
    esac
  fi
  # shellcheck disable=SC2207
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _chinhchu chinhchu
`;

process.stdout.write(kind === 'man' ? manual() : completion());
