// Follows a request on the phone, and closes a session that an application asked to close.
const { state, submit } = document.body.dataset;

if (submit) document.getElementById(submit).click();

if (state) {
  const look = async () => {
    const response = await fetch(state, { headers: { accept: 'application/json' } });
    if (!response.ok || (await response.json()).state !== 'waiting') location.reload();
    else setTimeout(tick, 700);
  };
  const tick = () => look().catch(() => setTimeout(tick, 2000));
  setTimeout(tick, 700);
}
