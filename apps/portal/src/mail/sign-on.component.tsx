import { IconId, IconMail } from '@tabler/icons-react';
import { type FormEvent, useId, useState } from 'react';
import { Button, TextButton } from '../ui/button.component.tsx';
import { codeOf, type Failure, failureOf } from '../ui/failure.ts';
import { describedBy, Field, TextInput } from '../ui/field.component.tsx';
import { Note } from '../ui/note.component.tsx';
import { ServerWords } from '../ui/state.component.tsx';
import { askProposals, connectMailbox } from './mail.resource.ts';
import { keepAddress } from './mail-state.resource.ts';
import { mailboxKinds } from './mail-words.ts';
import styles from './sign-on.module.css';
import { TokenRequest } from './token-request.component.tsx';

type Proposal = Awaited<ReturnType<typeof askProposals>>[number];

/** The first visit asks which mailbox (EFF-91); the settings, and whoever adds one, ask it too. @param more beside others */
export function SignOn({ more = false, onDone }: { more?: boolean; onDone?: () => void }) {
  const id = useId();
  const [address, setAddress] = useState('');
  const [busy, setBusy] = useState<'connect' | 'card'>();
  const [failure, setFailure] = useState<Failure>();
  const [proposals, setProposals] = useState<Proposal[]>();
  const wrong = failure?.code === 'MAIL_DOMAIN_REFUSED';
  const Heading = more ? 'h3' : 'h1';

  const act = async (what: 'connect' | 'card', doing: () => Promise<void>) => {
    setBusy(what);
    setFailure(undefined);
    try {
      await doing();
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(undefined);
    }
  };
  const connect = (asked: string) =>
    act('connect', async () => {
      try {
        await connectMailbox(asked);
        onDone?.();
      } catch (error) {
        // The address outlives the way to Pro Santé Connect and back, after which its mailbox opens by itself.
        if (codeOf(error) === 'MAIL_TOKEN_NEEDED') await keepAddress(asked);
        throw error;
      }
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (address.trim() !== '') void connect(address.trim());
  };
  const fromCard = () =>
    act('card', async () => {
      const found = await askProposals();
      setProposals(found);
      const [first] = found.toSorted((a, b) => Number(b.kind === 'PER') - Number(a.kind === 'PER'));
      if (first) setAddress(first.address);
    });

  return (
    <section className={more ? styles.more : styles.card} aria-labelledby={`${id}-title`}>
      {!more && (
        <span className={styles.disc}>
          <IconMail aria-hidden="true" />
        </span>
      )}
      <Heading id={`${id}-title`}>{more ? 'Ouvrir une boîte' : 'Ouvrir votre messagerie sécurisée'}</Heading>
      {!more && (
        <p className="soft">
          Votre boîte MSSanté s’ouvre ici, à côté des dossiers. Son adresse n’est demandée qu’une fois : elle est gardée
          dans vos paramètres.
        </p>
      )}
      <form className={styles.form} onSubmit={submit} noValidate>
        <Field
          id={id}
          label="Adresse Email"
          hint="Adresse MSSanté, par exemple prenom.nom@medecin.mssante.fr"
          error={wrong ? `${failure.message} ${failure.next}` : undefined}
        >
          <TextInput
            id={id}
            type="email"
            inputMode="email"
            autoCapitalize="off"
            value={address}
            maxLength={254}
            onChange={(event) => {
              setAddress(event.target.value);
              setFailure(undefined);
            }}
            {...describedBy(id, { hint: true, error: wrong ? failure.message : undefined })}
          />
        </Field>
        {proposals && <Proposals proposals={proposals} chosen={address} onChoose={setAddress} />}
        <div className={styles.acts}>
          <Button
            type="submit"
            variant="filled"
            busy={busy === 'connect'}
            disabled={busy !== undefined || address.trim() === ''}
          >
            Se connecter
          </Button>
          <Button
            icon={<IconId aria-hidden="true" />}
            busy={busy === 'card'}
            disabled={busy !== undefined}
            onClick={() => void fromCard()}
          >
            Obtenir l’email depuis la carte CPS
          </Button>
        </div>
      </form>
      {failure?.code === 'MAIL_TOKEN_NEEDED' ? (
        <TokenRequest />
      ) : (
        failure &&
        !wrong && (
          <Note tone="danger" alert>
            <p className="strong">{failure.message}</p>
            <p>{failure.next}</p>
            <ServerWords failure={failure} from="de l’opérateur" />
          </Note>
        )
      )}
    </section>
  );
}

/** What the card and the directory know; one alone has filled the field already. */
function Proposals({
  proposals,
  chosen,
  onChoose,
}: {
  proposals: readonly Proposal[];
  chosen: string;
  onChoose: (address: string) => void;
}) {
  if (proposals.length === 0)
    return (
      <p role="status" className="soft">
        Ni votre carte ni l’Annuaire santé ne donnent d’adresse MSSanté pour vous : saisissez la vôtre.
      </p>
    );
  return (
    <div role="status">
      <p className="soft small">
        {proposals.length === 1 ? 'Adresse de votre carte :' : 'Adresses de votre carte et de vos structures :'}
      </p>
      <ul className={styles.proposals}>
        {proposals.map(({ address, kind, label }) => (
          <li key={address}>
            <TextButton aria-pressed={address === chosen} onClick={() => onChoose(address)}>
              {address}
            </TextButton>
            <span className="soft small">
              {mailboxKinds[kind]}
              {label && ` · ${label}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
