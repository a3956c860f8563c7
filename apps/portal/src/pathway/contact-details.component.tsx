import { IconMail, IconMapPin, IconPhone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { DirectoryMailbox, DirectoryStructureView, PathwayParty } from '@trousse/contract';
import { Spinner } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { WriteTo } from '../writing/write-buttons.component.tsx';
import styles from './parties.module.css';
import { type Contact, contactQuery } from './pathway.resource.ts';

/** Telephone, address and secure mailbox, as the Annuaire santé says; or why it says nothing. */
export function ContactDetails({ party }: { party: PathwayParty }) {
  const contact = useQuery({ ...contactQuery(party), enabled: party.id !== undefined });
  return (
    <div className={styles.contact}>
      <p className={styles.contactName}>{party.name}</p>
      {party.id === undefined && (
        <p className={styles.soft}>Ces documents ne donnent pas d’identifiant national : pas de fiche à l’annuaire.</p>
      )}
      {party.id !== undefined && contact.isPending && (
        <p className={styles.soft} role="status">
          <Spinner /> Recherche dans l’Annuaire santé
        </p>
      )}
      {contact.isError && <p className={styles.soft}>{refusal(failureOf(contact.error))}</p>}
      {contact.data && <Ways contact={contact.data} name={party.name} />}
    </div>
  );
}

function refusal({ code, message, next }: ReturnType<typeof failureOf>): string {
  return code === 'DIRECTORY_UNKNOWN' ? 'L’Annuaire santé ne connaît pas cet identifiant.' : `${message} ${next}`;
}

function Ways({ contact, name }: { contact: Contact; name: string }) {
  if (contact.kind === 'structure') return <Place structure={contact.structure} to={name} />;
  const { active, mailboxes, situations } = contact.professional;
  if (!active) return <p className={styles.soft}>N’exerce plus, selon l’Annuaire santé.</p>;
  return (
    <>
      <Mailboxes mailboxes={mailboxes} to={name} />
      {situations.map(({ structure, mailboxes: own }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: situations have no name of their own and never move
        <div key={at} className={styles.situation}>
          {structure && <Place structure={structure} to={structure.name} named />}
          <Mailboxes mailboxes={own} to={name} />
        </div>
      ))}
    </>
  );
}

function Place({
  structure,
  to,
  named = false,
}: {
  structure: DirectoryStructureView;
  /** Who is written to at its mailboxes. */
  to: string;
  named?: boolean;
}) {
  const { name, lines, postalCode, city, phones, mailboxes } = structure;
  const address = [...lines, [postalCode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return (
    <>
      {named && <p className={styles.place}>{name}</p>}
      {phones.map((phone) => (
        <p key={phone} className={styles.way}>
          <IconPhone size={16} aria-hidden="true" />
          <span className="visually-hidden">Téléphone :</span>
          {phone.replace(/^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/, '$1 $2 $3 $4 $5')}
        </p>
      ))}
      {address !== '' && (
        <p className={styles.way}>
          <IconMapPin size={16} aria-hidden="true" />
          <span className="visually-hidden">Adresse :</span>
          {address}
        </p>
      )}
      <Mailboxes mailboxes={mailboxes} to={to} />
    </>
  );
}

function Mailboxes({ mailboxes, to }: { mailboxes: readonly DirectoryMailbox[]; to: string }) {
  return mailboxes.map(({ address, description }) => (
    <div key={address}>
      <p className={styles.way}>
        <IconMail size={16} aria-hidden="true" />
        <span className="visually-hidden">Adresse MSSanté :</span>
        <span>
          {address}
          {description && <span className={styles.soft}> {description}</span>}
        </span>
      </p>
      <WriteTo name={to} address={address} />
    </div>
  ));
}
