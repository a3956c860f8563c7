import type { About } from '@trousse/contract';
import { Fact, Outside } from './facts.component.tsx';

/** Whom to ask for help here, as the operator configured it (WEB-43). */
export function HelpContact({ help }: { help: About['help'] }) {
  if (help === undefined)
    return <Fact name="Contact">Adressez-vous à la personne qui a installé Trousse dans votre structure.</Fact>;
  const { name, telephone, email, url } = help;
  return (
    <>
      {name && <Fact name="Contact">{name}</Fact>}
      {telephone && (
        <Fact name="Téléphone">
          <a href={`tel:${telephone.replace(/[^+\d]/gu, '')}`}>{telephone}</a>
        </Fact>
      )}
      {email && (
        <Fact name="Courriel">
          <a href={`mailto:${email}`}>{email}</a>
        </Fact>
      )}
      {url && (
        <Fact name="Page d’aide">
          <Outside href={url}>{new URL(url).host}</Outside>
        </Fact>
      )}
    </>
  );
}
