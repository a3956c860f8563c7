import { explain } from '@trousse/contract/errors';
import type { RegistrationAct, RegistrationField, RegistrationProblem } from '@trousse/contract/registration-form';

/** How each act is named: its window, its button, what it has done. */
export const actWords: Readonly<
  Record<RegistrationAct, { title: string; button: string; busy: string; done: string; path: string }>
> = {
  create: {
    ...{ title: 'Créer le DMP', button: 'Créer', busy: 'Création du DMP', done: 'Le DMP est créé', path: 'creation' },
  },
  reactivate: {
    ...{ title: 'Réactiver le DMP', button: 'Réactiver', busy: 'Réactivation du DMP' },
    ...{ done: 'Le DMP est réactivé', path: 'reactivation' },
  },
  close: {
    ...{ title: 'Fermer le DMP', button: 'Fermer le DMP', busy: 'Fermeture du DMP' },
    ...{ done: 'Le DMP est fermé', path: 'fermeture' },
  },
};

export function actOf(path: string): RegistrationAct | undefined {
  return (Object.keys(actWords) as RegistrationAct[]).find((act) => actWords[act].path === path);
}

export const relationshipWords = { MTH: 'Mère', FTH: 'Père', FAMMEMB: 'Autre représentant légal' } as const;

/** What the patient agreed to, and what becomes of that consent. */
export const consentExplained: Readonly<Record<RegistrationAct, string>> = {
  create:
    'Le patient, ou son représentant légal, a été informé de ce qu’est le DMP et consent à ce qu’il soit ouvert. Ce consentement est conservé ici, chiffré, avec la date et votre nom, et transmis au DMP.',
  reactivate:
    'Le patient, ou son représentant légal, consent à ce que son DMP soit de nouveau ouvert, avec les documents qu’il contenait. Ce consentement est conservé ici, chiffré, avec la date et votre nom, et transmis au DMP.',
  close:
    'Le patient, ou son représentant légal, demande cette fermeture. Sa demande est conservée ici, chiffrée, avec la date et votre nom. Plus personne ne pourra lire ni alimenter ce dossier.',
};

/** The sentence of each field that is wrong; a required one has no other next step. */
export function errorsOf(problems: readonly RegistrationProblem[]): Partial<Record<RegistrationField, string>> {
  return Object.fromEntries(
    problems.map(({ field, code }) => {
      const { message, next } = explain(code);
      return [field, code === 'FIELD_REQUIRED' ? message : `${message} ${next}`];
    }),
  );
}
