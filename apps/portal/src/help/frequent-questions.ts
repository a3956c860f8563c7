type Questions = {
  readonly title: string;
  readonly entries: readonly { readonly question: string; readonly answer: string }[];
};

/** What is asked most often, in the order of a day's work. */
export const questions: readonly Questions[] = [
  {
    title: 'Se connecter',
    entries: [
      {
        question: 'Ma carte n’est pas lue. Que faire ?',
        answer:
          'Vérifiez que le connecteur Trousse est en marche sur ce poste et que la carte est insérée puce en avant. La page de connexion nomme les lecteurs vus et ce que chacun contient ; « Choisir les lecteurs » les échange.',
      },
      {
        question: 'J’ai saisi un code porteur faux.',
        answer:
          'Le nombre d’essais restants s’affiche. Après le dernier, la carte se bloque et seul l’organisme qui l’a délivrée peut la débloquer.',
      },
      {
        question: 'Puis-je travailler sans carte ?',
        answer:
          'Oui, par Pro Santé Connect, dans les structures qui l’ont prévu : vous consultez, et vos dépôts attendent votre carte.',
      },
    ],
  },
  {
    title: 'Trouver un patient et ouvrir son DMP',
    entries: [
      {
        question: 'Par où entrer dans un dossier ?',
        answer:
          'Par « Mes patients DMP » quand vous y avez déjà accès, sinon par la recherche, la carte Vitale ou le matricule INS. Les quatre voies mènent au même écran.',
      },
      {
        question: 'Un patient que je suis n’est pas dans ma liste.',
        answer:
          'La liste contient les dossiers auxquels vous avez accès. Un accès prend fin six mois après votre dernière ouverture, ou quand le patient le retire : demandez-lui son accord et ouvrez à nouveau son dossier.',
      },
      {
        question: 'Que veut dire « Pas de DMP » ou « DMP fermé » ?',
        answer:
          'La personne n’a pas de dossier, ou l’a fait fermer. Elle peut en ouvrir un dans Mon espace santé ; si votre installation le permet, vous pouvez le créer ou le réactiver avec son consentement.',
      },
      {
        question: 'Pourquoi une identité qualifiée est-elle demandée ?',
        answer:
          'Parce qu’un document ne doit jamais rejoindre le dossier d’un autre. Recherchez l’INS de la personne, puis contrôlez une pièce d’identité.',
      },
    ],
  },
  {
    title: 'Lire et alimenter',
    entries: [
      {
        question: 'Je ne vois que deux ans de documents.',
        answer:
          'L’ouverture cherche les deux dernières années, comme le demandent les règles nationales. « Toujours » cherche tout le dossier.',
      },
      {
        question: 'Mon dépôt attend. Est-il perdu ?',
        answer:
          'Non. Il est conservé chiffré sur le serveur et part dès que le DMP répond ou que votre carte est de retour. L’indicateur de la barre du haut mène à la liste des dépôts.',
      },
      {
        question: 'Le DMP a refusé une demande.',
        answer:
          'Sa réponse s’affiche avec son code. Communiquez les deux à la personne qui vous aide : ils disent ce qui manque.',
      },
    ],
  },
  {
    title: 'Messagerie sécurisée',
    entries: [
      {
        question: 'Pourquoi Pro Santé Connect, alors que ma carte est lue ?',
        answer:
          'L’opérateur de votre boîte MSSanté n’accepte que Pro Santé Connect. Une identification par session suffit, avec la même carte ou votre e-CPS.',
      },
      {
        question: 'Quels sont les raccourcis clavier ?',
        answer:
          'Flèches et Entrée pour lire, C nouveau message, R répondre, T transférer, A archiver, U non lu, S suivre, V verser au DMP, Suppr supprimer, / rechercher. La touche ? les montre dans la messagerie.',
      },
      {
        question: 'Un résultat reçu n’est pas rattaché à mon patient.',
        answer:
          'Un document n’est rattaché de lui-même que si son identité est qualifiée et la même que celle que vous connaissez. Sinon, comparez les traits côte à côte, puis versez-le.',
      },
      {
        question: 'Pourquoi certaines images d’un message manquent-elles ?',
        answer:
          'Les contenus distants ne sont jamais chargés : ils diraient à l’expéditeur quand et où vous lisez son message.',
      },
    ],
  },
];
