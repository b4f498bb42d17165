// Show/hide, and on pages that have one a checklist that follows the typing; the rules stand there and are judged by the server without this too.
const input = document.querySelector('#password');
const toggle = document.querySelector('[data-show-password]');

toggle.hidden = false;
toggle.addEventListener('click', () => {
  const shown = input.type === 'text';
  input.type = shown ? 'password' : 'text';
  toggle.textContent = shown ? toggle.dataset.showPassword : toggle.dataset.hidePassword;
  toggle.setAttribute('aria-pressed', String(!shown));
  input.focus();
});
input.form.addEventListener('submit', () => { input.type = 'password'; });

const tests = {
  length: (text, { least, most }) => [...text].length >= Number(least) && [...text].length <= Number(most),
  upper: (text) => /\p{Lu}/u.test(text),
  lower: (text) => /\p{Ll}/u.test(text),
  digit: (text) => /\p{Nd}/u.test(text),
  special: (text) => /[^\p{L}\p{M}\p{N}\s]/u.test(text),
};
const rules = document.querySelectorAll('[data-rule]');
const summary = document.querySelector('[data-rules-met]');

const judge = () => {
  let met = 0;
  for (const rule of rules) {
    const holds = tests[rule.dataset.rule](input.value.normalize('NFC'), rule.dataset);
    rule.classList.toggle('rules__met', holds);
    if (holds) met++;
  }
  if (summary) summary.textContent = input.value === '' ? '' : summary.dataset.rulesMet.replace('{met}', String(met)).replace('{all}', String(rules.length));
};
input.addEventListener('input', judge);
judge();
