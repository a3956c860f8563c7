import { createHash } from 'node:crypto';
import type { Reader } from '@trousse/cards';
import type { PairingCode } from '../pairing/pending.ts';

/** What the connector's own page shows. */
export type OwnPage = {
  version: string;
  codes: readonly PairingCode[];
  readers: readonly Reader[];
  origins: readonly { origin: string; since: string }[];
};

const style = `
:root { color-scheme: light dark; font-family: "Atkinson Hyperlegible", Inter, system-ui, sans-serif; line-height: 1.5 }
body { margin: 0 auto; max-width: 44rem; padding: 1.5rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.125rem; margin-top: 2rem }
section.code { border: 2px solid; border-radius: .5rem; padding: 0 1rem 1rem }
.digits { font-size: 2.5rem; font-weight: 700; letter-spacing: .15em; font-variant-numeric: tabular-nums; margin: .25rem 0 }
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
export function renderOwnPage({ version, codes, readers, origins }: OwnPage): string {
  return `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Connecteur Trousse</title><style>${style}</style></head>
<body>
<main>
<h1>Connecteur Trousse</h1>
<p>Le connecteur est en marche sur ce poste (version ${escapeHtml(version)}).</p>
${codes.map(renderCode).join('\n')}
<h2>Lecteurs de cartes</h2>
${list(
  readers.map(({ name, card }) => `${escapeHtml(name)} : ${escapeHtml(describe(card))}`),
  'Aucun lecteur de cartes n’est branché.',
)}
<h2>Sites associés</h2>
${list(
  origins.map(({ origin, since }) => `${escapeHtml(origin)}, depuis le ${day(since)}`),
  'Aucun site n’est associé.',
)}
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
