import { useQuery } from '@tanstack/react-query';
import { openRecordQuery } from '../record/record.resource.ts';
import { WebsiteButton } from './website-button.component.tsx';

/** `Adresse de réception des alertes` (WEB-31), for the settings: the national site sets it, from an open record. */
export function AlertsSetting() {
  const { data } = useQuery({ ...openRecordQuery, enabled: false });
  return (
    <>
      <p>
        Le DMP vous avertit par courriel ou par SMS des nouveaux documents, pour tous vos patients ou pour l’un d’eux.
        L’adresse de réception des alertes se règle sur le site du DMP, page « Paramétrages ».
      </p>
      {data === undefined ? (
        <p className="soft">Ouvrez un dossier : le lien est ici, et dans « Administration » du dossier.</p>
      ) : (
        <WebsiteButton record={data.record.handle} page="Parametrages">
          Adresse de réception des alertes
        </WebsiteButton>
      )}
    </>
  );
}
