import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Beneficiary } from '@trousse/contract/connector';
import { differingTraits, type IdentityTraits } from '@trousse/ins';
import { useEffect, useRef } from 'react';
import { type ComparedTraits, compareRows } from '../identities/compare-rows.ts';
import { CompareTraits } from '../identities/compare-traits.component.tsx';
import { traitLabels } from '../identities/identity-words.ts';
import { Badge } from '../ui/badge.component.tsx';
import { Button, Spinner } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { counted } from '../ui/format.ts';
import { Note } from '../ui/note.component.tsx';
import { patientName } from './patient-words.ts';
import { insOfBeneficiary } from './patients.resource.ts';
import styles from './vitale.module.css';
import type { VitaleRow } from './vitale-reading.ts';

type Found = Extract<VitaleRow['answer'], { state: 'found' }>;
/** What stands at the left of the record's traits. */
type Left = { label: string; traits: ComparedTraits; differences: Found['differences']; answer?: string };

/**
 * INS and DMP side by side: the professional says whether it is the person who is present (WEB-16). Where the card gave
 * the number, INSi is asked for the traits now, for this person only.
 */
export function CompareIdentity({
  beneficiary,
  found,
  askInsi,
  onRefuse,
  onAccept,
}: {
  beneficiary: Beneficiary;
  found: Found;
  /** The card can be looked up at INSi; a phone cannot. */
  askInsi: boolean;
  onRefuse: () => void;
  /** @param answer of INSi, that the user has compared */
  onAccept: (answer: string | undefined) => void;
}) {
  const { patient, record, identity } = found;
  const asks = askInsi && identity.source === 'card';
  const insi = useQuery({ ...insOfBeneficiary(patient.handle, beneficiary), enabled: asks });
  const name = patientName(patient);
  const one = asks && insi.data?.outcome === 'one' ? insi.data : undefined;
  const left = one ? ofInsi(one, record) : given(found);
  const { differences } = left;
  const section = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // It opens below the list, which may fill the screen, and grows when INSi answers.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of what is compared changes its height
  useEffect(() => void section.current?.scrollIntoView({ block: 'nearest' }), [left.label, insi.isFetching]);
  return (
    <section ref={section} className={styles.compare} aria-labelledby="compare">
      <header>
        <h2 id="compare" ref={heading} tabIndex={-1}>
          Vérifier l’identité de {name}
        </h2>
        {differences.length > 0 && (
          <Badge tone="warn" icon={<IconAlertTriangle aria-hidden="true" />}>
            {counted(differences.length, 'différence', 'différences')}
          </Badge>
        )}
      </header>
      {asks && !one && (
        <div className={styles.aside}>
          {insi.isFetching ? (
            <p className={styles.waiting} role="status">
              <Spinner /> Recherche des traits INS par INSi
            </p>
          ) : (
            <Note>
              {insi.isError ? failureOf(insi.error).message : 'INSi ne trouve pas cette personne à partir de la carte.'}{' '}
              La comparaison porte sur les traits de la carte Vitale.
            </Note>
          )}
        </div>
      )}
      {one && one.differences.length > 0 && (
        <div className={styles.aside}>
          <Note tone="warn">
            La carte Vitale ne dit pas la même chose que l’INS :{' '}
            {one.differences.map((trait) => traitLabels[trait].toLowerCase()).join(', ')}.
          </Note>
        </div>
      )}
      {record ? (
        <CompareTraits
          label={`${left.label} et traits du DMP de ${name}`}
          left={left.label}
          right="Traits du DMP"
          // What one side does not know cannot be compared.
          rows={compareRows(left.traits, record as IdentityTraits, differences).filter((row) => row.left && row.right)}
        />
      ) : (
        <div className={styles.aside}>
          <Note>Le DMP ne donne pas les traits de cette personne : il n’y a rien à comparer.</Note>
        </div>
      )}
      <footer>
        <p>
          En ouvrant ce dossier, vous confirmez que la personne présente est bien <strong>{name}</strong>.
        </p>
        <Button onClick={onRefuse}>Ce n’est pas cette personne</Button>
        <Button variant="filled" onClick={() => onAccept(left.answer)}>
          Valider et ouvrir le dossier
        </Button>
      </footer>
    </section>
  );
}

const labels: Record<Found['identity']['source'], string> = {
  card: 'Carte Vitale',
  insi: 'Traits INS',
  apcv: 'Traits INS',
};

function given({ identity: { source, traits, birthPlaceName, answer }, differences }: Found): Left {
  return {
    label: labels[source],
    traits: { ...(traits as IdentityTraits), ...(birthPlaceName && { birthPlaceName }) },
    differences,
    ...(answer !== undefined && { answer }),
  };
}

type One = Extract<
  Awaited<ReturnType<NonNullable<ReturnType<typeof insOfBeneficiary>['queryFn']>>>,
  { outcome: 'one' }
>;

function ofInsi({ traits, birthPlaceName, answer }: One, record: Found['record']): Left {
  const ins = traits as IdentityTraits;
  const differing = record ? differingTraits(ins, record as IdentityTraits) : [];
  return {
    label: 'Traits INS',
    traits: { ...ins, ...(birthPlaceName && { birthPlaceName }) },
    differences: differing.filter((trait) => trait !== 'sex' || (ins.sex !== 'U' && record?.sex !== 'U')),
    answer,
  };
}
