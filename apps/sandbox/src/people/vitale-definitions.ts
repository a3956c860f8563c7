/** A Vitale card as the sandbox describes it: people by their key, the holder first. */
export type VitaleDefinition = {
  readonly key: string;
  readonly serial: string;
  readonly beneficiaries: readonly {
    readonly patient: string;
    readonly quality: 'Assuré' | 'Conjoint' | 'Enfant';
    /** Whether the card bears the person's own certified number. */
    readonly ownNumber: boolean;
    readonly twinRank?: number;
    /** The date as the card has it, when it is not the civil one. */
    readonly birthDate?: string;
  }[];
  readonly shows: string;
};

export const vitaleDefinitions: readonly VitaleDefinition[] = [
  {
    key: 'vitale-feinteval',
    serial: '80250099000000000017',
    beneficiaries: [
      { patient: 'feinteval-helene', quality: 'Assuré', ownNumber: true },
      { patient: 'feinteval-marc', quality: 'Conjoint', ownNumber: true },
      { patient: 'feinteval-louise', quality: 'Enfant', ownNumber: true },
      { patient: 'feinteval-tom', quality: 'Enfant', ownNumber: true },
    ],
    shows: 'famille Feinteval : quatre bénéficiaires, chacun avec son numéro',
  },
  {
    key: 'vitale-chimereau',
    serial: '80250099000000000025',
    beneficiaries: [
      { patient: 'chimereau-nadia', quality: 'Assuré', ownNumber: true },
      { patient: 'chimereau-elio', quality: 'Enfant', ownNumber: false },
    ],
    shows: 'mère et nourrisson : l’enfant n’a que le numéro de l’ouvrant droit',
  },
  {
    key: 'vitale-mirageon',
    serial: '80250099000000000033',
    beneficiaries: [
      { patient: 'mirageon-augustin', quality: 'Assuré', ownNumber: true, birthDate: '1942-19-01' },
      { patient: 'mirageon-odette', quality: 'Conjoint', ownNumber: true },
    ],
    shows: 'couple âgé, date de naissance lunaire',
  },
  {
    key: 'vitale-legendrin',
    serial: '80250099000000000041',
    beneficiaries: [
      { patient: 'legendrin-inaya', quality: 'Assuré', ownNumber: true },
      { patient: 'legendrin-mael', quality: 'Enfant', ownNumber: false, twinRank: 1 },
      { patient: 'legendrin-mila', quality: 'Enfant', ownNumber: false, twinRank: 2 },
    ],
    shows: 'mère et jumeaux sans numéro propre',
  },
  {
    key: 'vitale-grandlivre',
    serial: '80250099000000000058',
    beneficiaries: [{ patient: 'grandlivre-maurice', quality: 'Assuré', ownNumber: true }],
    shows: 'un seul assuré, dossier de 300 documents',
  },
  {
    key: 'vitale-petrasogno',
    serial: '80250099000000000066',
    beneficiaries: [{ patient: 'petrasogno-ange', quality: 'Assuré', ownNumber: true }],
    shows: 'un seul assuré, né en Corse',
  },
];
