/** One stop of the tour: where it is, what it points at, what it says. */
export type TourStep = {
  readonly title: string;
  readonly text: string;
  /** What is outlined while the step is shown; none where the screen speaks for itself. */
  readonly target?: string;
  /** The screen that « Suivant » leads to; a record is opened by the person alone. */
  readonly screen?: '/patients' | '/depots' | '/parametres';
};

/** From the arrival to the end of a visit, in the order of a working day. */
export const tourSteps: readonly TourStep[] = [
  {
    title: 'Vos patients',
    text: 'Voici les dossiers pour lesquels une autorisation existe. Le badge dit, par une icône et un mot, ce que vous pouvez faire de chacun.',
    screen: '/patients',
    target: '[role="table"][aria-label="Mes patients DMP"]',
  },
  {
    title: 'Plusieurs chemins vers un dossier',
    text: 'Votre liste, la recherche, la carte Vitale, l’appli carte Vitale ou le matricule INS : tous mènent au même dossier, ouvert de la même façon.',
    screen: '/patients',
    target: 'nav[aria-label="Accéder à un dossier"]',
  },
  {
    title: 'Ouvrir un dossier',
    text: 'Ouvrez un dossier de la liste. Sans autorisation, Trousse demande l’accord du patient, et dit ce qui sera tracé.',
    screen: '/patients',
    target: '[role="table"][aria-label="Mes patients DMP"] [data-index="0"]',
  },
  {
    title: 'Toujours savoir qui',
    text: 'Une fois un dossier ouvert, ce bandeau reste en haut de chaque écran : nom de naissance, âge, statut de l’INS, mode d’accès. La flèche ferme le dossier.',
    target: 'section[aria-label="Patient"]',
  },
  {
    title: 'Ce que contient le dossier',
    text: 'Parcours de soins, documents, médicaments, remboursements : chaque onglet est une vue des mêmes données. Un point orange marque ce que vous n’avez pas lu.',
    target: 'nav[aria-label="Dossier"]',
  },
  {
    title: 'Ce qui part',
    text: 'Vos dépôts passent par cette file : rien n’est perdu si le réseau, la carte ou le DMP manque. Chaque échec dit pourquoi, et quoi faire.',
    screen: '/depots',
    target: 'a[href="/depots"]',
  },
  {
    title: 'À votre main',
    text: 'Thème, densité, page d’arrivée, lecteurs de cartes : tout est ici. La console du bac à sable, elle, change les cartes, avance le temps et joue le patient.',
    screen: '/parametres',
    target: 'a[href="/parametres"]',
  },
];
