import { IconShieldQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { RecordView } from '@trousse/contract';
import { Badge } from '../ui/badge.component.tsx';
import { identityOfPatientQuery } from './identities.resource.ts';
import { IdentityBadge } from './identity-badge.component.tsx';

/**
 * What is known of the identity of the patient whose record is open (EO-03), with a way to what is kept of it. The
 * matricule stands beside « qualifiée » and beside no other status (EXI ID 29).
 */
export function BannerIdentity({
  patient,
  wordClass,
  matriculeClass,
}: {
  patient: RecordView['patient'];
  /** Where there is no room, the words are only read out, and the matricule is left to the identity’s own screen. */
  wordClass: string | undefined;
  matriculeClass: string | undefined;
}) {
  const { data: identity, isPending, isError } = useQuery(identityOfPatientQuery(patient.handle));
  if (isPending || isError) return null;
  if (identity === null)
    return (
      <Link to="/patients/recherche-ins" title="Rechercher l’INS par traits d’identité">
        <Badge icon={<IconShieldQuestion aria-hidden="true" />}>
          <span className={wordClass}>Identité non qualifiée</span>
        </Badge>
      </Link>
    );
  return (
    <>
      <Link to="/patients/identites/$identity" params={{ identity: identity.id }} title="Voir l’identité">
        <IdentityBadge status={identity.status} wordClass={wordClass} />
      </Link>
      {identity.status === 'QUAL' && (
        <span className={matriculeClass}>
          {patient.matriculeKind} <span className="code">{patient.matricule}</span>
        </span>
      )}
    </>
  );
}
