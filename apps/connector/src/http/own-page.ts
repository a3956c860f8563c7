import { createHash } from 'node:crypto';
import type { CardErrorCode, Reader } from '@trousse/cards';
import { explain } from '@trousse/contract/errors';
import type { PairingCode } from '../pairing/pending.ts';
import { cardErrorCode } from '../refusal.ts';

/** What the connector's own page shows. */
export type OwnPage = {
  version: string;
  codes: readonly PairingCode[];
  readers: readonly Reader[];
  /** What keeps readers from being seen, if anything. */
  trouble: CardErrorCode | undefined;
  origins: readonly { origin: string; since: string }[];
};

// The portal's colours (look of the product), light and dark.
const style = `
:root { color-scheme: light dark; --ink: #12242d; --soft: #4c616c; --paper: #f5f7f8; --raised: #fff; --line: #dde4e8; --primary: #0b4f6c; --new: #fceee4; --new-line: #efc3a8 }
@media (prefers-color-scheme: dark) { :root { --ink: #e4ecf0; --soft: #9fb3bd; --paper: #0e191f; --raised: #14222a; --line: #263943; --primary: #7cc3e0; --new: #3d2415; --new-line: #6e4429 } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 Inter, system-ui, sans-serif }
main { max-width: 40rem; margin: 0 auto; padding: 32px 20px }
h1 { margin: 0; font-size: 26px; line-height: 1.3 }
h2 { margin: 0 0 4px; font-size: 16px }
p { margin: 0 0 8px; color: var(--soft) }
section { margin-top: 16px; padding: 16px 20px; border: 1px solid var(--line); border-radius: 8px; background: var(--raised) }
section.code { border-color: var(--new-line); background: var(--new) }
section.code p { color: inherit }
section .digits { margin: 8px 0 0; font-size: 40px; font-weight: 600; letter-spacing: .12em; font-variant-numeric: tabular-nums }
ul { margin: 0; padding: 0; list-style: none }
li + li { margin-top: 4px; padding-top: 4px; border-top: 1px solid var(--line) }
a { display: inline-block; margin-top: 20px; color: var(--primary); font-weight: 500 }
a:focus-visible { outline: 2px solid var(--primary); outline-offset: 2px }
`;

/** Only this style applies and nothing else loads. */
export const ownPageSecurity = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The connector's own page, as HTML. */
export function renderOwnPage({ version, codes, readers, trouble, origins }: OwnPage): string {
  return `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Connecteur Trousse</title><style>${style}</style></head>
<body>
<main>
<h1>Connecteur Trousse</h1>
<p>Le connecteur est en marche sur ce poste (version ${escapeHtml(version)}).</p>
${codes.map(renderCode).join('\n')}
<section>
<h2>Lecteurs de cartes</h2>
${trouble ? renderTrouble(trouble) : ''}
${list(
  readers.map(({ name, card }) => `${escapeHtml(name)} : ${escapeHtml(describe(card))}`),
  'Aucun lecteur de cartes n’est branché.',
)}
</section>
<section>
<h2>Sites associés</h2>
${list(
  origins.map(({ origin, since }) => `${escapeHtml(origin)}, depuis le ${day(since)}`),
  'Aucun site n’est associé.',
)}
</section>
<p><a href="/">Actualiser cette page</a></p>
</main>
</body>
</html>
`;
}

function renderCode({ origin, code }: PairingCode): string {
  return `<section class="code" aria-label="Association demandée">
<h2>Association demandée par ${escapeHtml(origin)}</h2>
<p>Si vous êtes bien sur ce site, saisissez-y ce code. Sinon, ne le donnez à personne : il permettrait d’utiliser vos cartes.</p>
<p class="digits">${escapeHtml(`${code.slice(0, 3)} ${code.slice(3)}`)}</p>
</section>`;
}

function renderTrouble(trouble: CardErrorCode): string {
  const { message, next } = explain(cardErrorCode(trouble, 'cps'));
  return `<p>${escapeHtml(`${message} ${next}`)}</p>`;
}

function list(lines: string[], none: string): string {
  return lines.length === 0 ? `<p>${none}</p>` : `<ul>\n${lines.map((line) => `<li>${line}</li>`).join('\n')}\n</ul>`;
}

function describe(card: Reader['card']): string {
  switch (card.kind) {
    case 'none':
      return 'Aucune carte';
    case 'cps':
      return `Carte ${card.category} - ${card.holder.label}`;
    case 'vitale':
      return 'Carte Vitale';
    case 'unknown':
      return 'Carte non reconnue';
    case 'mute':
      return 'Carte illisible';
  }
}

/** `jj/mm/aaaa` */
function day(iso: string): string {
  return iso.slice(0, 10).split('-').reverse().join('/');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
