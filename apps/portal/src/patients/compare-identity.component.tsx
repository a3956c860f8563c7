import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { Patient } from '@trousse/contract';
import type { Beneficiary } from '@trousse/contract/connector';
import { Badge } from '../ui/badge.component.tsx';
import { Button } from '../ui/button.component.tsx';
import { counted, formatDate } from '../ui/format.ts';
import { patientName } from './patient-words.ts';
import styles from './vitale.module.css';
import type { Trait } from './vitale-reading.ts';

const traits: { trait: Trait; label: string; read: (of: Patient | Beneficiary) => string }[] = [
  { trait: 'birthName', label: 'Nom de naissance', read: ({ birthName }) => birthName },
  { trait: 'givenName', label: 'Prénom de naissance', read: ({ givenName }) => givenName },
  { trait: 'birthDate', label: 'Date de naissance', read: ({ birthDate }) => formatDate(birthDate) },
];

/** Card and DMP side by side when they do not agree: the professional says whether it is the same person. */
export function CompareIdentity({
  beneficiary,
  patient,
  differences,
  onRefuse,
  onAccept,
}: {
  beneficiary: Beneficiary;
  patient: Patient;
  differences: readonly Trait[];
  onRefuse: () => void;
  onAccept: (patient: Patient) => void;
}) {
  const name = patientName(patient);
  return (
    <section className={styles.compare} aria-labelledby="compare">
      <header>
        <h2 id="compare">Vérifier l’identité de {name}</h2>
        <Badge tone="warn" icon={<IconAlertTriangle aria-hidden="true" />}>
          {counted(differences.length, 'différence', 'différences')}
        </Badge>
      </header>
      <table>
        <thead>
          <tr>
            <th scope="col">Trait</th>
            <th scope="col">Carte Vitale</th>
            <th scope="col">Traits du DMP</th>
            <th scope="col">
              <span className="visually-hidden">Comparaison</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {traits.map(({ trait, label, read }) => {
            const differs = differences.includes(trait);
            return (
              <tr key={trait} className={differs ? styles.differs : undefined}>
                <th scope="row">{label}</th>
                <td>{read(beneficiary)}</td>
                <td>{read(patient)}</td>
                <td className={styles.sign}>
                  {differs ? (
                    <span className={styles.different}>
                      <IconAlertTriangle size={16} aria-hidden="true" /> différent
                    </span>
                  ) : (
                    <span className={styles.same}>
                      <IconCheck size={16} aria-hidden="true" /> identique
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <footer>
        <p>
          En ouvrant ce dossier, vous confirmez que la personne présente est bien <strong>{name}</strong>.
        </p>
        <Button onClick={onRefuse}>Ce n’est pas cette personne</Button>
        <Button variant="filled" onClick={() => onAccept(patient)}>
          Valider et ouvrir le dossier
        </Button>
      </footer>
    </section>
  );
}
