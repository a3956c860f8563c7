// Keeps the parts of a page that the server tells of up to date, and does the acts of forms marked so without a reload.
const source = document.body.dataset.refresh;
const shown = new Map();

async function refresh() {
  const response = await fetch(source, { headers: { accept: 'application/json' } });
  if (!response.ok) return;
  for (const [id, part] of Object.entries(await response.json())) {
    const place = document.getElementById(id);
    if (place === null || shown.get(id) === part) continue;
    const differs = shown.has(id) || place.innerHTML !== written(part);
    shown.set(id, part);
    if (differs) replace(place, part);
  }
}

/** A part as the browser would write it. */
function written(part) {
  const template = document.createElement('template');
  template.innerHTML = part;
  return template.innerHTML;
}

/** Swaps the content, and keeps what the user was doing: the focused control and the chosen cards. */
function replace(place, part) {
  const focused = place.contains(document.activeElement) ? document.activeElement.id : '';
  const choices = new Map([...place.querySelectorAll('select')].map((select) => [select.id, select.value]));
  place.innerHTML = part;
  for (const select of place.querySelectorAll('select')) select.value = choices.get(select.id) ?? select.value;
  if (focused) document.getElementById(focused)?.focus();
}

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (!form.matches('[data-live]')) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  await fetch(form.action, { method: 'POST', body, redirect: 'manual' });
  await refresh();
});

if (source) {
  const tick = () => refresh().catch(() => {});
  tick();
  setInterval(() => document.visibilityState === 'visible' && tick(), 1000);
}
