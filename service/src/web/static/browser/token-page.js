// Looks for the signing programs of this computer, says what is missing, and has the text of the page signed by one of them.
import { driver as agent } from './drivers/agent.js';
import { driver as vgca } from './drivers/vgca.js';
import { driver as vnpt } from './drivers/vnpt.js';

const drivers = { vgca, vnpt, agent };
const part = document.querySelector('[data-programs]');
const programs = JSON.parse(part.dataset.programs);
const words = JSON.parse(part.dataset.words);
const status = part.querySelector('[data-status]');
const start = part.querySelector('[data-start]');
const form = part.querySelector('form[data-answer]');
const rowOf = ({ id }) => part.querySelector(`[data-program="${id}"]`);
const say = (program, told) => {
  rowOf(program).querySelector('[data-told]').textContent = told;
};

/** What the browser says of programs of this computer; a page on such a program's own machine is never asked. */
const permission = async () => {
  for (const name of ['loopback-network', 'local-network-access']) {
    try {
      return (await navigator.permissions.query({ name })).state;
    } catch {
      // This browser knows no permission of that name.
    }
  }
  return 'unknown';
};

const toldOf = ({ certificates, trouble }) => {
  if (trouble !== undefined) return words.troubles[trouble] ?? words.troubles['token-program-trouble'];
  const names = certificates.map(({ name }) => name).filter(Boolean);
  return names.length > 0 ? words.certificate.replace('{name}', names.join(', ')) : words.token;
};

const lookAt = async (program, openMs) => {
  say(program, words.looking);
  const driver = drivers[program.id](program);
  const there = await driver.detect(openMs);
  if (!there) {
    say(program, words.missing);
    return [];
  }
  if (there.asksFirst) {
    status.textContent = words.allow.replace('{program}', program.name);
    say(program, status.textContent);
  }
  const listed = await driver.listCertificates();
  const version = there.version === undefined ? words.running : words.version.replace('{version}', there.version);
  say(program, `${version} ${toldOf(listed)}`);
  return [{ program, driver, listed }];
};

/** A page of this computer itself is never asked, and stays at "prompt". */
const ofThisComputer = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);

/** WebKit keeps from a page over https what of this computer is reached without TLS (Mixed Content §5.3), and says no more than that it failed. */
const isKeptAway = () =>
  location.protocol === 'https:' &&
  navigator.vendor.startsWith('Apple') &&
  programs.some(({ addresses }) => addresses.every((address) => /^(?:http|ws):/u.test(address)));

/** Why no program answers: to a page, one that is missing and one that the browser keeps from it look alike. */
const whyNone = async () => {
  const asked = await permission();
  if (asked === 'denied') return 'token-access-blocked';
  if (asked === 'prompt' && !ofThisComputer) return 'token-access-unanswered';
  return isKeptAway() ? 'token-browser-unfit' : 'token-program-missing';
};

/** What can sign here, or why nothing can. While the browser asks the person, nothing is in a hurry. */
const look = async () => {
  const asked = await permission();
  if (asked === 'denied') return { trouble: 'token-access-blocked' };
  const openMs = asked === 'prompt' ? 60_000 : 3_000;
  const found = (await Promise.all(programs.map((program) => lookAt(program, openMs)))).flat();
  const usable = found.filter(({ listed }) => listed.trouble === undefined);
  if (usable.length > 0) return { usable };
  // A program that sees no token at all says less than one that sees what is wrong with it.
  const troubles = found.map(({ listed }) => listed.trouble);
  if (found.length > 0) return { trouble: troubles.find((one) => one !== 'token-missing') ?? 'token-missing' };
  return { trouble: await whyNone() };
};

const send = (fields) => {
  for (const [name, value] of Object.entries(fields)) form.elements[name].value = value;
  form.submit();
};

const signWith = async ({ program, driver, certificate }) => {
  status.textContent = words.signing.replace('{program}', program.name);
  const { trouble, ...signed } = await driver.signChallenge(part.dataset.text, certificate?.id);
  send(trouble === undefined ? { program: program.id, ...signed } : { program: program.id, tokenProblem: trouble });
};

/** What the person can choose from: a program, or each of several certificates that it lets us name. */
const choicesOf = (one) => {
  const { certificates } = one.listed;
  const named = certificates.length > 1 && certificates.every(({ id }) => id !== undefined);
  return named ? certificates.map((certificate) => ({ ...one, certificate })) : [one];
};

const dayOf = (time) => new Date(time).toLocaleDateString(document.documentElement.lang, { dateStyle: 'long' });
const toldOfCertificate = ({ name, issuer, until }) =>
  [
    ['{name}', name],
    ['{issuer}', issuer],
    ['{until}', dayOf(until)],
  ].reduce((said, [gap, word]) => said.replace(gap, () => word), words.signWithCertificate);

const offer = (choices) => {
  status.textContent = new Set(choices.map(({ program }) => program)).size > 1 ? words.choose : words.chooseCertificate;
  for (const choice of choices) {
    const only = rowOf(choice.program).querySelector('[data-sign]');
    const button = choice.certificate ? only.cloneNode() : only;
    if (choice.certificate) {
      button.textContent = toldOfCertificate(choice.certificate);
      only.parentNode.append(button);
    }
    button.hidden = false;
    button.onclick = () => {
      for (const other of part.querySelectorAll('[data-sign]')) other.hidden = true;
      void signWith(choice);
    };
  }
};

const showTrouble = (trouble) => {
  status.textContent = trouble === undefined ? words.ready : words.notReady;
  for (const told of part.querySelectorAll('[data-trouble]')) told.hidden = told.dataset.trouble !== trouble;
};

const busy = (is) => {
  if (is) start.setAttribute('aria-disabled', 'true');
  else start.removeAttribute('aria-disabled');
};

const go = async () => {
  if (start.getAttribute('aria-disabled') === 'true') return;
  busy(true);
  status.textContent = words.looking;
  const { usable, trouble } = await look();
  if (!form) {
    showTrouble(trouble);
    busy(false);
  } else if (trouble !== undefined) send({ tokenProblem: trouble });
  else {
    const choices = usable.flatMap(choicesOf);
    if (choices.length === 1) await signWith(choices[0]);
    else offer(choices);
  }
};

start.addEventListener('click', () => void go());
part.querySelector('[data-without-scripts]').hidden = true;
start.hidden = false;

// A page brought back from the browser's memory stands where it was left: its connections are gone.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});
