// Keeps prompts and inbox fresh and copies codes; the page works without this script.
const inbox = document.getElementById('inbox');
const prompts = document.getElementById('prompts');
const { address } = document.querySelector('.phone').dataset;
const pauseMs = 1500;

function showCopyButtons(within) {
  for (const button of within.querySelectorAll('[data-copy]')) button.hidden = false;
}

async function refresh() {
  if (document.visibilityState !== 'visible') return;
  const response = await fetch(address, { headers: { accept: 'text/html' } });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  // A prompt that stays is left alone: somebody may be typing a PIN into it.
  for (const shown of [inbox, prompts].filter((one) => one !== null)) {
    const fresh = page.getElementById(shown.id);
    showCopyButtons(fresh);
    if (fresh.innerHTML !== shown.innerHTML) shown.replaceChildren(...fresh.childNodes);
  }
}

inbox.addEventListener('click', async (event) => {
  const code = event.target.dataset?.copy;
  if (!code) return;
  await navigator.clipboard.writeText(code);
  event.target.textContent = 'Đã chép';
});

showCopyButtons(inbox);
setInterval(() => {
  refresh().catch(() => {
    // The workbench is being restarted: the next round tries again.
  });
}, pauseMs);
