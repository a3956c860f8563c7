// Keeps readers and pairing codes up to date, and moves cards without reloading the page.
const shown = new Map();

async function refresh() {
  const response = await fetch('/live', { headers: { accept: 'application/json' } });
  if (!response.ok) return;
  const parts = await response.json();
  for (const [id, part] of Object.entries(parts)) {
    if (shown.get(id) === part) continue;
    const first = !shown.has(id);
    shown.set(id, part);
    if (!first) replace(document.getElementById(id), part);
  }
}

/** Swaps the content, and keeps what the user was doing: the focused control and the chosen cards. */
function replace(place, part) {
  const focused = document.activeElement?.id;
  const choices = new Map([...place.querySelectorAll('select')].map((select) => [select.id, select.value]));
  place.innerHTML = part;
  for (const select of place.querySelectorAll('select')) select.value = choices.get(select.id) ?? select.value;
  if (focused && place.querySelector(`#${CSS.escape(focused)}`)) document.getElementById(focused).focus();
}

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (!form.matches('[data-live]')) return;
  event.preventDefault();
  await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual' });
  await refresh();
});

const tick = () => refresh().catch(() => {});
tick();
setInterval(() => document.visibilityState === 'visible' && tick(), 1000);
