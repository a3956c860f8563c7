import { createHash } from 'node:crypto';

/** The one style sheet, inside the page: colours as roles, light and dark, contrasts of 4.5:1 for text at least. */
export const style = `
:root { color-scheme: light dark; --paper: #f5f7f8; --raised: #fff; --sunken: #ecf0f2; --ink: #12242d; --soft: #4c616c; --line: #dde4e8; --primary: #0b4f6c; --primary-soft: #e4eff4; --ok: #1a6b49; --ok-soft: #e3f2ea; --warn: #7a5000; --warn-soft: #fbf1d9; --danger: #ae2a22; --danger-soft: #fbe9e7; --strip: #a3241d; --on-strip: #fff; --bar: #0a3a50; --bar-ink: #fff; --bar-soft: #b9d1dc }
@media (prefers-color-scheme: dark) { :root { --paper: #0e191f; --raised: #14222a; --sunken: #1b2c35; --ink: #e4ecf0; --soft: #9fb3bd; --line: #263943; --primary: #7cc3e0; --primary-soft: #16394a; --ok: #7fd3ac; --ok-soft: #143527; --warn: #ebc46b; --warn-soft: #3a2c0c; --danger: #f5a29b; --danger-soft: #43191a; --strip: #8e211c; --bar: #0a1318; --bar-ink: #f2f7f9; --bar-soft: #a4b9c3 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 Inter, system-ui, -apple-system, "Segoe UI", sans-serif }
h1, h2, h3, p, ul, dl, dd { margin: 0; padding: 0 }
h1 { font-size: 26px; line-height: 1.25; letter-spacing: -.012em }
h2 { font-size: 18px; line-height: 1.3 }
h3 { margin-top: 20px; font-size: 16px }
ul { list-style: none }
a { color: var(--primary); text-underline-offset: 3px }
:focus-visible { outline: 2px solid var(--primary); outline-offset: 2px; border-radius: 4px }
.skip { position: absolute; left: 8px; top: -60px; padding: 8px 12px; background: var(--raised); border-radius: 6px; z-index: 1 }
.skip:focus { top: 8px }
.bar > div, .strip > span, .banner > div, .page, footer { display: block; max-width: 1200px; margin: 0 auto; padding-left: 24px; padding-right: 24px }
.bar { background: var(--bar); color: var(--bar-ink) }
.bar > div { display: flex; flex-wrap: wrap; gap: 0 24px; align-items: center; justify-content: space-between; min-height: 56px; padding-top: 8px; padding-bottom: 8px }
.bar b { font-size: 17px; font-weight: 600 }
.bar b span { font-weight: 400; color: var(--bar-soft); margin-left: 8px }
.bar p { color: var(--bar-soft); font-size: 14px }
.strip { padding: 10px 0; background: var(--strip); color: var(--on-strip); font-weight: 500 }
.banner { padding: 20px 0; background: var(--raised); border-bottom: 1px solid var(--line) }
.banner p { color: var(--soft); margin-top: 2px }
.banner .code { white-space: nowrap } .banner .code b { color: var(--ink); font-weight: 400; font-variant-numeric: tabular-nums }
.banner .marks { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 12px }
.mark { display: inline-block; padding: 2px 10px; border-radius: 6px; background: var(--sunken); color: var(--ink); font-size: 14px; font-weight: 500 }
.ok { background: var(--ok-soft); color: var(--ok) } .warn { background: var(--warn-soft); color: var(--warn) } .danger { background: var(--danger-soft); color: var(--danger) }
.page { display: grid; grid-template-columns: minmax(0, 1fr) 260px; gap: 24px; align-items: start; padding-top: 24px; padding-bottom: 24px }
.page > * { min-width: 0 }
main { display: grid; gap: 16px }
.two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr)); gap: 16px; align-items: start }
.card { padding: 18px 20px; border: 1px solid var(--line); border-radius: 8px; background: var(--raised) }
.card h2 + *, .card p + p { margin-top: 8px }
.card p, dt, .soft { color: var(--soft) }
.card p.next { margin-top: 12px; padding: 10px 12px; border-radius: 6px; background: var(--primary-soft); color: var(--ink) }
.note { border-left: 4px solid var(--primary) }
dl { display: grid; grid-template-columns: minmax(110px, max-content) minmax(0, 1fr); gap: 6px 16px; margin-top: 10px }
dd { overflow-wrap: anywhere }
.can { margin-top: 10px }
.can li { display: flex; gap: 12px; justify-content: space-between; padding: 7px 0; border-top: 1px solid var(--line) }
.can li:first-child { border-top: 0 }
.can span + span { flex: none; align-self: start }
nav ul { margin-top: 8px }
nav a { display: block; padding: 8px 10px; border-radius: 6px; text-decoration: none; font-weight: 500 }
nav a:hover { background: var(--primary-soft) }
nav a[aria-current] { background: var(--primary-soft); color: var(--ink) }
table { width: 100%; margin-top: 12px; border-collapse: collapse; font-size: 15px }
caption { text-align: left; color: var(--soft); padding-bottom: 8px }
th { text-align: left; font-weight: 500; font-size: 14px; color: var(--soft); padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line) }
td { padding: 9px 12px 9px 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere }
td small { display: block; color: var(--soft); font-size: 14px }
tbody tr:last-child td { border-bottom: 0; padding-bottom: 0 }
td time, td .whole { white-space: nowrap }
footer { padding-bottom: 32px; color: var(--soft); font-size: 14px }
.field { display: grid; gap: 4px; margin-top: 12px } .field > span { font-weight: 500 }
.field small, form small { color: var(--soft); font-size: 14px }
input:not([type="checkbox"], [type="radio"]) { width: 100%; max-width: 420px; min-height: 40px; padding: 0 12px; border: 1px solid var(--soft); border-radius: 6px; background: var(--paper); color: var(--ink); font: inherit }
.agree { display: flex; gap: 10px; align-items: start; margin-top: 14px; padding: 10px 12px; border-radius: 6px; background: var(--primary-soft) }
.agree input { flex: none; width: 18px; height: 18px; margin: 3px 0 0 }
fieldset { margin: 12px 0 0; padding: 0; border: 0 } fieldset label { display: flex; gap: 10px; align-items: center; min-height: 32px } legend { padding: 0; font-weight: 500 }
.acts { display: flex; flex-wrap: wrap; gap: 12px; align-items: end; margin-top: 14px }
button { min-height: 40px; padding: 0 16px; border: 1px solid var(--primary); border-radius: 6px; background: var(--raised); color: var(--primary); font: inherit; font-weight: 500; cursor: pointer }
button.main { background: var(--primary); color: var(--paper) } button.hard { border-color: var(--danger); color: var(--danger) }
.found { margin-top: 12px } .found li { display: flex; flex-wrap: wrap; gap: 4px 16px; justify-content: space-between; padding: 9px 0; border-top: 1px solid var(--line) }
.notice { padding: 12px 16px; border-radius: 8px; border: 1px solid }
.refusal { display: block; max-width: 640px; margin: 8vh auto; padding: 0 16px }
.refusal .card { padding: 28px }
.refusal h1 { margin-bottom: 12px }
@media (max-width: 860px) {
  .bar > div, .strip > span, .banner > div, .page, footer { padding-left: 16px; padding-right: 16px }
  .page { grid-template-columns: minmax(0, 1fr); gap: 16px; padding-top: 16px }
  table, caption, tbody, tr, td { display: block; width: 100% }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  tr { padding: 10px 0; border-bottom: 1px solid var(--line) } tr:last-child { border: 0; padding-bottom: 0 }
  td { display: grid; grid-template-columns: 92px minmax(0, 1fr); gap: 0 12px; padding: 2px 0; border: 0 }
  td::before { content: attr(data-label); color: var(--soft); font-size: 14px }
}
@media print { nav, .skip { display: none } .page { display: block } }
`;

/** Only this style applies; nothing else loads, runs or frames the page, and its forms come back here. */
export const contentSecurity = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
