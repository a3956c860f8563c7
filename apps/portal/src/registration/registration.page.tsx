import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { IdentityView, Registered, RegistrationForm } from '@trousse/contract';
import type { RegistrationAct } from '@trousse/contract/registration-form';
import { useState } from 'react';
import { identityQuery } from '../identities/identities.resource.ts';
import { buttonClass } from '../ui/button.component.tsx';
import { failureFromCode, failureOf } from '../ui/failure.ts';
import { useTitle } from '../ui/hooks.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import { RegisteredResult } from './registered-result.component.tsx';
import { RegistrationWindow } from './registration-window.component.tsx';
import { actOf, actWords } from './registration-words.ts';

const route = getRouteApi('/shell/patients/registre/$acte/$identity');

/** /patients/registre/…: creation, reactivation or closing of the record of a qualified identity (MED-15 to MED-21). */
export function RegistrationPage() {
  const { acte, identity: id } = route.useParams();
  const act = actOf(acte);
  const identity = useQuery(identityQuery(id));
  useTitle(act === undefined ? 'Page introuvable' : actWords[act].title);
  if (identity.isPending) return <SkeletonRows waitingFor="Lecture de l’identité" rows={4} />;
  const failure = identity.isError
    ? failureOf(identity.error)
    : identity.data.status !== 'QUAL'
      ? failureFromCode('IDENTITY_NOT_QUALIFIED')
      : undefined;
  if (act === undefined || failure || identity.data === undefined)
    return (
      <ErrorState
        failure={failure ?? failureFromCode('IDENTITY_UNKNOWN')}
        actions={
          <Link to="/patients/identites" className={buttonClass()}>
            Identités
          </Link>
        }
      />
    );
  return <Registration key={`${act} ${id}`} act={act} identity={identity.data} />;
}

function Registration({ act, identity }: { act: RegistrationAct; identity: IdentityView }) {
  const [done, setDone] = useState<{ registered: Registered; form: RegistrationForm }>();
  if (done) return <RegisteredResult act={act} identity={identity} form={done.form} done={done.registered} />;
  return (
    <RegistrationWindow act={act} identity={identity} onDone={(registered, form) => setDone({ registered, form })} />
  );
}
