import type { RecordView, WebsitePage } from '@trousse/contract';
import styles from './administration.module.css';
import { WebsiteButton } from './website-button.component.tsx';

const pages: readonly (readonly [page: WebsitePage, label: string, about: string])[] = [
  ['TableauDeBord', 'Tableau de bord', 'L’état du dossier et votre accès.'],
  ['Documents', 'Documents', 'Les documents du dossier, vus par le site.'],
  ['HistoriqueAcces', 'Historique des accès', 'Qui est entré dans le dossier, quand et comment.'],
  ['VolontesEtDroits', 'Volontés et droits', 'Bloquer un professionnel, désigner un confrère médecin traitant.'],
  ['GestionDMPPatient', 'Gestion du DMP', 'Les données administratives et les représentants légaux.'],
  ['Parametrages', 'Paramétrages', 'L’adresse de réception des alertes, pour tous vos patients ou pour celui-ci.'],
  ['ParcoursDeSoins', 'Parcours de soins', 'Le parcours de soins, vu par le site.'],
  ['CarnetVaccination', 'Carnet de vaccination', 'Les vaccinations, vues par le site.'],
];

/** `Accéder au site web DMP` (EFF-180): the national site, each page on this patient. */
export function WebsiteSection({ record }: { record: RecordView }) {
  return (
    <>
      <p className="soft">
        Le site s’ouvre sur ce patient dans un nouvel onglet, qui vous reconnaît à votre carte ou à Pro Santé Connect.
        Fermez cet onglet avant d’ouvrir un autre dossier.
      </p>
      <ul className={styles.pages}>
        {pages.map(([page, label, about]) => (
          <li key={page}>
            <WebsiteButton record={record.handle} page={page}>
              {label}
            </WebsiteButton>
            <span className="soft">{about}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
