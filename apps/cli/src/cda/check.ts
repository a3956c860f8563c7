import { checkCda } from '@trousse/cda';
import { holdToOfficialRules } from '../official/official-rules.ts';
import { status } from '../words.ts';
import type { Action } from './action.ts';

/** Our own rules always, the official ones of a folder when one is named; refused when one of them finds an error. */
export const check: Action = ({ bytes, document, options, console }) => {
  const own = checkCda(bytes);
  const official = options.rules === undefined ? undefined : holdToOfficialRules(options.rules, bytes, document);
  const findings = [...own, ...(official?.parts.flatMap((part) => part.findings) ?? [])];
  const valid = findings.every(({ severity }) => severity !== 'error');
  if (options.json) {
    console.out(
      JSON.stringify({ valid, own, ...(official === undefined ? {} : { official }), notes: document.notes }, null, 2),
    );
    return valid ? status.done : status.refused;
  }
  tell('Règles de Trousse', own);
  for (const { name, findings: found } of official?.parts ?? []) tell(`Règles officielles, ${name}`, found);
  for (const note of document.notes) console.out(`Lecture : ${note}`);
  if (official === undefined) console.out('Règles officielles : non vérifiées (--rules DOSSIER).');
  console.out(valid ? 'Document valide.' : 'Document non valide.');
  return valid ? status.done : status.refused;

  function tell(name: string, found: readonly { severity: string; place: string; message: string }[]): void {
    if (found.length === 0) console.out(`${name} : rien à signaler.`);
    for (const { severity, place, message } of found) console.out(`${name} : ${words[severity]} ${message} (${place})`);
  }
};

const words: Readonly<Record<string, string>> = { error: 'erreur.', warning: 'avertissement.', info: 'information.' };
