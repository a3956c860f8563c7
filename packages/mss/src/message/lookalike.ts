import { domainToUnicode } from 'node:url';

/** Letters of other scripts and figures that pass for a Latin letter at a glance. */
const confusables: Readonly<Record<string, string>> = {
  а: 'a',
  ɑ: 'a',
  α: 'a',
  с: 'c',
  ϲ: 'c',
  ԁ: 'd',
  е: 'e',
  ҽ: 'e',
  ｅ: 'e',
  һ: 'h',
  і: 'i',
  ı: 'i',
  ӏ: 'l',
  ɩ: 'i',
  ո: 'n',
  п: 'n',
  о: 'o',
  ο: 'o',
  օ: 'o',
  р: 'p',
  ρ: 'p',
  ѕ: 's',
  ꜱ: 's',
  т: 't',
  τ: 't',
  υ: 'u',
  ѵ: 'v',
  х: 'x',
  у: 'y',
  м: 'm',
  ф: 'f',
  г: 'r',
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
};

/** A domain as the eye takes it: other scripts, accents and figures as the letters they pass for. */
export function skeleton(domain: string): string {
  const shown = (domainToUnicode(domain) || domain).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return [...shown]
    .map((letter) => confusables[letter] ?? letter)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('i', 'l');
}

/**
 * Whether a domain that is not trusted passes for one that is: the same at a glance, one or two letters away, or the
 * trusted name standing inside another (`mssante.fr.exemple.test`, `mssante-fr.test`, `patient-mssante.test`). A label
 * of its own says nothing: not every domain of the space of trust ends like the others (mss.md §1.8).
 */
export function isLookalike(domain: string, trustedDomains: readonly string[]): boolean {
  const seen = skeleton(domain);
  return trustedDomains.some((one) => {
    const trusted = skeleton(one);
    const labels = trusted.split('.').length;
    const end = seen.split('.').slice(-labels).join('.');
    const name = longestLabel(trusted);
    if (end === trusted) return true;
    if (`-${dashed(seen)}-`.includes(`-${dashed(trusted)}-`)) return true;
    if (name.length >= 6 && seen.split('.').some((label) => label !== name && label.includes(name))) return true;
    return trusted.length >= 8 && distance(end, trusted) <= (trusted.length >= 12 ? 2 : 1);
  });
}

const dashed = (domain: string) => domain.replaceAll('.', '-');

function longestLabel(domain: string): string {
  return domain.split('.').reduce((longest, label) => (label.length > longest.length ? label : longest), '');
}

/** Letters to add, drop or change to go from one text to the other; domains are 253 characters at most. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
