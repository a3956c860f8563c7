import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { IdentityView } from '@trousse/contract';
import { useState } from 'react';
import { Button, buttonClass } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { useTitle } from '../ui/hooks.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import { AttributesForm } from './attributes-form.component.tsx';
import { EditForm } from './edit-form.component.tsx';
import { identityQuery } from './identities.resource.ts';
import { IdentityFacts, IdentityHead } from './identity-facts.component.tsx';
import { statusMeans } from './identity-words.ts';
import { OpenFromIdentity } from './open-from-identity.component.tsx';
import { ProveForm } from './prove-form.component.tsx';
import styles from './sheet.module.css';
import { VerdictNote, type Verification, VerifyOne } from './verify-one.component.tsx';

const route = getRouteApi('/shell/patients/identites/$identity');

/** /patients/identites/…: one identity, what it is worth, and what makes it better. */
export function IdentityPage() {
  useTitle('Identité');
  const { identity } = route.useParams();
  const found = useQuery(identityQuery(identity));
  if (found.isPending) return <SkeletonRows waitingFor="Lecture de l’identité" rows={4} />;
  if (found.isError)
    return (
      <ErrorState
        failure={failureOf(found.error)}
        actions={
          <>
            <Button variant="filled" onClick={() => void found.refetch()}>
              Réessayer
            </Button>
            <Link to="/patients/identites" className={buttonClass()}>
              Identités
            </Link>
          </>
        }
      />
    );
  return <Sheet key={found.data.id} identity={found.data} />;
}

type Task = 'prove' | 'edit' | 'attributes';

function Sheet({ identity }: { identity: IdentityView }) {
  const [task, setTask] = useState<Task>();
  const [verification, setVerification] = useState<Verification>();
  const done = () => setTask(undefined);
  const { status, insiBlock, attributes } = identity;
  const withheld = attributes.some((one) => one !== 'homonymous');
  const provable = (status === 'PROV' || status === 'RECUP') && !withheld;
  const searchable = (status === 'PROV' || status === 'VALI') && insiBlock === undefined;
  return (
    <div className={styles.sheet}>
      <Link to="/patients/identites" className={styles.back}>
        <IconArrowLeft size={16} aria-hidden="true" />
        Toutes les identités
      </Link>
      <IdentityHead identity={identity} />
      <section className={styles.part} aria-label="Actions sur l’identité">
        {!withheld && <p>{statusMeans[status]}</p>}
        {insiBlock && <p>{blockWords[insiBlock]}</p>}
        <div className={styles.buttons}>
          {searchable && (
            <Link
              to="/patients/recherche-ins"
              search={{ identite: identity.id }}
              className={buttonClass({ variant: 'filled' })}
            >
              Rechercher l’INS
            </Link>
          )}
          {provable && (
            <Button
              variant={searchable ? 'outline' : 'filled'}
              aria-expanded={task === 'prove'}
              onClick={() => setTask(task === 'prove' ? undefined : 'prove')}
            >
              Contrôler une pièce d’identité
            </Button>
          )}
          {(status === 'RECUP' || status === 'QUAL') && insiBlock === undefined && (
            <VerifyOne identity={identity} onVerified={setVerification} />
          )}
          <Button aria-expanded={task === 'edit'} onClick={() => setTask(task === 'edit' ? undefined : 'edit')}>
            Modifier les traits
          </Button>
          <Button
            aria-expanded={task === 'attributes'}
            onClick={() => setTask(task === 'attributes' ? undefined : 'attributes')}
          >
            Attributs
          </Button>
        </div>
        {verification && <VerdictNote verification={verification} />}
        {task === 'prove' && <ProveForm identity={identity} onDone={done} />}
        {task === 'edit' && <EditForm identity={identity} onDone={done} />}
        {task === 'attributes' && <AttributesForm identity={identity} onDone={done} />}
      </section>
      {status === 'QUAL' && <OpenFromIdentity identity={identity} />}
      <IdentityFacts identity={identity} />
    </div>
  );
}

const blockWords: Record<NonNullable<IdentityView['insiBlock']>, string> = {
  doubtful: 'INSi n’est pas interrogé pour une identité douteuse. Levez cet attribut quand le doute a disparu.',
  fictitious: 'INSi n’est pas interrogé pour une identité fictive.',
  apcv: 'L’appli carte Vitale a donné cette identité : INSi n’a pas à être interrogé.',
};
