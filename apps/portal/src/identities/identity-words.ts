import type { IdentityChange, IdentityView } from '@trousse/contract';
import type { CaptureChannel, HintCode, IdentityAttribute, IdentityStatus, ProofKind, StrictTrait } from '@trousse/ins';

export const traitLabels: Record<StrictTrait, string> = {
  birthName: 'Nom de naissance',
  birthGivenNames: 'Liste des prénoms de naissance',
  sex: 'Sexe',
  birthDate: 'Date de naissance',
  birthPlaceCode: 'Code lieu de naissance (code INSEE)',
};

/** A label within a sentence: only its first letter changes. */
export function inSentence(label: string): string {
  return label.charAt(0).toLocaleLowerCase('fr') + label.slice(1);
}

export const statusWords: Record<IdentityStatus, string> = {
  PROV: 'Identité provisoire',
  RECUP: 'INS récupérée',
  VALI: 'Identité validée',
  QUAL: 'INS qualifiée',
};

/** What a status means, and the next step. */
export const statusMeans: Record<IdentityStatus, string> = {
  PROV: 'Ni INSi ni une pièce d’identité n’ont confirmé ces traits. Recherchez l’INS, puis contrôlez une pièce d’identité.',
  RECUP: 'Les traits viennent d’INSi. Contrôlez une pièce d’identité pour qualifier l’identité.',
  VALI: 'Une pièce d’identité a été contrôlée. Recherchez l’INS pour qualifier l’identité.',
  QUAL: 'Les traits viennent d’INSi et une pièce d’identité a été contrôlée.',
};

export const attributeWords: Record<IdentityAttribute, { word: string; means: string }> = {
  homonymous: {
    word: 'Homonyme',
    means: 'Une autre personne porte presque les mêmes traits : vérifiez toujours deux fois.',
  },
  doubtful: { word: 'Douteuse', means: 'Un doute pèse sur l’identité : elle reste provisoire, sans matricule.' },
  fictitious: { word: 'Fictive', means: 'Personne inventée ou anonyme : elle reste provisoire, sans matricule.' },
};

export const channelWords: Record<CaptureChannel, string> = {
  SM: 'Saisie manuelle',
  CV: 'Carte Vitale',
  INSI: 'Recherche INSi',
  CB: 'Datamatrix INS',
  RFID: 'Puce RFID',
  AV: 'Appli carte Vitale',
};

export const proofWords: Record<ProofKind | 'ApCV', string> = {
  CN: 'Carte nationale d’identité',
  PA: 'Passeport',
  CS: 'Titre de séjour',
  IE: 'Identité numérique (France Identité, La Poste)',
  DC: 'Document de circulation pour étranger mineur',
  AN: 'Extrait d’acte de naissance',
  LE: 'Livret de famille',
  AC: 'Acte de naissance et carte Vitale avec photographie',
  TC: 'Tiers de confiance',
  ApCV: 'Appli carte Vitale',
};

/** What a hint points at in what was typed (EO-05): a possibility, never a verdict. */
export const hintWords: Record<HintCode, string> = {
  digit: 'Un chiffre se trouve dans ce nom.',
  character: 'Un caractère ou sa place n’est pas admis dans un nom.',
  'double-space': 'Il y a deux espaces de suite, ou une espace à côté d’un trait d’union.',
  'hyphen-missing': 'Ce nom composé s’écrit peut-être avec un trait d’union.',
  'hyphen-present': 'Ce nom s’écrit peut-être sans trait d’union.',
  'same-as-used-name': 'C’est aussi le nom utilisé : le nom de naissance est peut-être un autre.',
  'sex-undetermined': 'INSi ne connaît que masculin et féminin.',
  'date-impossible': 'Cette date est incomplète ou n’existe pas.',
  'date-future': 'Cette date est dans le futur.',
  'date-conventional': 'Le 1er janvier remplace souvent une date inconnue : essayez le 31 décembre.',
  'place-form': 'Un code INSEE compte cinq caractères.',
  'place-unknown': 'Ce code n’est pas dans la liste des lieux.',
  'place-not-then': 'Ce lieu n’existait pas, ou pas sous ce code, à cette date.',
  'place-postal-code': 'C’est un code postal : choisissez la commune dans la liste.',
  'place-missing': 'Le lieu de naissance peut départager ces personnes.',
  'more-given-names': 'Les autres prénoms de naissance peuvent départager ces personnes.',
};

/** What a change takes away, told before it is made. */
export function lossWords(loss: Extract<IdentityChange, { outcome: 'to-confirm' }>): string[] {
  return [
    `Le statut passe de « ${statusWords[loss.from]} » à « ${statusWords[loss.to]} ».`,
    ...(loss.dropsMatricule ? ['Le matricule INS est retiré : il faudra rechercher à nouveau l’INS.'] : []),
    ...(loss.dropsProof ? ['Le contrôle de la pièce d’identité ne compte plus : il sera à refaire.'] : []),
  ];
}

/** A proof as one reads it afterwards. */
export function proofSentence({ kind, companion }: NonNullable<IdentityView['proof']>): string {
  if (companion === undefined) return proofWords[kind];
  const who = companion.of === 'parent' ? 'd’un parent' : 'd’un tuteur';
  return `${proofWords[kind]}, avec la pièce ${who} (${inSentence(proofWords[companion.kind])})`;
}

const support = 'Transmettez ce code à votre support : refaire la recherche ne changera rien.';
const environment = 'La carte et le téléservice ne sont pas du même environnement : utilisez une carte du même type.';
const faultSteps: Readonly<Record<string, string>> = {
  siram_40: 'Rien n’est perdu : attendez un instant, puis relancez la recherche.',
  siram_100: support,
  desir_550: support,
  desir_560: support,
  desir_620: environment,
  insi_101: 'Personne n’a peut-être été trouvé : relisez la carte Vitale, puis recommencez.',
  insi_102: 'Personne n’a peut-être été trouvé : vérifiez les traits sur la pièce d’identité, puis recommencez.',
};

/** What to do about a fault of the téléservice, by its code (identity.md §2.3). */
export function faultNext(code: string | undefined): string {
  return (
    faultSteps[code ?? ''] ?? 'Rien n’est perdu. Réessayez ; si cela continue, transmettez ce code à votre support.'
  );
}
