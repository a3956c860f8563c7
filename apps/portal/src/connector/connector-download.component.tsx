import { IconDownload } from '@tabler/icons-react';
import { usePublicConfig } from '../shell/config.resource.ts';
import { buttonClass } from '../ui/button.component.tsx';
import { systemNames, systemOf } from './workstation-system.ts';

/** Where the connector for this system is had (EFF-04); nothing where the server names no place. */
export function ConnectorDownload() {
  const downloads = usePublicConfig()?.connectorDownloads;
  const system = systemOf(navigator.userAgent);
  const address = system === undefined ? undefined : downloads?.[system];
  if (system === undefined || address === undefined) return null;
  return (
    <a className={buttonClass({ size: 'l', wide: true })} href={address} rel="noreferrer">
      <IconDownload aria-hidden="true" />
      Télécharger le connecteur pour {systemNames[system]}
    </a>
  );
}
