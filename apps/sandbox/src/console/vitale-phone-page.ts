import { toSVG } from 'bwip-js/node';
import type { ApCvPerson } from '../apcv/people.ts';
import type { ShownCode } from '../apcv/phones.ts';
import { frenchHour } from './dates.ts';
import { type Html, html } from './html.ts';
import { consolePage, vitalePhonesRoot } from './teleservices-page.ts';

/** A person's phone that shows its code: as a QR code for a webcam, and as the text that a 2D reader types. */
export function vitalePhonePage({ key, profile }: ApCvPerson, { payload, endsAt }: ShownCode): string {
  const { holder, beneficiaries } = profile;
  const name = `${holder.traits.birthName} ${holder.traits.birthGivenNames[0] ?? ''}`;
  return consolePage(
    `Appli carte Vitale de ${name}`,
    html`<h1>Appli carte Vitale</h1>
<article class="pairing" aria-labelledby="titulaire">
<h2 id="titulaire">${name}</h2>
<p>${beneficiaries.length === 0 ? 'Aucun ayant droit' : `Ayants droit : ${beneficiaries.map(({ givenName, birthName }) => `${givenName} ${birthName}`).join(', ')}`}</p>
<div class="qr">${qrCode(payload)}</div>
<p>Valable jusqu’à <strong>${frenchHour(endsAt)}</strong>, pour une seule lecture.</p>
<label for="texte">Texte du code, tel qu’un lecteur 2D le tape</label>
<textarea id="texte" rows="4" readonly>${payload}</textarea>
<p><a href="${vitalePhonesRoot}/${key}">Afficher un nouveau code</a></p>
</article>`,
  );
}

function qrCode(payload: string): Html {
  // The drawing is ours, made of a text of the alphabet of QR codes.
  const options = { bcid: 'qrcode', text: payload, eclevel: 'L', scale: 3, padding: 12, backgroundcolor: 'FFFFFF' };
  const svg = toSVG(options);
  return { html: svg.replace('<svg ', '<svg role="img" aria-label="Code QR de l’appli carte Vitale" ') };
}
