import { Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DocumentDetails, DocumentRow } from '@trousse/contract';
import type { ReactNode } from 'react';
import { Button, IconButton } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { formatDate, formatDateTime, formatRange } from '../ui/format.ts';
import { dialogLook } from '../ui/mantine.tsx';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import styles from './details.module.css';
import { statusLabels } from './document-words.ts';
import { detailsQuery } from './record.resource.ts';

/** `Détails` of a line (MED-32): eleven facts, then the other versions of the document (EFF-132). */
export function DetailsDialog({ record, row, onClose }: { record: string; row: DocumentRow; onClose: () => void }) {
  const details = useQuery(detailsQuery(record, row.id));
  return (
    <Modal.Root opened onClose={onClose} size={560} {...dialogLook}>
      <Modal.Overlay />
      <Modal.Content>
        <div className={styles.header}>
          <div className={styles.title}>
            <Modal.Title>Détails</Modal.Title>
            <p className="strong">{row.title}</p>
          </div>
          <IconButton label="Fermer" onClick={onClose}>
            <IconX aria-hidden="true" />
          </IconButton>
        </div>
        <div className={styles.body}>
          {details.isPending && <SkeletonRows waitingFor="Recherche du dépôt et des versions au DMP" rows={4} />}
          {details.isError && (
            <ErrorState
              failure={failureOf(details.error)}
              actions={<Button onClick={() => void details.refetch()}>Réessayer</Button>}
            />
          )}
          {details.data && <Facts details={details.data} />}
          {details.data && details.data.versions.length > 0 && (
            <Versions versions={details.data.versions} onFollow={onClose} />
          )}
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

function Facts({ details: { document, authors, format } }: { details: DocumentDetails }) {
  const [author, ...others] = authors;
  const { visibility, submittedAt } = document;
  return (
    <dl className={styles.facts}>
      <Fact label={others.length > 0 ? 'Premier auteur' : 'Auteur'}>{author?.name}</Fact>
      <Fact label="Profession">{author?.profession}</Fact>
      <Fact label="Spécialité">{author?.specialty}</Fact>
      <Fact label="Établissement">{author?.institution}</Fact>
      <Fact label="Date de l’acte">{formatRange(document.actStart, document.actStop)}</Fact>
      <Fact label="Date de création">{formatDateTime(document.createdAt)}</Fact>
      <Fact label="Date de dépôt">{submittedAt && formatDateTime(submittedAt)}</Fact>
      <Fact label="Invisible pour le patient">{yes(visibility.hiddenFromPatient)}</Fact>
      <Fact label="Masqué aux professionnels de santé">{yes(visibility.hiddenFromProfessionals)}</Fact>
      <Fact label="Format">{format}</Fact>
      <Fact label="État">{statusLabels[document.status]}</Fact>
    </dl>
  );
}

/** A fact that the registry does not tell says so. */
function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children || <span className="soft">Non précisé</span>}</dd>
    </div>
  );
}

const yes = (fact: boolean) => (fact ? 'Oui' : 'Non');

function Versions({ versions, onFollow }: { versions: readonly DocumentRow[]; onFollow: () => void }) {
  return (
    <section className={styles.versions} aria-labelledby="versions">
      <h3 id="versions">Autres versions</h3>
      <ul>
        {versions.map((version) => (
          <li key={version.id}>
            <Link
              to="/dossier/documents/{-$document}"
              params={{ document: version.id }}
              search={{ vue: 'pleine' }}
              onClick={onFollow}
            >
              {version.title}
            </Link>
            <span className="soft">
              {version.status === 'deprecated' ? 'Version antérieure' : 'Version actuelle'}, créée le{' '}
              {formatDate(version.createdAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
