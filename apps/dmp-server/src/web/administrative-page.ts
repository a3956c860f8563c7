import type { AdministrativeData, PostalAddress, Representative, Telecom } from '@trousse/dmp-wire';
import { formatBirthDate } from '@trousse/ins';
import { relationsToPatient } from '@trousse/nomenclatures';
import { administrativeDataOf } from '../store/patient-columns.ts';
import { type Html, html } from './html.ts';
import { card, terms } from './layout.ts';
import type { Visit } from './visit.ts';
import { sexWords } from './words.ts';

/** GestionDMPPatient: the administrative data, as TD1.3a tells them (dmp.md §6.6). */
export function administrativePage({ standing }: Visit): Html {
  const data = administrativeDataOf(standing.patient);
  return html`<div class="two">
${card('Identité', identity(data))}
${card('Coordonnées', contacts(data))}
</div>
${card('Représentants légaux', representatives(data.representatives))}`;
}

function identity({ traits, civility, birthPlace, deceased }: AdministrativeData): Html {
  const { birthName, birthGivenNames, usedName, usedGivenName, sex, birthDate, birthPlaceCode } = traits;
  const place = [birthPlace?.name, birthPlace?.code ?? birthPlaceCode].filter((part) => part !== undefined);
  return terms([
    ['Civilité', civility],
    ['Nom de naissance', birthName],
    ['Prénoms de naissance', birthGivenNames.join(', ')],
    ['Nom utilisé', usedName],
    ['Prénom utilisé', usedGivenName],
    ['Sexe', sexWords[sex]],
    ['Date de naissance', formatBirthDate(birthDate)],
    ['Lieu de naissance', place.join(', ')],
    ['Décès', deceased === undefined ? undefined : deceased.at === undefined ? 'Oui' : formatBirthDate(deceased.at)],
  ]);
}

function contacts({ address, telecoms }: Pick<AdministrativeData, 'address' | 'telecoms'>): Html {
  if (address === undefined && telecoms.length === 0) return html`<p>Aucune coordonnée n’est enregistrée.</p>`;
  return terms([['Adresse', address && addressLines(address)], ...telecoms.map(telecomTerm)]);
}

function addressLines({ lines, complement, postalCode, city, country }: PostalAddress): Html {
  const town = [postalCode, city].filter((part) => part !== undefined).join(' ');
  const all = [complement, ...lines, town, country].filter((line) => line !== undefined && line !== '') as string[];
  return html`${all.map((line, at) => html`${at > 0 && html`<br>`}${line}`)}`;
}

const telecomWords: Readonly<Record<string, string>> = { HP: 'Domicile', MC: 'Mobile', WP: 'Travail' };

function telecomTerm({ value, use }: Telecom): readonly [string, string] {
  const [scheme, ...rest] = value.split(':');
  const kind = scheme === 'mailto' ? 'Courriel' : (telecomWords[use ?? ''] ?? 'Téléphone');
  return [kind, rest.length === 0 ? value : rest.join(':')];
}

function representatives(all: readonly Representative[]): Html {
  if (all.length === 0) return html`<p>Aucun représentant légal n’est enregistré.</p>`;
  return html`${all.map(({ relationship, civility, familyName, givenName, address, telecoms }) =>
    terms([
      ['Nom', [civility, familyName, givenName].filter((part) => part !== undefined).join(' ')],
      ['Lien', relationsToPatient.find(relationship)?.display ?? relationship],
      ['Adresse', address && addressLines(address)],
      ...telecoms.map(telecomTerm),
    ]),
  )}`;
}
